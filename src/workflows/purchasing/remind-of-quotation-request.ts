import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { deliverMessagesStep } from "../correspondence/steps/deliver-messages"
import {
  RemindOfQuotationRequestInput,
  remindOfQuotationRequestStep,
} from "./steps/remind-of-quotation-request"

/** Asks again the suppliers who have not answered. */
export const remindOfQuotationRequestWorkflow = createWorkflow(
  "comptoir-remind-of-quotation-request",
  (input: WorkflowData<RemindOfQuotationRequestInput>) => {
    const reminded = remindOfQuotationRequestStep(input)
    when("somebody-was-reminded", { reminded }, ({ reminded }) => reminded.is_changed).then(() => {
      deliverMessagesStep(
        transform({ reminded }, ({ reminded }) => ({
          entity_type: "quotation_request",
          entity_id: reminded.id,
        }))
      )
    })
    return new WorkflowResponse(reminded)
  }
)
