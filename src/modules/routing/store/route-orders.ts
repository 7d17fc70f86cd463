import type { Context } from "@medusajs/framework/types"
import { reservationAllocations } from "../../../domain/routing/reservation-allocations"
import { RouteCause, RouteStatus, routeStatus } from "../../../domain/routing/order-route"
import { explainParts, planOrder, readinessOf } from "../../../domain/routing/plan"
import { PendingOrder, replanPending } from "../../../domain/routing/replan"
import type {
  Candidate,
  Need,
  PlannedOrder,
  PlannedPart,
  RoutableOrder,
  RoutePlan,
  RoutingRule,
} from "../../../domain/routing/types"
import { checkAssignment } from "../../../domain/routing/assignment"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import type { SqlExecutor } from "../../../platform/sql"
import { checkpoint } from "../checkpoint"
import {
  lockItems,
  Pool,
  readOldest,
  readPool,
  readReserved,
  readShippingPrices,
  readWarehouses,
  Warehouse,
} from "./candidates"
import { itemsOf, LineFacts, OrderFacts, readLines, readOrders } from "./order-facts"
import { storable } from "./order-routes"
import { latestPlans, LatestPlan, RouteWrite, writeRoutes } from "./write-routes"

/** What a started or planned dispatch has of a line, in stock units. */
export type Given = Readonly<{
  order_id: string
  is_started: boolean
  location_id: string
  line_item_id: string
  inventory_item_id: string
  required_quantity: number
  given_quantity: number
  status: string
}>

/** What an order gets from where, beyond what somebody picks already. */
export type RouteAllotment = Readonly<{
  order_id: string
  display_id: number | null
  sales_channel_id: string | null
  due_at: Date | null
  due_at_by_location: ReadonlyMap<string, Date | null>
  shipping_option_id: string | null
  shipping_option_name: string | null
  customer_name: string | null
  is_waiting: boolean
  parts: readonly Readonly<{
    line_item_id: string
    inventory_item_id: string
    required_quantity: number
    location_id: string
    quantity: number
  }>[]
}>

export type ReadyDispatch = { id: string; order_id: string; location_id: string }

/** What routing asks of other modules within its own transaction; a step hands it in. */
export type RoutePorts = Readonly<{
  rules: readonly RoutingRule[]
  /** The time zone of the shop. */
  shop_zone: string
  givenTo: (orderIds: readonly string[], context: Context) => Promise<readonly Given[]>
  allot: (allotments: readonly RouteAllotment[], context: Context) => Promise<{ ready: ReadyDispatch[] }>
  /** Orders that were cancelled, or that want less than somebody picks for them: what is too much goes back. */
  takeBack: (surplus: Surplus, context: Context) => Promise<void>
  recordAudit: (
    entries: readonly {
      entity_type: string
      entity_id: string
      act: string
      actor_id?: string | null
      before?: Record<string, unknown> | null
      after?: Record<string, unknown> | null
      reason?: string | null
    }[],
    context: Context
  ) => Promise<void>
}>

/** What is in hand for nobody: of orders that were cancelled all, of others what goes beyond what is left to send. */
export type Surplus = Readonly<{
  cancelled: readonly string[]
  /** Units of each line that may still be in hand. */
  left: readonly Readonly<{ order_id: string; line_item_id: string; units: number }>[]
}>

export type RouteRequest = Readonly<{
  order_ids: readonly string[]
  cause: RouteCause
  at: Date
  actor_id: string | null
  actor_type: string | null
  reason?: string | null
  /** Where somebody wants units to leave from; the units that it does not name are planned. */
  assignment?: readonly PlannedPart[]
  key?: string | null
}>

export type RoutedOrder = {
  order_id: string
  status: RouteStatus
  /** Whether its plan differs from the one before. */
  is_changed: boolean
  units_short: number
}

export type Routed = { orders: RoutedOrder[]; ready: ReadyDispatch[] }

/** An order in the middle of being routed. */
type Routing = {
  facts: OrderFacts
  lines: readonly LineFacts[]
  order: RoutableOrder
  given: readonly Given[]
  own: readonly Own[]
  is_manual: boolean
  latest: LatestPlan | undefined
}

type Own = { line_item_id: string; inventory_item_id: string; location_id: string; quantity: number }

const at = (item: string, location: string): string => `${item}|${location}`

/** Units of a line that dispatches have: whole units, of which each part is there. */
function unitsOf(line: LineFacts, given: readonly Given[]): number {
  const units = line.components.map(({ inventory_item_id, required_quantity }) => {
    const own = given.filter(
      (row) => row.line_item_id === line.line_item_id && row.inventory_item_id === inventory_item_id
    )
    return Math.floor(own.reduce((sum, row) => sum + row.given_quantity, 0) / required_quantity)
  })
  return units.length ? Math.min(...units) : 0
}

const startedOf = (given: readonly Given[]) => given.filter((row) => row.is_started)

/** The same order, asking for what nobody has been given to pick yet. */
export function routableOf(
  facts: OrderFacts,
  lines: readonly LineFacts[],
  given: readonly Given[]
): RoutableOrder {
  const started = startedOf(given)
  return {
    order_id: facts.order_id,
    sales_channel_id: facts.sales_channel_id,
    placed_at: facts.placed_at,
    country_code: facts.country_code,
    postal_code: facts.postal_code,
    coordinates: facts.coordinates,
    shipping_option_id: facts.shipping_option_id,
    needs: lines
      .map((line) => ({
        line_item_id: line.line_item_id,
        units: facts.is_cancelled ? 0 : Math.max(0, line.units - unitsOf(line, started)),
        components: line.components,
      }))
      .filter((need) => need.units > 0),
  }
}

const isInHand = (row: Given): boolean => row.status === "picking" || row.status === "picked"

/** What somebody has in hand for orders that do not want it any more; nothing where all is as it should be. */
function surplusOf(
  orders: readonly OrderFacts[],
  lines: ReadonlyMap<string, readonly LineFacts[]>,
  given: ReadonlyMap<string, readonly Given[]>
): Surplus | null {
  const cancelled: string[] = []
  const left: { order_id: string; line_item_id: string; units: number }[] = []
  for (const { order_id, is_cancelled } of orders) {
    const has = given.get(order_id) ?? []
    const inHand = has.filter(isInHand)
    if (!inHand.length) continue
    if (is_cancelled) {
      cancelled.push(order_id)
      continue
    }
    const packed = has.filter((row) => row.is_started && !isInHand(row))
    const own = new Map((lines.get(order_id) ?? []).map((line) => [line.line_item_id, line]))
    for (const line_item_id of new Set(inHand.map((row) => row.line_item_id))) {
      const line = own.get(line_item_id)
      const units = line ? Math.max(0, line.units - unitsOf(line, packed)) : 0
      if (!line || unitsOf(line, inHand) > units) left.push({ order_id, line_item_id, units })
    }
  }
  return cancelled.length || left.length ? { cancelled, left } : null
}

/** Everything that stands before these orders are planned; the items are locked from then on. */
async function prepare(
  sql: SqlExecutor,
  request: RouteRequest,
  ports: RoutePorts,
  context: Context
): Promise<{ routings: Routing[]; pool: Pool; warehouses: Map<string, Warehouse[]>; terms: Terms }> {
  const ids = storable(request.order_ids)
  const routes = await sql.execute<{ order_id: string; is_manual: boolean }>(
    `SELECT order_id, is_manual FROM comptoir_order_route WHERE order_id = ANY(?::text[]) ORDER BY order_id FOR UPDATE`,
    [ids]
  )
  const known = routes.map((route) => route.order_id)
  const orders = await readOrders(sql, known)
  const lines = groupBy(await readLines(sql, known), (line) => line.order_id)
  let given = groupBy(await ports.givenTo(known, context), (row) => row.order_id)
  const surplus = surplusOf(orders, lines, given)
  if (surplus) {
    await ports.takeBack(surplus, context)
    given = groupBy(await ports.givenTo(known, context), (row) => row.order_id)
  }
  const latest = await latestPlans(sql, known)
  const manual = new Set(routes.filter((route) => route.is_manual).map((route) => route.order_id))
  const unreserved = orders.map((facts) => {
    const own = lines.get(facts.order_id) ?? []
    const has = given.get(facts.order_id) ?? []
    return { facts, lines: own, given: has, order: routableOf(facts, own, has) }
  })
  const needs = unreserved.flatMap(({ order }) => order.needs)
  const items = itemsOf(needs)
  await lockItems(sql, items)
  const channels = [...new Set(orders.flatMap((facts) => facts.sales_channel_id ?? []))]
  const policies = orders.map((facts) => facts.policy)
  const warehouses = await readWarehouses(
    sql,
    channels,
    { shop_zone: ports.shop_zone, at: request.at, without: known },
    policies
  )
  const locations = [...new Set([...warehouses.values()].flat().map((warehouse) => warehouse.location_id))]
  const lineIds = [...lines.values()].flat().map((line) => line.line_item_id)
  const pool = await readPool(sql, items, locations, lineIds)
  const own = groupBy(await readReserved(sql, lineIds), (row) => row.line_item_id)
  const terms = await readTerms(sql, policies, items, locations)
  const routings = unreserved
    .map((one) => ({
      ...one,
      own: ownOf(one.lines, one.given, own),
      is_manual: manual.has(one.facts.order_id),
      latest: latest.get(one.facts.order_id),
    }))
    .sort(byAge)
  return { routings, pool, warehouses, terms }
}

/** What an order has reserved and nobody picks for it: it may take it again, where it is or elsewhere. */
export function ownOf(
  lines: readonly LineFacts[],
  given: readonly Given[],
  reserved: ReadonlyMap<string, readonly Own[]>
): Own[] {
  const started = new Map<string, number>()
  for (const row of startedOf(given)) {
    if (!isInHand(row)) continue
    const name = `${row.line_item_id}|${at(row.inventory_item_id, row.location_id)}`
    started.set(name, (started.get(name) ?? 0) + row.given_quantity)
  }
  const own = new Map<string, Own>()
  for (const line of lines)
    for (const row of reserved.get(line.line_item_id) ?? [])
      own.set(`${row.line_item_id}|${at(row.inventory_item_id, row.location_id)}`, { ...row })
  for (const [name, quantity] of started) {
    const [line_item_id = "", inventory_item_id = "", location_id = ""] = name.split("|")
    const before = own.get(name) ?? { line_item_id, inventory_item_id, location_id, quantity: 0 }
    own.set(name, { ...before, quantity: before.quantity - quantity })
  }
  return [...own.values()]
}

const byAge = (one: Routing, other: Routing): number =>
  one.facts.placed_at.getTime() - other.facts.placed_at.getTime() ||
  (one.facts.order_id < other.facts.order_id ? -1 : 1)

/** What only some rules ask: read where a channel asks them. */
type Terms = { oldest: Map<string, Map<string, string>>; prices: Map<string, string> }

async function readTerms(
  sql: SqlExecutor,
  policies: readonly OrderFacts["policy"][],
  items: readonly string[],
  locations: readonly string[]
): Promise<Terms> {
  const asks = (code: string) => policies.some((policy) => policy.rules.some((rule) => rule.code === code))
  return {
    oldest: asks("oldest_lot") ? await readOldest(sql, items, locations) : new Map(),
    prices: asks("cheapest_shipping") ? await readShippingPrices(sql, locations) : new Map(),
  }
}

/** The warehouses that may send an order, with what it may take there. */
function candidatesOf(
  { facts, order }: Pick<Routing, "facts" | "order">,
  warehouses: readonly Warehouse[],
  pool: Pool,
  { oldest, prices }: Terms
): Candidate[] {
  const items = itemsOf(order.needs)
  return warehouses
    .filter((warehouse) => warehouse.status === "open")
    .map((warehouse) => ({
      ...warehouse,
      free: pool.forOrder(items, warehouse),
      oldest: oldest.get(warehouse.location_id) ?? new Map<string, string>(),
      shipping_price:
        prices.get(`${warehouse.location_id}|${facts.country_code ?? ""}|${facts.currency_code}`) ?? null,
    }))
}

/** Takes what a plan gives off the pool, and off what each warehouse can still take today. */
function drawDown(
  routing: Pick<Routing, "order" | "own">,
  plan: RoutePlan,
  pool: Pool,
  warehouses: Warehouse[]
): void {
  for (const part of reservationAllocations(plan.parts, routing.order.needs))
    pool.add(part.inventory_item_id, part.location_id, -part.quantity)
  // What is short keeps what core reserved for it, as far as it goes: no other order counts on it.
  for (const part of shortOf(plan, routing.order.needs)) {
    let left = part.quantity
    for (const own of routing.own) {
      if (own.line_item_id !== part.line_item_id || own.inventory_item_id !== part.inventory_item_id) continue
      const kept = Math.max(0, Math.min(left, own.quantity))
      pool.add(own.inventory_item_id, own.location_id, -kept)
      left -= kept
    }
  }
  const places = new Set(plan.parts.map((part) => part.location_id))
  warehouses.forEach((warehouse, index) => {
    if (!places.has(warehouse.location_id)) return
    const { capacity_left, load } = warehouse
    warehouses[index] = {
      ...warehouse,
      load: load + 1,
      capacity_left: capacity_left === null ? null : capacity_left - 1,
    }
  })
}

/** What a plan leaves short, in stock units. */
export const shortOf = (plan: RoutePlan, needs: readonly Need[]) =>
  plan.shortages.flatMap(({ line_item_id, units }) =>
    (needs.find((need) => need.line_item_id === line_item_id)?.components ?? []).map((component) => ({
      line_item_id,
      inventory_item_id: component.inventory_item_id,
      units,
      quantity: units * component.required_quantity,
    }))
  )

const giveBack = (own: readonly Own[], pool: Pool): void => {
  for (const row of own) pool.add(row.inventory_item_id, row.location_id, row.quantity)
}

/** What an order's not started dispatches have now, in units of its lines. */
const currentParts = ({ lines, given }: Pick<Routing, "lines" | "given">): PlannedPart[] => {
  const waiting = given.filter((row) => !row.is_started)
  return [...new Set(waiting.map((row) => row.location_id))].flatMap((location_id) =>
    lines.flatMap((line) => {
      const units = unitsOf(
        line,
        waiting.filter((row) => row.location_id === location_id)
      )
      return units > 0 ? [{ line_item_id: line.line_item_id, location_id, units }] : []
    })
  )
}

/** Parts that stay as they are, as far as the order still wants them and the goods are there; the rest is planned. */
function planBesideFixed(
  routing: Routing,
  fixed: readonly PlannedPart[],
  warehouses: readonly Warehouse[],
  pool: Pool,
  terms: Terms,
  { rules }: RoutePorts,
  now: Date
): PlannedOrder {
  const { facts, order } = routing
  const before = candidatesOf(routing, warehouses, pool, terms)
  const kept: PlannedPart[] = []
  const left = new Map(order.needs.map((need) => [need.line_item_id, need.units]))
  const free = new Map(before.map((candidate) => [candidate.location_id, new Map(candidate.free)]))
  for (const part of fixed) {
    const need = order.needs.find((one) => one.line_item_id === part.line_item_id)
    const there = free.get(part.location_id)
    if (!need || !there) continue
    const reachable = need.components.map((component) =>
      Math.floor((there.get(component.inventory_item_id) ?? 0) / component.required_quantity)
    )
    const units = Math.max(0, Math.min(part.units, left.get(part.line_item_id) ?? 0, ...reachable))
    if (!units) continue
    kept.push({ ...part, units })
    left.set(part.line_item_id, (left.get(part.line_item_id) ?? 0) - units)
    for (const { inventory_item_id, required_quantity } of need.components)
      there.set(inventory_item_id, (there.get(inventory_item_id) ?? 0) - units * required_quantity)
  }
  const rest = {
    ...order,
    needs: order.needs
      .map((need) => ({ ...need, units: left.get(need.line_item_id) ?? 0 }))
      .filter((need) => need.units > 0),
  }
  const others = rest.needs.length
    ? planOrder(
        rest,
        before.map((candidate) => ({
          ...candidate,
          free: free.get(candidate.location_id) ?? new Map<string, number>(),
        })),
        facts.policy,
        rules,
        now
      ).chosen.parts
    : []
  const chosen = explainParts(order, before, facts.policy, rules, now, joined([...kept, ...others]))
  const usual = planOrder(order, before, facts.policy, rules, now)
  return { chosen, alternatives: [usual.chosen, ...usual.alternatives] }
}

/** Parts of one line at one place put together. */
function joined(parts: readonly PlannedPart[]): PlannedPart[] {
  const byName = new Map<string, PlannedPart>()
  for (const part of parts) {
    const name = `${part.line_item_id}|${part.location_id}`
    byName.set(name, { ...part, units: part.units + (byName.get(name)?.units ?? 0) })
  }
  return [...byName.values()]
}

type Planned = { routing: Routing; plan: PlannedOrder; is_manual: boolean }

/** Plans each order in turn, the oldest first, from one pool that is drawn down. */
function planInTurn(
  routings: readonly Routing[],
  request: RouteRequest,
  warehouses: Map<string, Warehouse[]>,
  pool: Pool,
  terms: Terms,
  ports: RoutePorts
): Planned[] {
  return routings.map((routing) => {
    const { facts, order } = routing
    const places = warehouses.get(facts.sales_channel_id ?? "") ?? []
    giveBack(routing.own, pool)
    const isAssigned = Boolean(request.assignment?.length)
    const isAgain = request.cause === "manual" && !isAssigned
    const fixed = isAssigned
      ? (request.assignment as readonly PlannedPart[])
      : routing.is_manual && !isAgain
        ? currentParts(routing)
        : []
    if (isAssigned) {
      checkAssignment(fixed, {
        name: `Order #${facts.display_id}`,
        lines: routing.lines.map((line) => ({ ...line, title: line.title ?? line.line_item_id })),
        needs: order.needs,
        warehouses: candidatesWithClosed(routing, places, pool),
      })
    }
    const candidates = candidatesOf(routing, places, pool, terms)
    const plan = fixed.length
      ? planBesideFixed(routing, fixed, places, pool, terms, ports, request.at)
      : planOrder(order, candidates, facts.policy, ports.rules, request.at)
    drawDown(routing, plan.chosen, pool, places)
    return { routing, plan, is_manual: isAssigned || (routing.is_manual && !isAgain) }
  })
}

/** All warehouses of the channel, closed ones too, with what is free of the order's items. */
const candidatesWithClosed = (
  { order }: Pick<Routing, "order">,
  warehouses: readonly Warehouse[],
  pool: Pool
) =>
  warehouses.map((warehouse) => ({
    location_id: warehouse.location_id,
    name: warehouse.name,
    closed_reason: warehouse.status === "closed" ? (warehouse.closed_reason ?? "closed") : null,
    // By hand a person may also take what is kept for the store.
    free: new Map(
      itemsOf(order.needs).map((item) => [item, Math.max(0, pool.at(item, warehouse.location_id).available)])
    ),
  }))

/** Plans pending orders together: goods that came go to who waits longest, and orders exchange what saves parcels. */
function planTogether(
  routings: readonly Routing[],
  request: RouteRequest,
  warehouses: Map<string, Warehouse[]>,
  pool: Pool,
  terms: Terms,
  ports: RoutePorts
): Planned[] {
  const manual = routings.filter((routing) => routing.is_manual)
  const free = routings.filter((routing) => !routing.is_manual)
  const planned = planInTurn(manual, request, warehouses, pool, terms, ports)
  for (const routing of free) giveBack(routing.own, pool)
  const items = itemsOf(free.flatMap(({ order }) => order.needs))
  const places = new Map<string, Map<string, number>>()
  for (const warehouse of [...warehouses.values()].flat())
    if (warehouse.status === "open") places.set(warehouse.location_id, pool.forOrder(items, warehouse))
  const pending = free.map((routing): PendingOrder => {
    const own = warehouses.get(routing.facts.sales_channel_id ?? "") ?? []
    return {
      order: routing.order,
      candidates: candidatesOf(routing, own, pool, terms).map(({ free: _free, ...rest }) => rest),
      policy: routing.facts.policy,
      current: currentParts(routing),
    }
  })
  const replanned = new Map(
    replanPending(pending, places, ports.rules, request.at).map((one) => [one.order_id, one.plan])
  )
  return [
    ...planned,
    ...free.map((routing) => ({
      routing,
      plan: replanned.get(routing.order.order_id) as PlannedOrder,
      is_manual: false,
    })),
  ]
}

const allotmentOf = ({ routing, plan }: Planned): RouteAllotment => {
  const { facts, order } = routing
  return {
    order_id: facts.order_id,
    display_id: facts.display_id,
    sales_channel_id: facts.sales_channel_id,
    due_at: plan.chosen.due_at,
    due_at_by_location: new Map(plan.chosen.departures.map((one) => [one.location_id, one.due_at])),
    shipping_option_id: facts.shipping_option_id,
    shipping_option_name: facts.shipping_option_name,
    customer_name: facts.customer_name,
    is_waiting: readinessOf(facts.policy.readiness, plan.chosen).is_waiting,
    parts: reservationAllocations(plan.chosen.parts, order.needs),
  }
}

const writeOf = (planned: Planned): RouteWrite => {
  const { routing, plan, is_manual } = planned
  const units_short = plan.chosen.shortages.reduce((sum, shortage) => sum + shortage.units, 0)
  return {
    order_id: routing.facts.order_id,
    readiness: routing.facts.policy.readiness,
    order_version: routing.facts.version,
    due_at: plan.chosen.due_at,
    is_manual,
    plan,
    latest: routing.latest,
    shortages: shortOf(plan.chosen, routing.order.needs),
    units_short,
    status: routeStatus({
      is_cancelled: routing.facts.is_cancelled,
      units_to_send: routing.lines.reduce((sum, line) => sum + line.units, 0),
      units_short,
    }),
  }
}

/**
 * Decides from which warehouses orders are sent, many at once, and writes it down: route, plan where it differs from the
 * one before, what is short, and the dispatches. One transaction; Medusa's reservations follow it. The routes are locked
 * first, then the dispatches, then the items.
 */
export async function routeOrders(
  sql: SqlExecutor,
  request: RouteRequest,
  ports: RoutePorts,
  context: Context
): Promise<Routed> {
  // Two requests with one key stand in line here: the second finds what the first decided.
  await sql.execute(
    `SELECT id FROM comptoir_order_route WHERE order_id = ANY(?::text[]) ORDER BY order_id FOR UPDATE`,
    [storable(request.order_ids)]
  )
  const known = request.key ? await knownPlan(sql, request) : null
  if (known) return { orders: [known], ready: [] }
  const { routings, pool, warehouses, terms } = await prepare(sql, request, ports, context)
  if (request.cause === "manual") checkAllRouted(request.order_ids, routings)
  const isTogether = request.cause === "stock_arrived" || request.cause === "warehouse_closed"
  const plan = isTogether && routings.length > 1 ? planTogether : planInTurn
  const planned = plan(routings, request, warehouses, pool, terms, ports)
  const { ready } = await ports.allot(planned.map(allotmentOf), context)
  const writes = planned.map(writeOf)
  const changed = await writeRoutes(sql, writes, request)
  if (request.assignment?.length) {
    const names = new Map([...warehouses.values()].flat().map((place) => [place.location_id, place.name]))
    await ports.recordAudit(
      planned.map((one) => auditOf(one, names, request)),
      context
    )
  }
  await checkpoint.pass("orders allotted")
  return {
    ready,
    orders: writes.map(({ order_id, status, units_short }) => ({
      order_id,
      status,
      units_short,
      is_changed: changed.has(order_id),
    })),
  }
}

function checkAllRouted(asked: readonly string[], routings: readonly Routing[]): void {
  const found = new Set(routings.map((routing) => routing.facts.order_id))
  const missing = asked.find((id) => !found.has(id))
  if (missing)
    throw notFound(
      `Order ${missing} is not under our picking: it does not exist, or its sales channel is not routed`
    )
}

/** The decision by hand that was asked for with this key, if it stands already. */
async function knownPlan(
  sql: SqlExecutor,
  { key, order_ids, reason = null, assignment = [] }: RouteRequest
): Promise<RoutedOrder | null> {
  const [known] = await sql.execute<{
    order_id: string
    display_id: number
    status: RouteStatus
    reason: string | null
    chosen: Pick<RoutePlan, "parts" | "shortages">
  }>(
    `SELECT plan.order_id, route.display_id, route.status, plan.reason, plan.chosen FROM comptoir_route_plan AS plan
       JOIN comptoir_order_route AS route ON route.order_id = plan.order_id WHERE plan.key = ?`,
    [key]
  )
  if (!known) return null
  const { parts, shortages } = known.chosen
  const stands = joined(assignment).every((asked) =>
    parts.some(
      (part) =>
        part.line_item_id === asked.line_item_id &&
        part.location_id === asked.location_id &&
        part.units >= asked.units
    )
  )
  if (!order_ids.includes(known.order_id) || known.reason !== reason || !stands)
    throw invalidData(
      `The idempotency key ${key} stands for another decision, about order #${known.display_id}; use a new key`
    )
  const units_short = shortages.reduce((sum, shortage) => sum + shortage.units, 0)
  return { order_id: known.order_id, status: known.status, is_changed: false, units_short }
}

/** Parts of a plan as a person reads them. */
const inWords = (
  parts: readonly PlannedPart[],
  { lines }: Routing,
  names: ReadonlyMap<string, string>
): string[] =>
  parts.map(({ line_item_id, location_id, units }) => {
    const title = lines.find((line) => line.line_item_id === line_item_id)?.title ?? line_item_id
    return `${units} × ${title} · ${names.get(location_id) ?? location_id}`
  })

const auditOf = (
  { routing, plan }: Planned,
  names: ReadonlyMap<string, string>,
  { actor_id, reason }: RouteRequest
) => ({
  entity_type: "order_route",
  entity_id: routing.facts.order_id,
  act: "overridden",
  actor_id,
  reason: reason ?? null,
  before: {
    name: `#${routing.facts.display_id}`,
    parts: inWords(routing.latest?.parts ?? [], routing, names),
  },
  after: { name: `#${routing.facts.display_id}`, parts: inWords(plan.chosen.parts, routing, names) },
})

/** What a plan would be, for those who only look: nothing is locked or written. */
export type PreviewedOrder = {
  order_id: string
  needs: readonly Need[]
  titles: Record<string, string | null>
  names: Record<string, string>
  plan: PlannedOrder
}

/** How orders would be routed if they were alone, from what they have and what is free. */
export async function previewOrders(
  sql: SqlExecutor,
  asked: readonly { facts: OrderFacts; lines: readonly LineFacts[]; given: readonly Given[] }[],
  { rules, shop_zone, at: now }: Pick<RoutePorts, "rules" | "shop_zone"> & { at: Date }
): Promise<PreviewedOrder[]> {
  const orders = asked.map((one) => ({ ...one, order: routableOf(one.facts, one.lines, one.given) }))
  const items = itemsOf(orders.flatMap(({ order }) => order.needs))
  const policies = orders.map(({ facts }) => facts.policy)
  const channels = [...new Set(orders.flatMap(({ facts }) => facts.sales_channel_id ?? []))]
  const without = orders.map(({ facts }) => facts.order_id)
  const warehouses = await readWarehouses(sql, channels, { shop_zone, at: now, without }, policies)
  const locations = [...new Set([...warehouses.values()].flat().map((warehouse) => warehouse.location_id))]
  const lineIds = orders.flatMap(({ lines }) => lines.map((line) => line.line_item_id))
  const pool = await readPool(sql, items, locations, lineIds)
  const reserved = groupBy(await readReserved(sql, lineIds), (row) => row.line_item_id)
  const terms = await readTerms(sql, policies, items, locations)
  return orders.map((one) => {
    const own = ownOf(one.lines, one.given, reserved)
    const places = warehouses.get(one.facts.sales_channel_id ?? "") ?? []
    giveBack(own, pool)
    const candidates = candidatesOf(one, places, pool, terms)
    const plan = planOrder(one.order, candidates, one.facts.policy, rules, now)
    for (const row of own) pool.add(row.inventory_item_id, row.location_id, -row.quantity)
    return {
      order_id: one.facts.order_id,
      needs: one.order.needs,
      titles: Object.fromEntries(one.lines.map((line) => [line.line_item_id, line.title])),
      names: Object.fromEntries(places.map((place) => [place.location_id, place.name])),
      plan,
    }
  })
}
