import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { createPurchaseOrderWorkflow } from "../../../workflows/purchasing/create-purchase-order"
import { shopDay } from "../../../workflows/purchasing/steps/act"
import { pickFields } from "../../list-query"
import { readPurchaseOrder, readPurchaseOrders } from "../purchasing/read"
import { filtersOf } from "./find-orders"
import type { AdminCreatePurchaseOrderType, AdminListPurchaseOrdersType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPurchaseOrdersType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const today = await shopDay(req.scope)
  const wanted = await filtersOf(req, filters)
  const page = await purchasing.findPurchaseOrders(wanted, { limit, offset, order }, today)
  const orders = await readPurchaseOrders(req.scope, page.ids, today)
  res.json({ purchase_orders: pickFields(orders, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePurchaseOrderType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await createPurchaseOrderWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
