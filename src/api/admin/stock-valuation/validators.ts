import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../list-query"
import { flag, plainDay, recordId } from "../purchasing/fields"

const filters = {
  location_id: severalOf(recordId),
  category_id: severalOf(recordId),
  inventory_item_id: severalOf(recordId),
  uncosted: flag,
}

const days = {
  /** The day at whose end stock is valued; today when left out. */
  on: plainDay.optional(),
  compare_on: plainDay.optional(),
}

export const AdminStockValuation = listQuery.omit({ fields: true }).extend(filters).extend(days).strict()
export type AdminStockValuationType = z.output<typeof AdminStockValuation>

export const AdminExportStockValuation = listQuery.pick({ q: true }).extend(filters).extend(days).strict()
export type AdminExportStockValuationType = z.output<typeof AdminExportStockValuation>

export const AdminStockValueHistory = listQuery
  .pick({ q: true })
  .extend({
    location_id: filters.location_id,
    category_id: filters.category_id,
    inventory_item_id: filters.inventory_item_id,
    to: plainDay.optional(),
    months: z.coerce.number().int().min(1).max(60).default(12),
  })
  .strict()
export type AdminStockValueHistoryType = z.output<typeof AdminStockValueHistory>
