import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveSimulationResponse } from "../../../../../types/http/waves"
import { simulateWaveWorkflow } from "../../../../../workflows/waves/simulate-wave"
import type { AdminSimulatePlannedWaveType } from "../../validators"

/** What would come of releasing this wave now. */
export async function POST(
  req: MedusaRequest<AdminSimulatePlannedWaveType>,
  res: MedusaResponse<WaveSimulationResponse>
): Promise<void> {
  const input = { ...req.validatedBody, id: req.params.id as string }
  const { result } = await simulateWaveWorkflow(req.scope).run({ input })
  res.json({ simulation: result })
}
