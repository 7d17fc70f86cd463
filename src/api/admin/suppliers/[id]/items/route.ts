import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import { addSupplierItemWorkflow } from "../../../../../workflows/purchasing/add-supplier-item"
import { pickFields } from "../../../../list-query"
import { readSupplier, readSupplierItem, readSupplierItems } from "../../../purchasing/read"
import type {
  AdminCreateSupplierItemType,
  AdminListItemsOfSupplierType,
} from "../../../supplier-items/validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListItemsOfSupplierType
  const { id: supplier_id } = await readSupplier(req.scope, req.params.id as string)
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findSupplierItems({ ...filters, supplier_id }, { limit, offset, order })
  const items = await readSupplierItems(req.scope, page.ids)
  res.json({ supplier_items: pickFields(items, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateSupplierItemType>,
  res: MedusaResponse
): Promise<void> {
  const supplier_id = req.params.id as string
  const input = { supplier_id, item: req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await addSupplierItemWorkflow(req.scope).run({ input })
  res.json({ supplier_item: await readSupplierItem(req.scope, id) })
}
