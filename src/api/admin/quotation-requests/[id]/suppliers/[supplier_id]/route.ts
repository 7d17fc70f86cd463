import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { removeFromQuotationWorkflow } from "../../../../../../workflows/purchasing/remove-from-quotation"
import { readQuotationRequest } from "../../../read"

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { id, supplier_id } = req.params as { id: string; supplier_id: string }
  await removeFromQuotationWorkflow(req.scope).run({
    input: { id, supplier_id, actor_id: req.auth_context.actor_id },
  })
  const parent = await readQuotationRequest(req.scope, id)
  res.json({ id: supplier_id, object: "quotation_supplier", deleted: true, parent })
}
