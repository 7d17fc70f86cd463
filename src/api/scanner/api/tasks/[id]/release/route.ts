import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { giveTaskBack } from "../../../../../../workflows/scanning/take-task"
import { pickerOf, warehouseOf } from "../../../../authenticate"

export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await giveTaskBack(req.scope, id, { ...pickerOf(req), location_id: warehouseOf(req) })
  res.json({ id })
}
