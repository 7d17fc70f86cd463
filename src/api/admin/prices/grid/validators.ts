import { z } from "@medusajs/framework/zod"
import { MOST_ADDED_LINES } from "../../../../domain/channel-pricing/change-set"
import { GRID_LAYOUTS } from "../../../../domain/channel-pricing/grid"
import { EMPTY_PRICES } from "../../../../domain/channel-pricing/price-file"
import { severalOf } from "../../../list-query"
import { decimalInput, flag, idempotencyKey, recordId, requiredText } from "../../purchasing/fields"

const view = {
  layout: z.enum(GRID_LAYOUTS).default("channels"),
  currency_code: z.string().trim().toLowerCase().length(3).optional(),
  sales_channel_id: severalOf(recordId),
  customer_group_id: severalOf(recordId),
}

const filters = {
  q: z.string().trim().max(200).optional(),
  product_id: severalOf(recordId),
  collection_id: severalOf(recordId),
  category_id: severalOf(recordId),
  tag_id: severalOf(recordId),
  type_id: severalOf(recordId),
  supplier_id: severalOf(recordId),
  gaps: flag,
  under_floor: flag,
}

const order = {
  order: z.enum(["sku", "-sku", "title", "-title", "margin", "-margin"]).optional(),
  margin_of: z.string().max(310).optional(),
}

export const AdminPriceGridIndex = z
  .object({ ...view, ...filters, ...order, change_set_id: recordId.optional() })
  .strict()
export type AdminPriceGridIndexType = z.output<typeof AdminPriceGridIndex>

const place = z.string().min(1).max(2_000).optional()

export const AdminPriceGrid = AdminPriceGridIndex.extend({
  /** Where to begin (included) and to end (not included): anchors of the index, or `next` of the rows before. */
  from: place,
  until: place,
  limit: z.coerce.number().int().min(1).max(500).default(100),
}).strict()
export type AdminPriceGridType = z.output<typeof AdminPriceGrid>

export const AdminExportPrices = z.object({ ...view, ...filters, ...order }).strict()
export type AdminExportPricesType = z.output<typeof AdminExportPrices>

const amount = decimalInput.nullable()

export const AdminEditPrices = z
  .object({
    change_set_id: recordId.optional(),
    title: requiredText(200).optional(),
    overwrite: z.boolean().default(false),
    idempotency_key: idempotencyKey,
    edits: z
      .array(
        z
          .object({
            variant_id: recordId,
            sales_channel_id: recordId,
            currency_code: z.string().trim().toLowerCase().length(3),
            customer_group_id: z.string().trim().max(100).default(""),
            region_id: z.string().trim().max(100).default(""),
            min_quantity: z.number().int().min(1).max(1_000_000).default(1),
            /** Null takes the price away: the channel asks Medusa's base price again. */
            new_amount: amount,
            /** The price when it was read; left out, nobody asks whether it changed since. */
            seen_amount: amount.optional(),
          })
          .strict()
      )
      .min(1)
      .max(MOST_ADDED_LINES),
  })
  .strict()
export type AdminEditPricesType = z.output<typeof AdminEditPrices>

export const AdminImportPrices = z
  .object({
    file_name: requiredText(200),
    preview: flag,
    empty: z.enum(EMPTY_PRICES).default("leave"),
    decimal_mark: z.enum([".", ","]).optional(),
    title: requiredText(200).optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminImportPricesType = z.output<typeof AdminImportPrices>
