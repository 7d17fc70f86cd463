import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveRuleTryResponse } from "../../../../../types/http/waves"
import { wavesOf } from "../../../../../workflows/waves/steps/act"
import { chooseDensest } from "../../../../../workflows/waves/steps/choose-dispatches"

/** What the rule would take now. Nothing is written. */
export async function GET(req: MedusaRequest, res: MedusaResponse<WaveRuleTryResponse>): Promise<void> {
  const waves = wavesOf(req.scope)
  const rule = await waves.readWaveRule(req.params.id as string)
  res.json(await waves.tryWaveRule(rule, chooseDensest, new Date()))
}
