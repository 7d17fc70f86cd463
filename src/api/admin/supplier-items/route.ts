import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { pickFields } from "../../list-query"
import { readSupplierItems } from "../purchasing/read"
import type { AdminListSupplierItemsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListSupplierItemsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findSupplierItems(filters, { limit, offset, order })
  const items = await readSupplierItems(req.scope, page.ids)
  res.json({ supplier_items: pickFields(items, fields), count: page.count, limit, offset })
}
