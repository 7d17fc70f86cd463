import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { KeepTasksInput, keepTasksStep } from "./steps/keep-tasks"

/** Keeps the tasks of all warehouses true to what lies there. */
export const keepWarehouseTasksWorkflow = createWorkflow(
  "comptoir-keep-warehouse-tasks",
  (input: WorkflowData<KeepTasksInput>) => new WorkflowResponse(keepTasksStep(input))
)
