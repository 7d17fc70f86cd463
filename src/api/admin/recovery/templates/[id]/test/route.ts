import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { TestRecoveryMailResponse } from "../../../../../../types/http/recovery-mails"
import { testRecoveryMailWorkflow } from "../../../../../../workflows/cart-recovery/test-recovery-mail"
import type { AdminTestRecoveryMailType } from "../../validators"

/** Sends a mail to whoever is signed in, as a test. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminTestRecoveryMailType>,
  res: MedusaResponse<TestRecoveryMailResponse>
): Promise<void> {
  const input = {
    ...req.validatedBody,
    template_id: req.params.id as string,
    actor_id: req.auth_context.actor_id,
  }
  const { result } = await testRecoveryMailWorkflow(req.scope).run({ input })
  res.json(result)
}
