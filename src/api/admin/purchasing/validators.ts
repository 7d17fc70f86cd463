import { z } from "@medusajs/framework/zod"
import { severalOf } from "../../list-query"
import { flag, recordId } from "./fields"

export const AdminFindOrderableItems = z
  .object({
    q: z.string().trim().max(200).optional(),
    supplier_id: recordId.optional(),
    /** Only what the supplier lists. */
    only_supplier: flag,
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  .strict()
export type AdminFindOrderableItemsType = z.output<typeof AdminFindOrderableItems>

export const AdminListOnOrder = z
  .object({
    inventory_item_id: severalOf(recordId).refine(
      (ids) => ids !== undefined && ids.length > 0,
      "name at least one item"
    ),
    location_id: recordId.optional(),
  })
  .strict()
export type AdminListOnOrderType = z.output<typeof AdminListOnOrder>
