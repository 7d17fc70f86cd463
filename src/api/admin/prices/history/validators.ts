import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../../list-query"
import { flag, recordId } from "../../purchasing/fields"

const currency = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/, "is no currency; write three letters, such as eur")

export const AdminGetPriceHistory = z
  .object({
    variant_id: recordId,
    sales_channel_id: severalOf(recordId),
    currency_code: currency.optional(),
    region_id: recordId.optional(),
    customer_group_id: recordId.optional(),
    /** How many days back. */
    days: z.coerce.number().int().min(1).max(1830).default(180),
  })
  .strict()
export type AdminGetPriceHistoryType = z.output<typeof AdminGetPriceHistory>

const filters = {
  variant_id: recordId,
  sales_channel_id: severalOf(recordId),
  currency_code: currency.optional(),
  kind: severalOf(z.enum(["channel", "sale", "base"])),
  is_current: flag,
}

export const AdminListPriceHistory = listQuery.omit({ q: true }).extend(filters).strict()
export type AdminListPriceHistoryType = z.output<typeof AdminListPriceHistory>

export const AdminExportPriceHistory = z.object(filters).strict()
export type AdminExportPriceHistoryType = z.output<typeof AdminExportPriceHistory>
