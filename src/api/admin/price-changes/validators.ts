import { z } from "@medusajs/framework/zod"
import {
  CHANGE_DIRECTIONS,
  CHANGE_SET_KINDS,
  CHANGE_SET_STATUSES,
  MOST_ADDED_LINES,
  PRICE_FLAGS,
} from "../../../domain/channel-pricing/change-set"
import { listQuery, severalOf } from "../../list-query"
import { decimalInput, idempotencyKey, recordId, requiredText } from "../purchasing/fields"

export const AdminListPriceChanges = listQuery
  .extend({
    id: severalOf(recordId),
    status: severalOf(z.enum(CHANGE_SET_STATUSES)),
    kind: severalOf(z.enum(CHANGE_SET_KINDS)),
    sales_channel_id: severalOf(recordId),
    sale_id: recordId.optional(),
  })
  .strict()
export type AdminListPriceChangesType = z.output<typeof AdminListPriceChanges>

const lineFilters = {
  flag: severalOf(z.enum(PRICE_FLAGS)),
  direction: severalOf(z.enum(CHANGE_DIRECTIONS)),
  sales_channel_id: severalOf(recordId),
  currency_code: severalOf(recordId),
  customer_group_id: severalOf(recordId),
  variant_id: severalOf(recordId),
}

export const AdminListPriceChangeLines = listQuery.omit({ fields: true }).extend(lineFilters).strict()
export type AdminListPriceChangeLinesType = z.output<typeof AdminListPriceChangeLines>

export const AdminExportPriceChangeLines = listQuery.pick({ q: true }).extend(lineFilters).strict()
export type AdminExportPriceChangeLinesType = z.output<typeof AdminExportPriceChangeLines>

export const AdminListChangedLines = z
  .object({ limit: z.coerce.number().int().min(1).max(100).default(20) })
  .strict()
export type AdminListChangedLinesType = z.output<typeof AdminListChangedLines>

/** A price as it is to be; without an amount it is taken away. */
const line = z
  .object({
    variant_id: recordId,
    sales_channel_id: recordId,
    currency_code: z.string().trim().toLowerCase().length(3),
    customer_group_id: z.string().trim().max(100).default(""),
    sale_id: z.string().trim().max(100).default(""),
    region_id: z.string().trim().max(100).default(""),
    min_quantity: z.number().int().min(1).max(2_147_483_647).default(1),
    new_amount: decimalInput.transform(String).nullable(),
  })
  .strict()

const lines = z.array(line).max(MOST_ADDED_LINES)

export const AdminCreatePriceChange = z
  .object({ title: requiredText(200), lines: lines.default([]), idempotency_key: idempotencyKey })
  .strict()
export type AdminCreatePriceChangeType = z.output<typeof AdminCreatePriceChange>

export const AdminRenamePriceChange = z.object({ title: requiredText(200) }).strict()
export type AdminRenamePriceChangeType = z.output<typeof AdminRenamePriceChange>

export const AdminChangePriceChangeLines = z
  .object({
    lines: lines.optional(),
    /** Positions of lines that are taken out. */
    remove: z.array(z.number().int().min(1)).max(MOST_ADDED_LINES).optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminChangePriceChangeLinesType = z.output<typeof AdminChangePriceChangeLines>

const orNothing = <T extends z.ZodType>(body: T) => z.preprocess((given) => given ?? {}, body)

export const AdminActOnPriceChange = orNothing(z.object({}).strict())

export const AdminReopenPriceChange = z.object({ reason: requiredText(500) }).strict()
export type AdminReopenPriceChangeType = z.output<typeof AdminReopenPriceChange>

export const AdminPublishPriceChange = orNothing(z.object({ force: z.boolean().optional() }).strict())
export type AdminPublishPriceChangeType = z.output<typeof AdminPublishPriceChange>

export const AdminRollBackPriceChange = orNothing(
  z.object({ leave_changed: z.boolean().optional() }).strict()
)
export type AdminRollBackPriceChangeType = z.output<typeof AdminRollBackPriceChange>

export const AdminSchedulePriceChange = z
  .object({
    /** An instant with its zone; null takes it off the schedule. */
    publish_at: z.iso
      .datetime({
        offset: true,
        error: ({ input }) => `"${input}" is no instant; write it like 2026-11-27T06:00:00+01:00`,
      })
      .nullable(),
  })
  .strict()
export type AdminSchedulePriceChangeType = z.output<typeof AdminSchedulePriceChange>
