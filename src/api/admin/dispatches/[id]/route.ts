import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readDispatch } from "../read"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ dispatch: await readDispatch(req.scope, req.params.id as string) })
}
