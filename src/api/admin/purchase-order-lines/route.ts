import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { pickFields } from "../../list-query"
import { readPurchaseOrderLines } from "../purchasing/read"
import type { AdminListPurchaseOrderLinesType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPurchaseOrderLinesType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findPurchaseOrderLines(filters, { limit, offset, order })
  const lines = await readPurchaseOrderLines(req.scope, page.ids)
  res.json({ purchase_order_lines: pickFields(lines, fields), count: page.count, limit, offset })
}
