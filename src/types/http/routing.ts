import type { RouteCause, RouteStatus } from "../../domain/routing/order-route"
import type { Readiness, RuleScore } from "../../domain/routing/types"
import type { Page } from "./list"

/** Units of an order line at a warehouse, both by name. */
export type PlanPartDTO = {
  line_item_id: string
  title: string | null
  location_id: string
  location_name: string
  units: number
}

/** Units of an order line that no warehouse can give. */
export type PlanShortageDTO = { line_item_id: string; title: string | null; units: number }

/** A plan of an order, with what each rule of its channel said of it. */
export type RoutePlanDTO = {
  parts: PlanPartDTO[]
  shortages: PlanShortageDTO[]
  /** Warehouses that send something. */
  parcels: number
  due_at: string | null
  departures: { location_id: string; location_name: string; due_at: string | null }[]
  scores: RuleScore[]
}

/** How an order would be routed, and what else was weighed. */
export type RoutePreviewDTO = {
  order_id: string | null
  display_id: number | null
  sales_channel_id: string | null
  chosen: RoutePlanDTO
  alternatives: RoutePlanDTO[]
}
export type RoutePreviewResponse = { previews: RoutePreviewDTO[] }

/** An order under our picking, as a list shows it. */
export type OrderRouteDTO = {
  id: string
  order_id: string
  display_id: number
  sales_channel_id: string
  sales_channel_name: string | null
  customer_name: string | null
  status: RouteStatus
  readiness: Readiness
  revision: number
  /** Somebody chose its warehouses by hand. */
  is_manual: boolean
  cause: RouteCause | null
  placed_at: string
  due_at: string | null
  /** It should have left by now. */
  is_late: boolean
  /** It waits to be routed, or its reservations wait to follow. */
  is_waiting: boolean
  last_error: string | null
  routed_at: string | null
  /** The warehouses that send something of it. */
  location_names: string[]
  units_short: number
}
export type OrderRouteListResponse = Page & { order_routes: OrderRouteDTO[] }

/** What routing by hand, or again, came to. */
export type AppliedRouteDTO = {
  order_id: string
  status: RouteStatus
  is_changed: boolean
  units_short: number
}
export type ApplyRoutesResponse = { orders: AppliedRouteDTO[] }

/** What of an order was cancelled because no warehouse has it. */
export type CancelRestResponse = {
  order_id: string
  cancelled: { line_item_id: string; units: number }[]
}
