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
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreatePurchaseOrderType = z.output<typeof AdminCreatePurchaseOrder>

export const AdminUpdatePurchaseOrder = z
  .object({ lines: lines.optional(), supplier_reference: optionalText(200), notes: optionalText(5000) })
  .strict()
export type AdminUpdatePurchaseOrderType = z.output<typeof AdminUpdatePurchaseOrder>

export const AdminAddPurchaseOrderLines = z.object({ lines: lines.min(1) }).strict()
export type AdminAddPurchaseOrderLinesType = z.output<typeof AdminAddPurchaseOrderLines>

const filters = {
  status: severalOf(z.enum(PURCHASE_ORDER_STATUSES)),
  supplier_id: recordId.optional(),
  location_id: recordId.optional(),
  receipt_status: severalOf(z.enum(RECEIVED_STATUSES)),
  late: flag,
  expected_from: plainDay.optional(),
  expected_to: plainDay.optional(),
}

export const AdminListPurchaseOrders = listQuery.extend(filters).strict()
export type AdminListPurchaseOrdersType = z.output<typeof AdminListPurchaseOrders>

export const AdminExportPurchaseOrders = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportPurchaseOrdersType = z.output<typeof AdminExportPurchaseOrders>
