import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveWarehouseProfileInput, saveWarehouseProfileStep } from "./steps/save-warehouse-profile"

/** Switches bins on in a tracked stock location, or changes what is said of the warehouse. Nothing moves by it. */
export const saveWarehouseProfileWorkflow = createWorkflow(
  "comptoir-save-warehouse-profile",
  (input: WorkflowData<SaveWarehouseProfileInput>) => new WorkflowResponse(saveWarehouseProfileStep(input))
)
