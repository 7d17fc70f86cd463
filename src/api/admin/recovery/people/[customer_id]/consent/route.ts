import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CustomerConsentResponse } from "../../../../../../types/http/recovery-people"
import { readCustomerConsent } from "../../../../../../workflows/cart-recovery/find-person"
import { noteCustomerConsentWorkflow } from "../../../../../../workflows/cart-recovery/note-customer-consent"
import type { AdminNoteConsentType } from "../../middlewares"

/** What a customer said about mails, and what stands against sending them any. */
export async function GET(req: MedusaRequest, res: MedusaResponse<CustomerConsentResponse>): Promise<void> {
  res.json(await readCustomerConsent(req.scope, req.params.customer_id as string))
}

/** Writes down what a customer said, with how it is known. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminNoteConsentType>,
  res: MedusaResponse<CustomerConsentResponse>
): Promise<void> {
  const customer_id = req.params.customer_id as string
  const input = { ...req.validatedBody, customer_id, actor_id: req.auth_context.actor_id, at: new Date() }
  await noteCustomerConsentWorkflow(req.scope).run({ input })
  res.json(await readCustomerConsent(req.scope, customer_id))
}
