import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { createReceiptWorkflow } from "../../../workflows/purchasing/create-receipt"
import { pickFields } from "../../list-query"
import { readReceipt, readReceipts } from "../purchasing/read"
import type { AdminCreateReceiptType, AdminListReceiptsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListReceiptsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findReceipts(filters, { limit, offset, order })
  const receipts = await readReceipts(req.scope, page.ids)
  res.json({ receipts: pickFields(receipts, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateReceiptType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await createReceiptWorkflow(req.scope).run({ input })
  res.json({ receipt: await readReceipt(req.scope, id) })
}
