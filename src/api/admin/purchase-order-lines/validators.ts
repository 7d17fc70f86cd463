import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../list-query"
import { flag, recordId } from "../purchasing/fields"

export const AdminListPurchaseOrderLines = listQuery
  .omit({ q: true })
  .extend({
    inventory_item_id: severalOf(recordId),
    location_id: recordId.optional(),
    supplier_id: recordId.optional(),
    purchase_order_id: recordId.optional(),
    /** Only what open orders still owe. */
    open: flag,
  })
  .strict()
export type AdminListPurchaseOrderLinesType = z.output<typeof AdminListPurchaseOrderLines>
