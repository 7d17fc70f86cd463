import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveCandidateListResponse } from "../../../../types/http/waves"
import { wavesOf } from "../../../../workflows/waves/steps/act"
import type { AdminListWaveCandidatesType } from "../validators"

/** Ready dispatches that no wave has, with what they hold. */
export async function GET(req: MedusaRequest, res: MedusaResponse<WaveCandidateListResponse>): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListWaveCandidatesType
  const page = await wavesOf(req.scope).findCandidates(filters, { limit, offset, order }, new Date())
  res.json({ candidates: page.rows, count: page.count, limit, offset })
}
