import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { trackWarehouseStep, TrackWarehouseInput } from "./steps/track-warehouse"

/**
 * Begins the ledger of a stock location: one opening move per level that holds goods. A run that was stopped
 * goes on where it stopped; what core sells meanwhile is found as a difference afterwards.
 */
export const trackWarehouseWorkflow = createWorkflow(
  "comptoir-track-warehouse",
  (input: WorkflowData<TrackWarehouseInput>) => new WorkflowResponse(trackWarehouseStep(input))
)
