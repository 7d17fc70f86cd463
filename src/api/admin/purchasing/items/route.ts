import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import { readSupplierItems } from "../read"
import type { AdminFindOrderableItemsType } from "../validators"

/** What can be ordered, found by SKU, title, barcode or the supplier's article number. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const { day = await shopDay(req.scope), ...search } = req.validatedQuery as AdminFindOrderableItemsType
  const found = await purchasing.findOrderableItems({ ...search, day })
  const offers = await readSupplierItems(
    req.scope,
    found.flatMap((item) => item.supplier_item_id ?? [])
  )
  const offerOf = new Map(offers.map((offer) => [offer.id, offer]))
  const items = found.map(({ supplier_item_id, ...item }) => ({
    ...item,
    supplier_item: (supplier_item_id && offerOf.get(supplier_item_id)) || null,
  }))
  res.json({ items })
}
