import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PackingResponse } from "../../../types/http/packing"
import { readPacking } from "./read"
import type { AdminReadPackingType } from "./validators"

/** Dispatches as a packer needs them: what to check, which boxes to take, and the parcels that there are. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PackingResponse>): Promise<void> {
  const { dispatch_ids } = req.validatedQuery as AdminReadPackingType
  res.json({
    dispatches: await readPacking(
      req.scope,
      dispatch_ids.map((id) => ({ id }))
    ),
  })
}
