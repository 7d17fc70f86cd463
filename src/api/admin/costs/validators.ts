import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../list-query"

const id = z.string().min(1).max(100)
const flag = z.enum(["true", "false"]).transform((value) => value === "true")
const day = (name: string) => z.iso.date(`${name} must be a day such as 2026-03-29`).optional()
const key = z.string().trim().min(1).max(200).optional()
const reason = z.string().trim().min(1).max(500)

const costFilters = { inventory_item_id: severalOf(id), missing: flag.optional() }

export const AdminListCosts = listQuery.omit({ fields: true }).extend(costFilters).strict()
export type AdminListCostsType = z.output<typeof AdminListCosts>

export const AdminExportCosts = listQuery.pick({ q: true, order: true }).extend(costFilters).strict()
export type AdminExportCostsType = z.output<typeof AdminExportCosts>

const entryFilters = {
  inventory_item_id: severalOf(id),
  document_id: severalOf(id),
  document_type: severalOf(z.string().min(1).max(50)),
  has_variance: flag.optional(),
  from: day("from"),
  to: day("to"),
}

export const AdminListCostEntries = listQuery.omit({ fields: true }).extend(entryFilters).strict()
export type AdminListCostEntriesType = z.output<typeof AdminListCostEntries>

export const AdminExportCostEntries = listQuery.pick({ q: true, order: true }).extend(entryFilters).strict()
export type AdminExportCostEntriesType = z.output<typeof AdminExportCostEntries>

export const AdminSetItemCost = z
  .object({
    average_cost: z.union([z.string().max(40), z.number()]).transform(String),
    reason,
    idempotency_key: key,
  })
  .strict()
export type AdminSetItemCostType = z.output<typeof AdminSetItemCost>

export const AdminImportCosts = z
  .object({
    csv: z.string().min(1),
    reason: reason.optional(),
    preview: z.boolean().default(false),
    idempotency_key: key,
  })
  .strict()
export type AdminImportCostsType = z.output<typeof AdminImportCosts>
