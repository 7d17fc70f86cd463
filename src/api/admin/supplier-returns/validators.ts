import { z } from "@medusajs/framework/zod"
import { MOST_LINES } from "../../../domain/purchasing/order-line"
import { RETURN_SETTLEMENTS, SUPPLIER_RETURN_STATUSES } from "../../../domain/purchasing/supplier-return"
import { listQuery, severalOf } from "../../list-query"
import {
  decimalInput,
  idempotencyKey,
  optionalText,
  plainDay,
  recordId,
  requiredText,
  writtenDay,
} from "../purchasing/fields"

const line = z
  .object({
    receipt_line_id: recordId.nullish(),
    hold_id: recordId.nullish(),
    inventory_item_id: recordId.nullish(),
    quantity: z.number(),
    reason: optionalText(500),
    settlement: z.enum(RETURN_SETTLEMENTS).optional(),
    lot: optionalText(100),
    expires_on: writtenDay.nullish(),
    unit_price: decimalInput.nullish(),
    price_per_quantity: z.number().nullish(),
  })
  .strict()

const fields = {
  lines: z.array(line).max(MOST_LINES).optional(),
  supplier_reference: optionalText(200),
  returned_on: writtenDay.optional(),
  notes: optionalText(5000),
}

export const AdminCreateSupplierReturn = z
  .object({
    ...fields,
    supplier_id: recordId.optional(),
    location_id: recordId.optional(),
    receipt_id: recordId.nullish(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreateSupplierReturnType = z.output<typeof AdminCreateSupplierReturn>

export const AdminUpdateSupplierReturn = z.object(fields).strict()
export type AdminUpdateSupplierReturnType = z.output<typeof AdminUpdateSupplierReturn>

export const AdminPostSupplierReturn = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      idempotency_key: idempotencyKey,
      mail: z.boolean().optional(),
      note: optionalText(5000),
      recipients: z.array(requiredText(254)).max(20).optional(),
    })
    .strict()
)
export type AdminPostSupplierReturnType = z.output<typeof AdminPostSupplierReturn>

export const AdminNoteCredit = z
  .object({ received_on: writtenDay, amount: decimalInput, reference: optionalText(200) })
  .strict()
export type AdminNoteCreditType = z.output<typeof AdminNoteCredit>

const filters = {
  status: severalOf(z.enum(SUPPLIER_RETURN_STATUSES)),
  supplier_id: recordId.optional(),
  location_id: recordId.optional(),
  receipt_id: recordId.optional(),
  purchase_order_id: recordId.optional(),
  credit: z.enum(["awaited", "received"]).optional(),
  returned_from: plainDay.optional(),
  returned_to: plainDay.optional(),
}

export const AdminListSupplierReturns = listQuery.extend(filters).strict()
export type AdminListSupplierReturnsType = z.output<typeof AdminListSupplierReturns>

export const AdminExportSupplierReturns = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportSupplierReturnsType = z.output<typeof AdminExportSupplierReturns>

export const AdminSupplierReturnDocument = z
  .object({ format: z.enum(["pdf", "csv"]).default("pdf"), language: z.enum(["en", "fr"]).optional() })
  .strict()
export type AdminSupplierReturnDocumentType = z.output<typeof AdminSupplierReturnDocument>
