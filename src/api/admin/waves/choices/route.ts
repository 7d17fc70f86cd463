import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveChoicesResponse } from "../../../../types/http/waves"
import { wavesOf } from "../../../../workflows/waves/steps/act"
import type { AdminReadWaveChoicesType } from "../validators"

/** What the ready dispatches of a warehouse can be filtered by, and how many there are of each. */
export async function GET(req: MedusaRequest, res: MedusaResponse<WaveChoicesResponse>): Promise<void> {
  const { location_id } = req.validatedQuery as AdminReadWaveChoicesType
  const waves = wavesOf(req.scope)
  await waves.checkSelection(location_id, [])
  res.json(await waves.readWaveChoices(location_id, new Date()))
}
