import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CustomerConsentInput, noteCustomerConsentStep } from "./steps/people"
import { writeConsentToCustomersStep } from "./write-consent-to-customers"

/** A clerk writes down what a customer said about mails, with how they know; the customer's own field follows. */
export const noteCustomerConsentWorkflow = createWorkflow(
  "comptoir-note-customer-consent",
  (input: WorkflowData<CustomerConsentInput>) => {
    const noted = noteCustomerConsentStep(input)
    writeConsentToCustomersStep(
      transform({ noted, input }, ({ noted: { address_hashes }, input: { granted, at, customer_id } }) => ({
        address_hashes,
        customer_id,
        granted,
        at,
      }))
    )
    return new WorkflowResponse(noted)
  }
)
