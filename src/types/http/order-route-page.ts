import type { DispatchStatus } from "../../domain/picking/dispatch"
import type { RouteCause, RouteStatus } from "../../domain/routing/order-route"
import type { Readiness, WarehouseRoutingStatus } from "../../domain/routing/types"
import type { RoutePlanDTO } from "./routing"

/** A decision about an order's way: by whom or by what, and what it was. */
export type RouteDecisionDTO = {
  revision: number
  cause: RouteCause
  reason: string | null
  actor_type: string | null
  actor_id: string | null
  created_at: string
  chosen: RoutePlanDTO
  /** Only of the latest. */
  alternatives: RoutePlanDTO[]
}

/** Units of a line at a warehouse, and how far they are. */
export type LinePlaceDTO = {
  dispatch_id: string
  location_id: string
  status: DispatchStatus
  units: number
}

export type RoutedLineDTO = {
  line_item_id: string
  title: string
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  /** Units that were ordered, and of them those that Medusa counts as fulfilled. */
  units: number
  fulfilled: number
  /** Units that nobody has begun to pick: a warehouse may be chosen for them. */
  to_choose: number
  /** Whether its goods are kept in stock and sent: only then it has a way. */
  is_routed: boolean
  places: LinePlaceDTO[]
  shortage: { units: number; expected_on: string | null } | null
}

export type RouteParcelDTO = {
  id: string
  carrier: string | null
  tracking_number: string | null
  tracking_url: string | null
  shipped_at: string | null
}

export type RouteDispatchDTO = {
  id: string
  number: string | null
  status: DispatchStatus
  location_id: string
  due_at: string | null
  parcels: RouteParcelDTO[]
}

/** A warehouse that may be chosen by hand, with how many units of each line are free there for this order. */
export type RouteChoiceDTO = {
  location_id: string
  status: WarehouseRoutingStatus
  closed_reason: string | null
  free: Record<string, number>
}

export type OrderRoutePageDTO = {
  order_id: string
  display_id: number
  sales_channel_id: string
  sales_channel_name: string | null
  customer_name: string | null
  country_code: string | null
  postal_code: string | null
  order_status: string
  status: RouteStatus
  readiness: Readiness
  is_manual: boolean
  placed_at: string
  due_at: string | null
  routed_at: string | null
  /** Set while it waits to be routed, or for Medusa's reservations to follow. */
  is_route_due: boolean
  is_reservation_due: boolean
  last_error: string | null
  lines: RoutedLineDTO[]
  dispatches: RouteDispatchDTO[]
  decisions: RouteDecisionDTO[]
  choices: RouteChoiceDTO[]
  /** Warehouses by id, all that are named here. */
  warehouses: Record<string, string>
}
export type OrderRoutePageResponse = { order_route: OrderRoutePageDTO }
