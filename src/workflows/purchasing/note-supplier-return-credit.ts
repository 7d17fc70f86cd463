import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  noteSupplierReturnCreditStep,
  NoteSupplierReturnCreditInput,
} from "./steps/note-supplier-return-credit"

/** Notes what the supplier credited for a return, or takes that note off again. */
export const noteSupplierReturnCreditWorkflow = createWorkflow(
  "comptoir-note-supplier-return-credit",
  (input: WorkflowData<NoteSupplierReturnCreditInput>) =>
    new WorkflowResponse(noteSupplierReturnCreditStep(input))
)
