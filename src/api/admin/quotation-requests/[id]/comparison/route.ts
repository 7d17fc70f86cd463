import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readQuotationComparison } from "../../read"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ comparison: await readQuotationComparison(req.scope, req.params.id as string) })
}
