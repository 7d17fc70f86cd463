import { z } from "@medusajs/framework/zod"
import {
  COUNT_LINE_STATUSES,
  COUNT_ORIGINS,
  COUNT_SCOPES,
  MOST_NAMED,
  STOCK_COUNT_STATUSES,
} from "../../../domain/counting/stock-count"
import { listQuery, severalOf } from "../../list-query"
import { flag, idempotencyKey, optionalText, plainDay, recordId, requiredText } from "../purchasing/fields"

export const AdminCreateStockCount = z
  .object({
    location_id: recordId,
    scope: z
      .object({ kind: z.enum(COUNT_SCOPES), ids: z.array(recordId).max(MOST_NAMED).default([]) })
      .strict(),
    title: optionalText(200),
    reason: optionalText(500),
    is_blind: z.boolean().optional(),
    due_on: plainDay.nullish(),
    assigned_to: recordId.nullish(),
    start: z.boolean().optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreateStockCountType = z.output<typeof AdminCreateStockCount>

export const AdminUpdateStockCount = z
  .object({
    title: optionalText(200),
    reason: optionalText(500),
    is_blind: z.boolean().optional(),
    due_on: plainDay.nullish(),
    assigned_to: recordId.nullish(),
  })
  .strict()
export type AdminUpdateStockCountType = z.output<typeof AdminUpdateStockCount>

export const AdminEnterCounts = z
  .object({
    entries: z
      .array(
        z
          .object({
            line_id: recordId.optional(),
            bin_id: recordId.nullish(),
            inventory_item_id: recordId.nullish(),
            lot: optionalText(100),
            expires_on: plainDay.nullish(),
            hold_id: recordId.nullish(),
            quantity: z.number(),
            counted_at: z.iso.datetime({ offset: true }).optional(),
            note: optionalText(500),
          })
          .strict()
      )
      .min(1),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminEnterCountsType = z.output<typeof AdminEnterCounts>

export const AdminCloseCounting = z.preprocess(
  (body) => body ?? {},
  z
    .object({ uncounted: z.enum(["refuse", "leave", "zero"]).optional(), idempotency_key: idempotencyKey })
    .strict()
)
export type AdminCloseCountingType = z.output<typeof AdminCloseCounting>

export const AdminRecount = z.preprocess(
  (body) => body ?? {},
  z.object({ line_ids: z.array(recordId).max(MOST_NAMED).optional() }).strict()
)
export type AdminRecountType = z.output<typeof AdminRecount>

export const AdminDecideCountLines = z
  .object({
    line_ids: z.array(recordId).min(1).max(MOST_NAMED),
    decision: z.enum(["accept", "reject"]),
    reason: optionalText(100),
    note: optionalText(500),
  })
  .strict()
export type AdminDecideCountLinesType = z.output<typeof AdminDecideCountLines>

export const AdminApproveCount = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      accept_below_reserved: z.boolean().optional(),
      reason: optionalText(100),
      idempotency_key: idempotencyKey,
    })
    .strict()
)
export type AdminApproveCountType = z.output<typeof AdminApproveCount>

export const AdminCancelCount = z.object({ reason: requiredText(500) }).strict()
export type AdminCancelCountType = z.output<typeof AdminCancelCount>

const filters = {
  status: severalOf(z.enum(STOCK_COUNT_STATUSES)),
  origin: severalOf(z.enum(COUNT_ORIGINS)),
  location_id: severalOf(recordId),
  plan_id: recordId.optional(),
  campaign_id: recordId.optional(),
  assigned_to: recordId.optional(),
  due_to: plainDay.optional(),
  bin_id: recordId.optional(),
  inventory_item_id: recordId.optional(),
}

export const AdminListStockCounts = listQuery.extend(filters).strict()
export type AdminListStockCountsType = z.output<typeof AdminListStockCounts>

export const AdminExportStockCounts = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportStockCountsType = z.output<typeof AdminExportStockCounts>

const lineFilters = {
  status: severalOf(z.enum(COUNT_LINE_STATUSES)),
  differing: flag,
  found: flag,
  bin_id: recordId.optional(),
  inventory_item_id: recordId.optional(),
  counted_by: recordId.optional(),
}

export const AdminListCountLines = listQuery.extend(lineFilters).strict()
export type AdminListCountLinesType = z.output<typeof AdminListCountLines>

export const AdminExportCountLines = listQuery.pick({ q: true }).extend(lineFilters).strict()
export type AdminExportCountLinesType = z.output<typeof AdminExportCountLines>

export const AdminCountSheet = z
  .object({ format: z.enum(["pdf", "csv"]).default("pdf"), language: z.enum(["en", "fr"]).default("en") })
  .strict()
export type AdminCountSheetType = z.output<typeof AdminCountSheet>

export const AdminEnterCountSheet = z
  .object({ csv: z.string().min(1), idempotency_key: idempotencyKey })
  .strict()
export type AdminEnterCountSheetType = z.output<typeof AdminEnterCountSheet>
