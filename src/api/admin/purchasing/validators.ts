import { z } from "@medusajs/framework/zod"
import { severalOf } from "../../list-query"
import { decimalInput, flag, plainDay, recordId } from "./fields"

export const AdminFindOrderableItems = z
  .object({
    q: z.string().trim().max(200).optional(),
    supplier_id: recordId.optional(),
    /** Only what the supplier lists. */
    only_supplier: flag,
    /** The day on which the supplier's price holds; today when left out. */
    day: plainDay.optional(),
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

export const AdminAdviseQuantities = z
  .object({
    supplier_id: recordId,
    /** The day of the order; today when left out. */
    day: plainDay.optional(),
    lines: z.array(
      z
        .object({
          inventory_item_id: recordId,
          need: z.number(),
          /** The buyer's own price, in place of the supplier's. */
          unit_price: decimalInput.optional(),
          price_per_quantity: z.number().optional(),
          discount_percent: decimalInput.optional(),
        })
        .strict()
    ),
  })
  .strict()
export type AdminAdviseQuantitiesType = z.output<typeof AdminAdviseQuantities>

/** The suppliers of an item, the one that is asked first first. */
export const AdminRankSuppliers = z.object({ supplier_ids: z.array(recordId).min(1).max(200) }).strict()
export type AdminRankSuppliersType = z.output<typeof AdminRankSuppliers>
