import { z } from "@medusajs/framework/zod"
import { listQuery } from "../../list-query"
import { flag, idempotencyKey, recordId } from "../purchasing/fields"

const filters = {
  location_id: recordId.optional(),
  inventory_item_id: recordId.optional(),
  bin_id: recordId.optional(),
  low: flag,
}

export const AdminListPickBinRules = listQuery.extend(filters).strict()
export type AdminListPickBinRulesType = z.output<typeof AdminListPickBinRules>

export const AdminExportPickBinRules = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportPickBinRulesType = z.output<typeof AdminExportPickBinRules>

const limits = { min: z.number(), max: z.number(), multiple: z.number().nullish() }

export const AdminCreatePickBinRule = z
  .object({ bin_id: recordId, inventory_item_id: recordId, ...limits })
  .strict()
export type AdminCreatePickBinRuleType = z.output<typeof AdminCreatePickBinRule>

export const AdminUpdatePickBinRule = z.object(limits).partial().strict()
export type AdminUpdatePickBinRuleType = z.output<typeof AdminUpdatePickBinRule>

export const AdminImportPickBinRules = z
  .object({
    location_id: recordId,
    csv: z.string().min(1).max(2_000_000),
    preview: z.boolean().default(false),
  })
  .strict()
export type AdminImportPickBinRulesType = z.output<typeof AdminImportPickBinRules>

export const AdminReplenishPickBins = z
  .object({
    location_id: recordId,
    demand: z
      .array(z.object({ inventory_item_id: recordId, quantity: z.number() }).strict())
      .max(10_000)
      .optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminReplenishPickBinsType = z.output<typeof AdminReplenishPickBins>
