import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SimulateWaveInput, simulateWaveStep } from "./steps/simulate-wave"

/** Says what would come of releasing now: tours, metres, and when the last of them ends. */
export const simulateWaveWorkflow = createWorkflow(
  "comptoir-simulate-wave",
  (input: WorkflowData<SimulateWaveInput>) => new WorkflowResponse(simulateWaveStep(input))
)
