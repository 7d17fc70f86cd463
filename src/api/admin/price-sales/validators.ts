import { z } from "@medusajs/framework/zod"
import { CONDITION_KINDS, MOST_IDS } from "../../../domain/channel-pricing/conditions"
import { SALE_PHASES } from "../../../domain/channel-pricing/sale"
import { listQuery, severalOf } from "../../list-query"
import {
  decimalInput,
  flag,
  idempotencyKey,
  optionalText,
  recordId,
  requiredText,
} from "../purchasing/fields"

const instant = z.iso.datetime({
  offset: true,
  error: ({ input }) => `"${input}" is no instant; write it as 2026-11-23T09:00:00Z`,
})
const channels = z.array(recordId).min(1).max(200)
const decimalText = decimalInput.transform(String)

export const AdminListPriceSales = listQuery
  .extend({ phase: severalOf(z.enum(SALE_PHASES)), sales_channel_id: severalOf(recordId) })
  .strict()
export type AdminListPriceSalesType = z.output<typeof AdminListPriceSales>

export const AdminSaleTimeline = z
  .object({ from: instant, to: instant, sales_channel_id: severalOf(recordId) })
  .strict()
export type AdminSaleTimelineType = z.output<typeof AdminSaleTimeline>

export const AdminSaleOverlaps = z
  .object({
    id: recordId.optional(),
    starts_at: instant,
    ends_at: instant,
    sales_channel_id: z.union([recordId, z.array(recordId).max(200)]).transform((given) => [given].flat()),
  })
  .strict()
export type AdminSaleOverlapsType = z.output<typeof AdminSaleOverlaps>

const conditions = z
  .object(
    Object.fromEntries(
      CONDITION_KINDS.map((kind) => [kind, z.array(recordId).max(MOST_IDS).optional()])
    ) as Record<(typeof CONDITION_KINDS)[number], z.ZodOptional<z.ZodArray<typeof recordId>>>
  )
  .strict()

const discount = z.union([
  z.object({ percent: decimalText }).strict(),
  z.object({ amounts: z.record(z.string().trim().min(3).max(3), decimalText) }).strict(),
])

const sale = {
  name: requiredText(100),
  sales_channel_ids: channels,
  conditions,
  discount,
  reaches_groups: z.boolean(),
  starts_at: instant,
  ends_at: instant,
  is_prior_price_exempt: z.boolean(),
}

export const AdminCreatePriceSale = z
  .object({
    ...sale,
    conditions: sale.conditions.default({}),
    reaches_groups: sale.reaches_groups.default(true),
    is_prior_price_exempt: sale.is_prior_price_exempt.default(false),
  })
  .strict()
export type AdminCreatePriceSaleType = z.output<typeof AdminCreatePriceSale>

export const AdminUpdatePriceSale = z.object(sale).partial().strict()
export type AdminUpdatePriceSaleType = z.output<typeof AdminUpdatePriceSale>

export const AdminProposePriceSale = z.preprocess(
  (body) => body ?? {},
  z.object({ idempotency_key: idempotencyKey }).strict()
)
export type AdminProposePriceSaleType = { idempotency_key?: string }

export const AdminEndPriceSale = z.preprocess((body) => body ?? {}, z.object({}).strict())

export const AdminCancelPriceSale = z.preprocess(
  (body) => body ?? {},
  z.object({ reason: optionalText(1000) }).strict()
)
export type AdminCancelPriceSaleType = { reason?: string | null }

export const AdminListSalePrices = listQuery
  .extend({
    sales_channel_id: severalOf(recordId),
    currency_code: severalOf(z.string().trim().min(3).max(3)),
    is_stale: flag,
  })
  .strict()
export type AdminListSalePricesType = z.output<typeof AdminListSalePrices>

/** The file holds all prices of the sale; filters of the list are taken and do not narrow it. */
export const AdminExportSalePrices = AdminListSalePrices
