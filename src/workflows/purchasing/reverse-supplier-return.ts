import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ReverseSupplierReturnInput, reverseSupplierReturnStep } from "./steps/reverse-supplier-return"
import { settleIncomingStep } from "./steps/settle-incoming"

/** Takes a posted return back, under a number of its own: its goods are here again, on hold where they were. */
export const reverseSupplierReturnWorkflow = createWorkflow(
  "comptoir-reverse-supplier-return",
  (input: WorkflowData<ReverseSupplierReturnInput>) => {
    const reversed = reverseSupplierReturnStep(input)
    const positions = transform({ reversed }, ({ reversed }) => reversed.positions)
    settleIncomingStep(positions)
    when("the-return-was-reversed", { reversed }, ({ reversed }) => reversed.is_changed).then(() => {
      const data = transform({ reversed }, ({ reversed }) => ({
        id: reversed.id,
        reversal_number: reversed.number,
      }))
      emitEventStep({ eventName: "comptoir.supplier_return.reversed", data })
    })
    return new WorkflowResponse(
      transform({ reversed }, ({ reversed }) => ({ id: reversed.id, number: reversed.number }))
    )
  }
)
