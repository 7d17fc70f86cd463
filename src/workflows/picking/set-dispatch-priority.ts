import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { DispatchWishes } from "../../modules/picking/service"
import { PickingActInput, pickingActing } from "./steps/act"

export type SetDispatchPriorityInput = { id: string } & DispatchWishes & PickingActInput

const setDispatchPriorityStep = createStep(
  "comptoir-set-dispatch-priority",
  async ({ id, actor_id, at, ...wishes }: SetDispatchPriorityInput, { container }) => {
    const { picking, act, neighbours } = await pickingActing(container, { actor_id, at })
    await picking.setPriority(id, wishes, act, neighbours)
    return new StepResponse(id)
  }
)

/** Says how urgent a dispatch is, and what whoever packs it should know. */
export const setDispatchPriorityWorkflow = createWorkflow(
  "comptoir-set-dispatch-priority",
  (input: WorkflowData<SetDispatchPriorityInput>) => new WorkflowResponse(setDispatchPriorityStep(input))
)
