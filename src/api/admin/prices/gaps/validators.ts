import { z } from "@medusajs/framework/zod"
import { GAP_ACTS, GAP_KINDS } from "../../../../domain/channel-pricing/gaps"
import { listQuery, severalOf } from "../../../list-query"
import { recordId } from "../../purchasing/fields"

const filters = {
  kind: severalOf(z.enum(GAP_KINDS)),
  sales_channel_id: severalOf(recordId),
  currency_code: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{3}$/, "is no currency; write three letters, such as eur")
    .optional(),
  product_id: recordId.optional(),
}

export const AdminListPriceGaps = listQuery.extend(filters).strict()
export type AdminListPriceGapsType = z.output<typeof AdminListPriceGaps>

export const AdminExportPriceGaps = z
  .object({ q: z.string().trim().max(200).optional(), ...filters })
  .strict()
export type AdminExportPriceGapsType = z.output<typeof AdminExportPriceGaps>

export const AdminFixPriceGaps = z
  .object({
    act: z.enum(GAP_ACTS),
    kind: z.enum(GAP_KINDS),
    sales_channel_id: recordId,
    variant_ids: z.array(recordId).min(1).max(1000).optional(),
    idempotency_key: z.string().trim().min(1).max(200),
  })
  .strict()
export type AdminFixPriceGapsType = z.output<typeof AdminFixPriceGaps>

export const AdminLookForGaps = z.preprocess((body) => body ?? {}, z.object({}).strict())
