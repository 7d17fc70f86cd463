import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { warehouseOf } from "../../../../workflows/warehouse/steps/task-act"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ bin_move: await warehouseOf(req.scope).readBinMove(req.params.id as string) })
}
