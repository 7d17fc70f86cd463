import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readPickList } from "../read"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ pick_list: await readPickList(req.scope, req.params.id as string) })
}
