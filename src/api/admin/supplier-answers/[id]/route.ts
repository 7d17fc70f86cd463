import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pickFields } from "../../../list-query"
import { readSupplierAnswer } from "../read"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const answer = await readSupplierAnswer(req.scope, req.params.id as string)
  res.json({ supplier_answer: pickFields([answer], fields)[0] })
}
