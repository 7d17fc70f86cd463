import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryWordingVersionsResponse } from "../../../../../../../../types/http/recovery-mails"
import { recoveryOf } from "../../../../../../../../workflows/cart-recovery/recovery-of"
import { languageOfPath } from "../../../../language-of"
import type { AdminListWordingVersionsType } from "../../../../validators"

/** What a mail said from one change to the next, the newest first. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<RecoveryWordingVersionsResponse>
): Promise<void> {
  const { limit, offset } = req.validatedQuery as AdminListWordingVersionsType
  const recovery = recoveryOf(req.scope)
  const id = await recovery.knownTemplate(req.params.id as string)
  const page = await recovery.wordingVersions(id, languageOfPath(req.params), { limit, offset })
  res.json({ versions: page.rows, count: page.count, limit, offset })
}
