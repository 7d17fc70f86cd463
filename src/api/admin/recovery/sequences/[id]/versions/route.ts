import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { SequenceVersionListResponse } from "../../../../../../types/http/recovery-sequences"
import { recoveryOf } from "../../../../../../workflows/cart-recovery/recovery-of"
import type { AdminListSequenceVersionsType } from "../../validators"

/** The steps of a sequence as they were from one change to the next, the newest first. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<SequenceVersionListResponse>
): Promise<void> {
  const { limit, offset } = req.validatedQuery as AdminListSequenceVersionsType
  const page = await recoveryOf(req.scope).sequenceVersions(req.params.id as string, { limit, offset })
  const { rows: versions, count, template_names } = page
  res.json({ versions, count, limit, offset, template_names })
}
