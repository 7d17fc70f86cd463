import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { changeSupplierBankStep, ChangeSupplierBankInput } from "./steps/change-supplier-bank"

/** Changes where a supplier is paid; the audit log keeps who did it, and of the accounts the last four characters. */
export const changeSupplierBankWorkflow = createWorkflow(
  "comptoir-change-supplier-bank",
  (input: WorkflowData<ChangeSupplierBankInput>) => new WorkflowResponse(changeSupplierBankStep(input))
)
