import { invalidData } from "../shared/domain-error"
import type { Point } from "../warehouse/layout"
import type { WaveMethod } from "../waves/wave"
import { BatchEffort, batchingSteps, BatchOrder, CartCapacity } from "./batching"
import { batchingLengths } from "./batching-lengths"
import { shortestRoute, sShapeRoute } from "./route"
import type { Depot, Stop, TourLayout, TourRouteMethod } from "./types"

/** Units that are to be taken from one place; where nobody knows the place, it is walked to last. */
export type TourPick = Readonly<{
  id: string
  place: Stop | null
  zone_id: string | null
  /** Stock units. */
  units: number
}>

/** What is to be picked for one order; `due_at` in milliseconds since 1970. */
export type TourOrder = Readonly<{ id: string; due_at: number | null; picks: readonly TourPick[] }>

export type TourPlanInput = Readonly<{
  layout: TourLayout
  depot: Depot
  method: WaveMethod
  /** What one tour carries. An order walked for alone is never divided. */
  cart: CartCapacity
  orders: readonly TourOrder[]
}>

export type PlannedTour = Readonly<{
  /** Of a tour through one zone only. */
  zone_id: string | null
  /** As they are to stand on the cart. */
  order_ids: readonly string[]
  /** As they are to be walked. */
  pick_ids: readonly string[]
  /** The earliest of its orders, in milliseconds since 1970. */
  due_at: number | null
  metres: number
  /** What the usual walk through the same stops would be. */
  s_shape_metres: number
  /** No shorter walk through these stops exists. */
  is_exact: boolean
  route_method: TourRouteMethod
  path: readonly Point[]
  /** Places where the picker stops. */
  stop_count: number
  unit_count: number
}>

/** Tours in the order in which they are to be begun. */
export type TourPlan = Readonly<{
  tours: readonly PlannedTour[]
  metres: number
  s_shape_metres: number
  is_exact: boolean
}>

/**
 * Divides the orders of a wave over tours by its method, and walks each tour the shortest way. `single`: a tour for each
 * order. `batch` and `cluster`: as many orders a tour as the cart carries, so that the walk is short. `zone`: the picks of
 * each zone by themselves in the same way, so that an order may be on several tours. Orders without picks are on none.
 * Gives way after every bit of work.
 */
export function* planTourSteps(input: TourPlanInput, effort: BatchEffort): Generator<void, TourPlan, void> {
  checkPicks(input.orders)
  const groups = groupsOf(input)
  const all = groups.reduce((sum, { orders }) => sum + orders.length, 0)
  const tours: PlannedTour[] = []
  let begun = 0
  let asked = 0
  for (const { zone_id, orders } of groups) {
    const share = orders.length / all
    const [from, before] = [begun, asked]
    const spent = (lengths: number) => {
      asked = before + lengths
      return (effort.spent(asked) - from) / share
    }
    begun += share
    for (const together of yield* divided(input, orders, { ...effort, spent })) {
      tours.push(walked(input, zone_id, together))
      yield
    }
  }
  tours.sort((a, b) => (a.due_at ?? Number.POSITIVE_INFINITY) - (b.due_at ?? Number.POSITIVE_INFINITY) || 0)
  const sum = (of: (tour: PlannedTour) => number) => tours.reduce((total, tour) => total + of(tour), 0)
  return {
    tours,
    metres: sum(({ metres }) => metres),
    s_shape_metres: sum(({ s_shape_metres }) => s_shape_metres),
    is_exact: tours.every(({ is_exact }) => is_exact),
  }
}

type Group = { zone_id: string | null; orders: readonly TourOrder[] }

/** What is divided by itself: everything, or the picks of each zone. */
function groupsOf({ method, orders }: TourPlanInput): Group[] {
  const wanted = orders.filter(({ picks }) => picks.length)
  if (method !== "zone") return wanted.length ? [{ zone_id: null, orders: wanted }] : []
  const zones = [...new Set(wanted.flatMap(({ picks }) => picks.map(({ zone_id }) => zone_id)))]
  const byZone = new Map<string | null, TourOrder[]>(zones.map((zone_id) => [zone_id, []]))
  for (const order of wanted) {
    const own = new Map<string | null, TourPick[]>()
    for (const pick of order.picks) own.set(pick.zone_id, [...(own.get(pick.zone_id) ?? []), pick])
    for (const [zone_id, picks] of own) byZone.get(zone_id)?.push({ ...order, picks })
  }
  return zones
    .sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map((zone_id) => ({ zone_id, orders: byZone.get(zone_id) ?? [] }))
}

function* divided(
  { method, cart, layout, depot }: TourPlanInput,
  orders: readonly TourOrder[],
  effort: BatchEffort
): Generator<void, (readonly TourOrder[])[], void> {
  const due = ({ due_at }: TourOrder) => due_at ?? Number.POSITIVE_INFINITY
  if (method === "single" || cart.orders === 1) {
    return [...orders].sort((a, b) => due(a) - due(b) || 0).map((order) => [order])
  }
  const { stops, numbers } = placesOf(orders, layout)
  const byId = new Map(orders.map((order) => [order.id, order]))
  const { tours } = yield* batchingSteps(
    {
      capacity: cart,
      orders: orders.map(({ id, due_at, picks }): BatchOrder => ({
        id,
        due_at,
        units: picks.reduce((sum, { units }) => sum + units, 0),
        stops: picks.flatMap(({ place }) => (place ? [numbers.get(placeKey(place)) ?? 0] : [])),
      })),
    },
    batchingLengths(layout, depot, stops),
    effort
  )
  return tours.map(({ order_ids }) => order_ids.flatMap((id) => byId.get(id) ?? []))
}

const placeKey = ({ aisle_id, x, y }: Stop): string =>
  aisle_id === null ? `open ${x} ${y}` : `${aisle_id} ${y}`

/** Each place once, numbered along the aisles, so that near numbers lie near each other. */
function placesOf(orders: readonly TourOrder[], { aisles }: TourLayout) {
  const across = new Map(aisles.map(({ id, x }) => [id, x]))
  const known = new Map<string, Stop>()
  for (const { picks } of orders) {
    for (const { place } of picks) if (place) known.set(placeKey(place), place)
  }
  const at = ({ aisle_id, x }: Stop) => (aisle_id === null ? (x ?? 0) : (across.get(aisle_id) ?? 0))
  const sorted = [...known].sort(([, a], [, b]) => at(a) - at(b) || a.y - b.y)
  return {
    stops: sorted.map(([, stop]) => stop),
    numbers: new Map(sorted.map(([key], index) => [key, index])),
  }
}

/** One tour: each place is stopped at once, whatever is taken there; unknown places come last, as they were given. */
function walked(
  { layout, depot }: TourPlanInput,
  zone_id: string | null,
  orders: readonly TourOrder[]
): PlannedTour {
  const picks = orders.flatMap((order) => order.picks)
  const stops: Stop[] = []
  const picksAt = new Map<string, { stop: number; picks: TourPick[] }>()
  for (const pick of picks) {
    if (!pick.place) continue
    const key = placeKey(pick.place)
    const known = picksAt.get(key)
    if (known) known.picks.push(pick)
    else picksAt.set(key, { stop: stops.push(pick.place) - 1, picks: [pick] })
  }
  const route = shortestRoute(layout, depot, stops)
  const byStop = [...picksAt.values()]
  const nowhere = picks.filter(({ place }) => !place)
  const dues = orders.flatMap(({ due_at }) => due_at ?? [])
  return {
    zone_id,
    order_ids: orders.map(({ id }) => id),
    pick_ids: [...route.order.flatMap((stop) => byStop[stop]?.picks ?? []), ...nowhere].map(({ id }) => id),
    due_at: dues.length ? Math.min(...dues) : null,
    metres: route.metres,
    s_shape_metres: sShapeRoute(layout, depot, stops).metres,
    is_exact: route.is_exact && !nowhere.length,
    route_method: route.method,
    path: route.path,
    stop_count: stops.length + nowhere.length,
    unit_count: picks.reduce((sum, { units }) => sum + units, 0),
  }
}

function checkPicks(orders: readonly TourOrder[]): void {
  const orderIds = new Set<string>()
  const pickIds = new Set<string>()
  for (const { id, picks } of orders) {
    if (orderIds.has(id))
      throw invalidData(`Order ${id} is there twice; each order of a wave is walked for once`)
    orderIds.add(id)
    for (const pick of picks) {
      if (pickIds.has(pick.id)) throw invalidData(`Pick ${pick.id} is there twice; each pick is of one tour`)
      pickIds.add(pick.id)
    }
  }
}
