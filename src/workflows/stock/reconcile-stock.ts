import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  ReconcileLevelsInput,
  reconcileLevelsStep,
  ReconcileStockInput,
  reconcileStockStep,
} from "./steps/reconcile-stock"

/** Finishes what a stopped process left, and writes into the ledger what core or another plugin changed. */
export const reconcileStockWorkflow = createWorkflow(
  "comptoir-reconcile-stock",
  (input: WorkflowData<ReconcileStockInput>) => new WorkflowResponse(reconcileStockStep(input))
)

/** The same for the levels that an event of core's names. */
export const reconcileLevelsWorkflow = createWorkflow(
  "comptoir-reconcile-levels",
  (input: WorkflowData<ReconcileLevelsInput>) => new WorkflowResponse(reconcileLevelsStep(input))
)
