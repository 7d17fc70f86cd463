import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PreviewRecoveryMailResponse } from "../../../../../../types/http/recovery-mails"
import { previewRecoveryMail } from "../../../../../../workflows/cart-recovery/preview-recovery-mail"
import type { AdminPreviewRecoveryMailType } from "../../validators"

/** A mail as it would go out, or what is wrong with its words. Nothing is kept. */
export async function POST(
  req: MedusaRequest<AdminPreviewRecoveryMailType>,
  res: MedusaResponse<PreviewRecoveryMailResponse>
): Promise<void> {
  res.json(await previewRecoveryMail(req.scope, req.params.id as string, req.validatedBody, new Date()))
}
