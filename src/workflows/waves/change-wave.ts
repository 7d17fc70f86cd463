import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { ChangeWave } from "../../modules/waves/service"
import { WaveActInput, wavesActing } from "./steps/act"

export type ChangeWaveInput = { id: string } & ChangeWave & WaveActInput

const changeWaveStep = createStep(
  "comptoir-change-wave",
  async ({ id, actor_id, at, ...changes }: ChangeWaveInput, { container }) => {
    const { waves, act, neighbours } = await wavesActing(container, { actor_id, at })
    await waves.changeWave(id, changes, act, neighbours)
    return new StepResponse(id)
  }
)

/** Changes what a wave is called and how urgent it is; while it is planned, its dispatches and how it is walked for. */
export const changeWaveWorkflow = createWorkflow(
  "comptoir-change-wave",
  (input: WorkflowData<ChangeWaveInput>) => new WorkflowResponse(changeWaveStep(input))
)
