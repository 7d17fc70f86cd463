import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { AwardQuotationRequestInput, awardQuotationRequestStep } from "./steps/award-quotation-request"

/**
 * Turns a choice among the answers into draft orders, one for each supplier, and closes the request. Made twice, it
 * makes the orders once. Emits `comptoir.quotation_request.awarded`.
 */
export const awardQuotationRequestWorkflow = createWorkflow(
  "comptoir-award-quotation-request",
  (input: WorkflowData<AwardQuotationRequestInput>) => {
    const award = awardQuotationRequestStep(input)
    when("the-request-was-awarded", { award }, ({ award }) => award.is_changed).then(() => {
      const data = transform({ award }, ({ award }) => ({
        id: award.id,
        purchase_order_ids: award.orders.map((order) => order.id),
      }))
      emitEventStep({ eventName: "comptoir.quotation_request.awarded", data })
    })
    return new WorkflowResponse(award)
  }
)
