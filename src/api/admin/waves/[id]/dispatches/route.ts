import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveDispatchListResponse } from "../../../../../types/http/waves"
import { wavesOf } from "../../../../../workflows/waves/steps/act"
import type { AdminListWaveDispatchesType } from "../../validators"

/** The dispatches of a wave, as they were planned. */
export async function GET(req: MedusaRequest, res: MedusaResponse<WaveDispatchListResponse>): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListWaveDispatchesType
  const paging = { limit, offset, order }
  const page = await wavesOf(req.scope).findWaveDispatches(req.params.id as string, filters, paging)
  res.json({ dispatches: page.rows, count: page.count, limit, offset })
}
