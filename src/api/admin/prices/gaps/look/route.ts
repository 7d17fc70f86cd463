import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceGapCountsResponse } from "../../../../../types/http/price-gaps"
import { lookForGapsWorkflow } from "../../../../../workflows/channel-pricing/look-for-gaps"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/feeds"

/** How long somebody waits for a look before they are told that it goes on. */
const PATIENCE_MILLISECONDS = 8_000

/** Looks at all channels anew; a long look goes on after the answer, which says so. */
export async function POST(req: MedusaRequest, res: MedusaResponse<PriceGapCountsResponse>): Promise<void> {
  const looking = lookForGapsWorkflow(req.scope).run({ input: {} })
  // Its failure is kept with the look, where the counts tell it.
  looking.catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MILLISECONDS)))
  await Promise.race([looking, patience]).finally(() => clearTimeout(timer))
  res.json(await pricingOf(req.scope).readGapLooks())
}
