import { z } from "@medusajs/framework/zod"
import { RECEIPT_STATUSES } from "../../../domain/purchasing/lifecycles"
import { MOST_LINES } from "../../../domain/purchasing/order-line"
import { listQuery, severalOf } from "../../list-query"
import {
  decimalInput,
  flag,
  idempotencyKey,
  optionalText,
  plainDay,
  recordId,
  writtenDay,
} from "../purchasing/fields"

const line = z
  .object({
    purchase_order_line_id: recordId.nullish(),
    inventory_item_id: recordId.optional(),
    accepted_quantity: z.number(),
    rejected_quantity: z.number().optional(),
    reject_reason: optionalText(500),
    quarantined_quantity: z.number().optional(),
    quarantine_reason: optionalText(500),
    unit_price: decimalInput.nullish(),
    price_per_quantity: z.number().nullish(),
    lot: optionalText(100),
    expires_on: writtenDay.nullish(),
  })
  .strict()

const fields = {
  lines: z.array(line).max(MOST_LINES).optional(),
  delivery_note: optionalText(200),
  received_on: writtenDay.optional(),
  notes: optionalText(5000),
  counting: z.boolean().optional(),
}

export const AdminCreateReceipt = z
  .object({
    ...fields,
    purchase_order_id: recordId.nullish(),
    supplier_id: recordId.optional(),
    location_id: recordId.optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreateReceiptType = z.output<typeof AdminCreateReceipt>

export const AdminUpdateReceipt = z.object(fields).strict()
export type AdminUpdateReceiptType = z.output<typeof AdminUpdateReceipt>

const filters = {
  status: severalOf(z.enum(RECEIPT_STATUSES)),
  supplier_id: recordId.optional(),
  location_id: recordId.optional(),
  purchase_order_id: recordId.optional(),
  planned: flag,
  inventory_item_id: recordId.optional(),
  received_from: plainDay.optional(),
  received_to: plainDay.optional(),
}

export const AdminListReceipts = listQuery.extend(filters).strict()
export type AdminListReceiptsType = z.output<typeof AdminListReceipts>

export const AdminExportReceipts = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportReceiptsType = z.output<typeof AdminExportReceipts>
