import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryTemplateResponse } from "../../../../../../../../types/http/recovery-mails"
import { recoveryOf } from "../../../../../../../../workflows/cart-recovery/recovery-of"
import { writeRecoveryWordingWorkflow } from "../../../../../../../../workflows/cart-recovery/write-recovery-wording"
import { languageOfPath } from "../../../../language-of"
import type { AdminResetRecoveryWordingType } from "../../../../validators"

/** Goes back to the words that Comptoir ships; the former versions stay to be read. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminResetRecoveryWordingType>,
  res: MedusaResponse<RecoveryTemplateResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = {
    id,
    language: languageOfPath(req.params),
    wording: null,
    from_version: req.validatedBody.from_version,
    actor_id: req.auth_context.actor_id,
  }
  await writeRecoveryWordingWorkflow(req.scope).run({ input })
  res.json({ template: await recoveryOf(req.scope).readTemplate(id) })
}
