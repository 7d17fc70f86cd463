import { z } from "@medusajs/framework/zod"
import { LABEL_KINDS, LABEL_LANGUAGES, LABEL_OUTPUTS, MOST_LABELS } from "../../../domain/warehouse/label"
import { PRINTER_DPI } from "../../../domain/warehouse/label-format"
import { optionalText, plainDay, recordId } from "../purchasing/fields"

const copies = z.number().int().min(1).max(MOST_LABELS)
const code = z.string().trim().min(1).max(100)
const ids = z.array(recordId).max(MOST_LABELS)

const selection = {
  kind: z.enum(LABEL_KINDS),
  copies: copies.optional(),
  bin_ids: ids.optional(),
  location_id: recordId.optional(),
  zone_id: recordId.optional(),
  aisle_id: recordId.optional(),
  from_code: code.optional(),
  to_code: code.optional(),
  lines: z
    .array(
      z
        .object({
          inventory_item_id: recordId,
          copies: copies.optional(),
          lot: optionalText(100),
          expires_on: plainDay.nullish(),
        })
        .strict()
    )
    .max(MOST_LABELS)
    .optional(),
  receipt_id: recordId.optional(),
  purchase_order_id: recordId.optional(),
  pallet_ids: ids.optional(),
  format: z.string().min(1).max(100),
  start: z.number().int().default(1),
  language: z.enum(LABEL_LANGUAGES).default("en"),
}

export const AdminPreviewLabels = z.object(selection).strict()
export type AdminPreviewLabelsType = z.output<typeof AdminPreviewLabels>

export const AdminPrintLabels = z
  .object({
    ...selection,
    output: z.enum(LABEL_OUTPUTS).default("pdf"),
    dpi: z.union([z.literal(PRINTER_DPI[0]), z.literal(PRINTER_DPI[1])]).default(203),
  })
  .strict()
export type AdminPrintLabelsType = z.output<typeof AdminPrintLabels>
