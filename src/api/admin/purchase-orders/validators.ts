import { z } from "@medusajs/framework/zod"
import {
  PURCHASE_ORDER_STATUSES,
  RECEIVED_STATUSES,
  VAT_CATEGORIES,
} from "../../../domain/purchasing/lifecycles"
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
    inventory_item_id: recordId,
    quantity: z.number(),
    unit_price: decimalInput.optional(),
    price_per_quantity: z.number().optional(),
    expected_on: writtenDay.nullish(),
    vat_category: z.enum(VAT_CATEGORIES).optional(),
    vat_rate: decimalInput.nullish(),
    discount_percent: decimalInput.optional(),
    note: optionalText(1000),
  })
  .strict()

const lines = z.array(line).max(MOST_LINES)

export const AdminCreatePurchaseOrder = z
  .object({
    supplier_id: recordId,
    location_id: recordId,
    lines: lines.optional(),
    supplier_reference: optionalText(200),
    notes: optionalText(5000),
    requested_on: writtenDay.nullish(),
    quotation_request_id: recordId.nullish(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreatePurchaseOrderType = z.output<typeof AdminCreatePurchaseOrder>

export const AdminUpdatePurchaseOrder = z
  .object({
    lines: lines.optional(),
    supplier_reference: optionalText(200),
    notes: optionalText(5000),
    requested_on: writtenDay.nullish(),
  })
  .strict()
export type AdminUpdatePurchaseOrderType = z.output<typeof AdminUpdatePurchaseOrder>

export const AdminAddPurchaseOrderLines = z.object({ lines: lines.min(1) }).strict()
export type AdminAddPurchaseOrderLinesType = z.output<typeof AdminAddPurchaseOrderLines>

/** What an act takes that may come without a body. */
const actWith = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((body) => body ?? {}, z.object({ ...shape, idempotency_key: idempotencyKey }).strict())

export const AdminApprovePurchaseOrder = actWith({
  /** The total that the approver saw; refused where the order has changed since. */
  expected_total: decimalInput.optional(),
})
export type AdminApprovePurchaseOrderType = z.output<typeof AdminApprovePurchaseOrder>

export const AdminAcknowledgePurchaseOrder = actWith({
  /** The day that the supplier promises all that it still owes. */
  promised_on: writtenDay.optional(),
  supplier_reference: optionalText(200),
})
export type AdminAcknowledgePurchaseOrderType = z.output<typeof AdminAcknowledgePurchaseOrder>

const mailing = {
  /** False where the supplier is told by other means. */
  mail: z.boolean().optional(),
  note: optionalText(5000),
  recipients: z.array(z.email().max(254)).max(20).optional(),
  language_code: z.enum(["en", "fr"]).optional(),
}

export const AdminSendPurchaseOrder = actWith(mailing)
export type AdminSendPurchaseOrderType = z.output<typeof AdminSendPurchaseOrder>

export const AdminClosePurchaseOrder = actWith({ reason: optionalText(1000) })
export type AdminClosePurchaseOrderType = z.output<typeof AdminClosePurchaseOrder>

const change = z
  .object({
    line_id: recordId,
    quantity: z.number().optional(),
    unit_price: decimalInput.optional(),
    price_per_quantity: z.number().optional(),
    discount_percent: decimalInput.optional(),
    expected_on: writtenDay.nullish(),
    note: optionalText(1000),
    /** Gives the line up: it goes, or is cut to what came in. */
    cancel: z.boolean().optional(),
    /** The days it comes on instead, with how much each. */
    split: z
      .array(z.object({ quantity: z.number(), expected_on: writtenDay }).strict())
      .max(50)
      .optional(),
  })
  .strict()

export const AdminRevisePurchaseOrder = z
  .object({
    changes: z.array(change).max(MOST_LINES).optional(),
    additions: lines.optional(),
    reason: optionalText(1000),
    ...mailing,
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminRevisePurchaseOrderType = z.output<typeof AdminRevisePurchaseOrder>

export const AdminDuplicatePurchaseOrder = actWith({ location_id: recordId.optional() })
export type AdminDuplicatePurchaseOrderType = z.output<typeof AdminDuplicatePurchaseOrder>

export const AdminMergePurchaseOrders = z.object({ ids: z.array(recordId).min(2).max(100) }).strict()
export type AdminMergePurchaseOrdersType = z.output<typeof AdminMergePurchaseOrders>

export const AdminLatePurchaseOrders = z
  .object({ supplier_id: recordId.optional(), location_id: recordId.optional() })
  .strict()
export type AdminLatePurchaseOrdersType = z.output<typeof AdminLatePurchaseOrders>

const filters = {
  status: severalOf(z.enum(PURCHASE_ORDER_STATUSES)),
  supplier_id: recordId.optional(),
  location_id: recordId.optional(),
  receipt_status: severalOf(z.enum(RECEIVED_STATUSES)),
  late: flag,
  on_hold: flag,
  /** Those that this very user may approve. */
  awaiting_my_approval: flag,
  expected_from: plainDay.optional(),
  expected_to: plainDay.optional(),
  created_from: plainDay.optional(),
  created_to: plainDay.optional(),
  sent_from: plainDay.optional(),
  sent_to: plainDay.optional(),
}

export const AdminListPurchaseOrders = listQuery.extend(filters).strict()
export type AdminListPurchaseOrdersType = z.output<typeof AdminListPurchaseOrders>

export const AdminExportPurchaseOrders = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportPurchaseOrdersType = z.output<typeof AdminExportPurchaseOrders>
