import { notFound } from "../../../domain/shared/domain-error"
import type { RoutePlan } from "../../../domain/routing/types"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  LinePlaceDTO,
  OrderRoutePageDTO,
  RouteChoiceDTO,
  RouteDecisionDTO,
  RouteDispatchDTO,
  RoutedLineDTO,
  RouteParcelDTO,
} from "../../../types/http/order-route-page"
import type { RoutePlanDTO } from "../../../types/http/routing"
import { readPool, readReserved, readWarehouses } from "./candidates"
import { LineFacts, readLines, readOrders } from "./order-facts"
import { Given, ownOf, routableOf } from "./route-orders"

/** Decisions that a page tells of, the newest first. */
const MOST_DECISIONS = 50

/** A plan as it is kept: ids, and instants as text. */
type KeptPlan = Omit<RoutePlan, "due_at" | "departures"> &
  Readonly<{ due_at: string | null; departures?: readonly { location_id: string; due_at: string | null }[] }>

type DecisionRow = Omit<RouteDecisionDTO, "chosen" | "alternatives"> & {
  chosen: KeptPlan
  alternatives: KeptPlan[]
}

type RouteRow = Omit<
  OrderRoutePageDTO,
  "lines" | "dispatches" | "decisions" | "choices" | "warehouses" | "country_code" | "postal_code"
>

async function readRoute(sql: SqlExecutor, orderId: string): Promise<RouteRow> {
  const [row] = orderId.includes("\0")
    ? []
    : await sql.execute<RouteRow>(
        `SELECT route.order_id, route.display_id, route.sales_channel_id, channel.name AS sales_channel_name,
                NULL AS customer_name, sale.status::text AS order_status, route.status, route.readiness, route.is_manual,
                route.placed_at, route.due_at, route.routed_at, route.route_due_since IS NOT NULL AS is_route_due,
                route.reservations_due_since IS NOT NULL AS is_reservation_due, route.last_error
           FROM comptoir_order_route AS route JOIN "order" AS sale ON sale.id = route.order_id
           LEFT JOIN sales_channel AS channel ON channel.id = route.sales_channel_id
          WHERE route.order_id = ?`,
        [orderId]
      )
  if (!row)
    throw notFound(
      `Order ${orderId} is not under our picking: it does not exist, or its sales channel is not routed`
    )
  return row
}

type LineRow = Pick<
  RoutedLineDTO,
  "line_item_id" | "title" | "variant_title" | "sku" | "thumbnail" | "units" | "fulfilled"
>

async function readOrderLines(sql: SqlExecutor, orderId: string): Promise<LineRow[]> {
  return await sql.execute<LineRow>(
    `SELECT line.id AS line_item_id, coalesce(line.product_title, line.title) AS title, line.variant_title,
            line.variant_sku AS sku, line.thumbnail, item.quantity::int AS units, item.fulfilled_quantity::int AS fulfilled
       FROM "order" AS sale
       JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
       JOIN order_line_item AS line ON line.id = item.item_id
      WHERE sale.id = ? ORDER BY line.created_at, line.id`,
    [orderId]
  )
}

/** Units of the order's lines that each dispatch has: a kit counts as often as its rarest part allows. */
async function readPlaces(
  sql: SqlExecutor,
  orderId: string
): Promise<(LinePlaceDTO & { line_item_id: string })[]> {
  return await sql.execute(
    `SELECT dispatch.id AS dispatch_id, dispatch.location_id, dispatch.status, line.line_item_id,
            min(floor((line.quantity - line.short_quantity)::numeric / line.required_quantity))::int AS units
       FROM comptoir_dispatch AS dispatch JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
      WHERE dispatch.order_id = ? AND dispatch.status <> 'cancelled'
      GROUP BY dispatch.id, line.line_item_id
     HAVING min(line.quantity - line.short_quantity) > 0
      ORDER BY dispatch.created_at, dispatch.id`,
    [orderId]
  )
}

async function readDispatches(sql: SqlExecutor, orderId: string): Promise<RouteDispatchDTO[]> {
  const dispatches = await sql.execute<Omit<RouteDispatchDTO, "parcels">>(
    `SELECT id, number, status, location_id, due_at FROM comptoir_dispatch WHERE order_id = ?
      ORDER BY status = 'cancelled', created_at, id`,
    [orderId]
  )
  const parcels = await sql.execute<RouteParcelDTO & { dispatch_id: string }>(
    `SELECT id, dispatch_id, nullif(carrier, '') AS carrier, tracking_number, tracking_url, shipped_at
       FROM comptoir_parcel WHERE order_id = ? AND cancelled_at IS NULL ORDER BY dispatch_id, position`,
    [orderId]
  )
  return dispatches.map((dispatch) => ({
    ...dispatch,
    parcels: parcels
      .filter((parcel) => parcel.dispatch_id === dispatch.id)
      .map(({ dispatch_id: _, ...parcel }) => parcel),
  }))
}

async function readDecisions(sql: SqlExecutor, orderId: string): Promise<DecisionRow[]> {
  return await sql.execute<DecisionRow>(
    `SELECT revision, cause, reason, actor_type, actor_id, created_at, chosen,
            CASE WHEN row_number() OVER (ORDER BY revision DESC) = 1 THEN alternatives ELSE '[]'::jsonb END AS alternatives
       FROM comptoir_route_plan WHERE order_id = ? ORDER BY revision DESC LIMIT ${MOST_DECISIONS}`,
    [orderId]
  )
}

async function readShortages(
  sql: SqlExecutor,
  orderId: string
): Promise<Map<string, { units: number; expected_on: string | null }>> {
  const rows = await sql.execute<{ line_item_id: string; units: number; expected_on: string | null }>(
    `SELECT line_item_id, max(units)::int AS units,
            CASE WHEN bool_or(expected_on IS NULL) THEN NULL ELSE max(expected_on) END AS expected_on
       FROM comptoir_route_shortage WHERE order_id = ? GROUP BY line_item_id`,
    [orderId]
  )
  return new Map(rows.map(({ line_item_id, ...shortage }) => [line_item_id, shortage]))
}

/** What each warehouse of the channel has free for the units of the order that nobody has begun to pick. */
async function readChoices(
  sql: SqlExecutor,
  orderId: string,
  given: readonly Given[],
  lines: readonly LineFacts[],
  clock: { shop_zone: string; at: Date }
): Promise<{
  choices: RouteChoiceDTO[]
  toChoose: Map<string, number>
  names: [string, string][]
  facts: Awaited<ReturnType<typeof readOrders>>[number] | undefined
}> {
  const [facts] = await readOrders(sql, [orderId])
  if (!facts?.sales_channel_id) return { choices: [], toChoose: new Map(), names: [], facts }
  const { needs } = routableOf(facts, lines, given)
  const channels = await readWarehouses(sql, [facts.sales_channel_id], clock, [])
  const warehouses = channels.get(facts.sales_channel_id) ?? []
  const items = [...new Set(needs.flatMap((need) => need.components.map((part) => part.inventory_item_id)))]
  const lineIds = lines.map((line) => line.line_item_id)
  const pool = await readPool(
    sql,
    items,
    warehouses.map((warehouse) => warehouse.location_id),
    lineIds
  )
  const reserved = new Map<string, Awaited<ReturnType<typeof readReserved>>>()
  for (const row of await readReserved(sql, lineIds))
    reserved.set(row.line_item_id, [...(reserved.get(row.line_item_id) ?? []), row])
  for (const own of ownOf(lines, given, reserved))
    pool.add(own.inventory_item_id, own.location_id, own.quantity)
  const choices = warehouses.map((warehouse): RouteChoiceDTO => {
    const free = pool.forOrder(items, warehouse)
    const units = needs.map((need) => [
      need.line_item_id,
      Math.max(
        0,
        Math.min(
          ...need.components.map((part) =>
            Math.floor((free.get(part.inventory_item_id) ?? 0) / part.required_quantity)
          )
        )
      ),
    ])
    const { location_id, status, closed_reason } = warehouse
    return { location_id, status, closed_reason, free: Object.fromEntries(units) }
  })
  return {
    facts,
    choices,
    toChoose: new Map(needs.map((need) => [need.line_item_id, need.units])),
    names: warehouses.map(({ location_id, name }) => [location_id, name]),
  }
}

/** A kept plan, its lines and warehouses by name. */
function namedPlan(
  plan: KeptPlan,
  titles: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>
): RoutePlanDTO {
  const place = (location_id: string) => ({
    location_id,
    location_name: names.get(location_id) ?? location_id,
  })
  return {
    parts: plan.parts.map(({ location_id, ...part }) => ({
      ...part,
      ...place(location_id),
      title: titles.get(part.line_item_id) ?? null,
    })),
    shortages: plan.shortages.map((shortage) => ({
      ...shortage,
      title: titles.get(shortage.line_item_id) ?? null,
    })),
    parcels: plan.parcels,
    due_at: plan.due_at,
    departures: (plan.departures ?? []).map(({ location_id, due_at }) => ({ ...place(location_id), due_at })),
    scores: [...plan.scores],
  }
}

/** Every warehouse that a page names and that is none of the channel's any more. */
async function readOtherNames(sql: SqlExecutor, ids: readonly string[]): Promise<[string, string][]> {
  if (!ids.length) return []
  const rows = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM stock_location WHERE id = ANY(?::text[])`,
    [ids]
  )
  return rows.map(({ id, name }) => [id, name])
}

const titleOf = ({ title, variant_title, sku }: LineRow): string =>
  sku ?? [title, variant_title].filter(Boolean).join(" · ")

/** An order's way, with all that explains it: how far each line is, what was chosen over what, by whom and when. */
export async function readOrderRoute(
  sql: SqlExecutor,
  orderId: string,
  givenTo: (orderIds: readonly string[]) => Promise<readonly Given[]>,
  clock: { shop_zone: string; at: Date }
): Promise<OrderRoutePageDTO> {
  const route = await readRoute(sql, orderId)
  const given = await givenTo([orderId])
  const sent = await readLines(sql, [orderId])
  const rows = await readOrderLines(sql, orderId)
  const places = await readPlaces(sql, orderId)
  const dispatches = await readDispatches(sql, orderId)
  const decisions = await readDecisions(sql, orderId)
  const shortages = await readShortages(sql, orderId)
  const { choices, toChoose, names, facts } = await readChoices(sql, orderId, given, sent, clock)
  const routed = new Set([
    ...sent.map((line) => line.line_item_id),
    ...places.map((place) => place.line_item_id),
  ])
  const known = new Map(names)
  const named = [
    ...dispatches.map((dispatch) => dispatch.location_id),
    ...decisions.flatMap(({ chosen, alternatives }) =>
      [chosen, ...alternatives].flatMap((plan) => plan.parts.map((part) => part.location_id))
    ),
  ]
  for (const [id, name] of await readOtherNames(sql, [...new Set(named.filter((id) => !known.has(id)))]))
    known.set(id, name)
  const titles = new Map(rows.map((line) => [line.line_item_id, titleOf(line)]))
  return {
    ...route,
    customer_name: facts?.customer_name ?? null,
    country_code: facts?.country_code ?? null,
    postal_code: facts?.postal_code ?? null,
    lines: rows.map((line) => ({
      ...line,
      to_choose: toChoose.get(line.line_item_id) ?? 0,
      is_routed: routed.has(line.line_item_id),
      places: places
        .filter((place) => place.line_item_id === line.line_item_id)
        .map(({ line_item_id: _, ...place }) => place),
      shortage: shortages.get(line.line_item_id) ?? null,
    })),
    dispatches,
    decisions: decisions.map((decision) => ({
      ...decision,
      chosen: namedPlan(decision.chosen, titles, known),
      alternatives: decision.alternatives.map((plan) => namedPlan(plan, titles, known)),
    })),
    choices,
    warehouses: Object.fromEntries(known),
  }
}
