import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRANSFERS_MODULE } from "../../../modules/transfers/names"
import type TransfersService from "../../../modules/transfers/service"
import { shopDay } from "../../../workflows/purchasing/steps/act"
import { createStockTransferWorkflow } from "../../../workflows/transfers/create-stock-transfer"
import { pickFields } from "../../list-query"
import { readStockTransfer } from "./read"
import type { AdminCreateStockTransferType, AdminListStockTransfersType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListStockTransfersType
  const transfers = req.scope.resolve<TransfersService>(TRANSFERS_MODULE)
  const today = await shopDay(req.scope)
  const page = await transfers.findTransfers(filters, { limit, offset, order }, today)
  res.json({ stock_transfers: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateStockTransferType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await createStockTransferWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
