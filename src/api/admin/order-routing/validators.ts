import { z } from "@medusajs/framework/zod"
import { ROUTE_STATUSES } from "../../../domain/routing/order-route"
import { listQuery, severalOf } from "../../list-query"
import { flag, idempotencyKey, optionalText, recordId, requiredText } from "../purchasing/fields"

const instant = z.iso.datetime({ offset: true })

const filters = {
  status: severalOf(z.enum(ROUTE_STATUSES)),
  sales_channel_id: severalOf(recordId),
  location_id: severalOf(recordId),
  order_id: severalOf(recordId),
  late: flag,
  waiting: flag,
  manual: flag,
  due_from: instant.optional(),
  due_to: instant.optional(),
}

export const AdminListOrderRoutes = listQuery.extend(filters).strict()
export type AdminListOrderRoutesType = z.output<typeof AdminListOrderRoutes>

export const AdminExportOrderRoutes = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportOrderRoutesType = z.output<typeof AdminExportOrderRoutes>

/** Orders that are previewed or routed in one request. */
const MOST_ORDERS = 100
const MOST_LINES = 200

const countryCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2}$/, "A country is its two letters, such as fr")

export const AdminPreviewRoutes = z
  .object({
    order_ids: z.array(recordId).min(1).max(MOST_ORDERS).optional(),
    cart_id: recordId.optional(),
    sales_channel_id: recordId.optional(),
    country_code: countryCode.nullish(),
    postal_code: optionalText(20),
    lines: z
      .array(z.object({ variant_id: recordId, quantity: z.number() }).strict())
      .min(1)
      .max(MOST_LINES)
      .optional(),
  })
  .strict()
  .refine(
    (body) =>
      [body.order_ids, body.cart_id, body.lines].filter((named) => named !== undefined).length === 1 &&
      (body.lines === undefined || body.sales_channel_id !== undefined),
    "Name orders, or a cart, or lines with their sales_channel_id"
  )
export type AdminPreviewRoutesType = z.output<typeof AdminPreviewRoutes>

export const AdminApplyRoutes = z
  .object({
    order_ids: z.array(recordId).min(1).max(MOST_ORDERS),
    reason: optionalText(1000),
    assignment: z
      .array(z.object({ line_item_id: recordId, location_id: recordId, units: z.number() }).strict())
      .min(1)
      .max(MOST_LINES * 5)
      .optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
  .refine(
    (body) => !body.assignment || body.order_ids.length === 1,
    "Warehouses are chosen by hand for one order at a time"
  )
  .refine((body) => !body.assignment || Boolean(body.reason), "Say why the warehouses are chosen by hand")
export type AdminApplyRoutesType = z.output<typeof AdminApplyRoutes>

export const AdminCancelRest = z
  .object({ order_id: recordId, reason: requiredText(1000), idempotency_key: idempotencyKey })
  .strict()
export type AdminCancelRestType = z.output<typeof AdminCancelRest>
