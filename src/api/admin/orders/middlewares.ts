import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import {
  refuseCancellationOfOurs,
  refuseCancellationOfPacked,
  refuseEditOfUntold,
  refuseFulfilmentOfOurs,
  refuseReservationOfOurs,
  refuseShipmentOfOurs,
} from "../../../workflows/picking/core-fulfilments"

/** Core's page of an order lets anybody fulfil it from anywhere: what our desk picks is refused here. */
async function refuseFulfilment(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { items } = (req.body ?? {}) as { items?: unknown }
  const named = Array.isArray(items) ? (items as ({ id?: unknown } | null)[]) : []
  const ids = named.flatMap((item) => (typeof item?.id === "string" ? [item.id] : []))
  await refuseFulfilmentOfOurs(req.scope, req.params.id as string, ids)
  next()
}

async function refuseCancellation(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const id = (req.params.fulfillment_id ?? req.params.id) as string
  await refuseCancellationOfOurs(req.scope, id)
  next()
}

async function refuseShipment(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  await refuseShipmentOfOurs(req.scope, (req.params.fulfillment_id ?? req.params.id) as string)
  next()
}

async function refuseOrderCancellation(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  await refuseCancellationOfPacked(req.scope, req.params.id as string)
  next()
}

async function refuseEdit(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { order_id } = (req.body ?? {}) as { order_id?: unknown }
  if (typeof order_id === "string") await refuseEditOfUntold(req.scope, order_id)
  next()
}

/** What a reservation reserves; a note on it is anybody's. */
const RESERVED = ["location_id", "quantity", "line_item_id", "inventory_item_id"]

async function refuseReservation(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const body = (req.body ?? {}) as Record<string, unknown>
  if (req.method === "DELETE" || RESERVED.some((name) => body[name] !== undefined)) {
    const { line_item_id } = body
    await refuseReservationOfOurs(req.scope, {
      reservation_id: req.params.id,
      line_item_id: typeof line_item_id === "string" ? line_item_id : undefined,
    })
  }
  next()
}

/** Routes of core's that would move goods which our desk has in hand. */
export const orderGuardRoutes: MiddlewareRoute[] = [
  { matcher: "/admin/orders/:id/fulfillments", method: ["POST"], middlewares: [refuseFulfilment] },
  {
    matcher: "/admin/orders/:id/fulfillments/:fulfillment_id/cancel",
    method: ["POST"],
    middlewares: [refuseCancellation],
  },
  { matcher: "/admin/fulfillments/:id/cancel", method: ["POST"], middlewares: [refuseCancellation] },
  {
    matcher: "/admin/orders/:id/fulfillments/:fulfillment_id/shipments",
    method: ["POST"],
    middlewares: [refuseShipment],
  },
  { matcher: "/admin/fulfillments/:id/shipment", method: ["POST"], middlewares: [refuseShipment] },
  { matcher: "/admin/orders/:id/cancel", method: ["POST"], middlewares: [refuseOrderCancellation] },
  { matcher: "/admin/order-edits", method: ["POST"], middlewares: [refuseEdit] },
  { matcher: "/admin/reservations", method: ["POST"], middlewares: [refuseReservation] },
  { matcher: "/admin/reservations/:id", method: ["POST", "DELETE"], middlewares: [refuseReservation] },
]
