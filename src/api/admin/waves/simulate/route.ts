import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveSimulationResponse } from "../../../../types/http/waves"
import { simulateWaveWorkflow } from "../../../../workflows/waves/simulate-wave"
import type { AdminSimulateWaveType } from "../validators"

/** What would come of releasing these dispatches now. */
export async function POST(
  req: MedusaRequest<AdminSimulateWaveType>,
  res: MedusaResponse<WaveSimulationResponse>
): Promise<void> {
  const { pickers, ...selection } = req.validatedBody
  const { result } = await simulateWaveWorkflow(req.scope).run({ input: { selection, pickers } })
  res.json({ simulation: result })
}
