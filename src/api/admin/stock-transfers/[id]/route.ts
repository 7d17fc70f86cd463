import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deleteStockTransferWorkflow } from "../../../../workflows/transfers/delete-stock-transfer"
import { updateStockTransferWorkflow } from "../../../../workflows/transfers/update-stock-transfer"
import { pickFields } from "../../../list-query"
import { readStockTransfer } from "../read"
import type { AdminUpdateStockTransferType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const [stock_transfer] = pickFields([await readStockTransfer(req.scope, req.params.id as string)], fields)
  res.json({ stock_transfer })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateStockTransferType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updateStockTransferWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deleteStockTransferWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "stock_transfer", deleted: true })
}
