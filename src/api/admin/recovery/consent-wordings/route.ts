import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ConsentWordingListResponse } from "../../../../types/http/recovery-people"
import { putConsentWordingWorkflow } from "../../../../workflows/cart-recovery/put-consent-wording"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import type { AdminPutConsentWordingType } from "./middlewares"

/** The words in force that storefronts ask for consent with. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<ConsentWordingListResponse>
): Promise<void> {
  res.json({ consent_wordings: await recoveryOf(req.scope).findConsentWordings() })
}

/** Puts other words in force, as a new version. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminPutConsentWordingType>,
  res: MedusaResponse<ConsentWordingListResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id, at: new Date() }
  await putConsentWordingWorkflow(req.scope).run({ input })
  res.json({ consent_wordings: await recoveryOf(req.scope).findConsentWordings() })
}
