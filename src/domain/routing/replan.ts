import { Covers, indexesOf } from "./fewest-parcels"
import { explainParts, mostParcels, MOST_ALTERNATIVES, planOrder, preferredCandidates } from "./plan"
import { MOST_SOURCES, Supply, unitsAt } from "./supply"
import {
  Candidate,
  Need,
  PlannedPart,
  PlannedOrder,
  RoutableOrder,
  RoutingPolicy,
  RoutingRule,
} from "./types"

/** An order that nobody picks yet, with where its units lie now. */
export type PendingOrder = Readonly<{
  order: RoutableOrder
  /** The warehouses that may send it, open ones only; what is free there is said by the pool. */
  candidates: readonly Omit<Candidate, "free">[]
  policy: RoutingPolicy
  /** What is allotted to it; parts at a warehouse that is no candidate any more are given up. */
  current: readonly PlannedPart[]
}>

/** Stock units by warehouse and item that the pending orders may share, what they hold now among them. */
export type Pool = ReadonlyMap<string, ReadonlyMap<string, number>>

export type Replanned = Readonly<{ order_id: string; is_changed: boolean; plan: PlannedOrder }>

/** How many pairs of orders are tried for an exchange at most, and with how many others each. */
const MOST_TRIES = 20_000
const MOST_PARTNERS = 24

type Parts = readonly PlannedPart[]

/** An order on its way through the search. */
type State = {
  readonly pending: PendingOrder
  readonly needs: readonly Need[]
  readonly needOf: ReadonlyMap<string, Need>
  readonly preferred: readonly Candidate[]
  parts: Parts
}

/** What is left at each warehouse while orders take and give back. */
class Shelf {
  private readonly units = new Map<string, Map<string, number>>()

  constructor(pool: Pool) {
    for (const [location, items] of pool) this.units.set(location, new Map(items))
  }

  at(location: string): Map<string, number> {
    const known = this.units.get(location)
    if (known) return known
    const none = new Map<string, number>()
    this.units.set(location, none)
    return none
  }

  /** An order's warehouses with what is left there now. */
  seenBy({ preferred }: Pick<State, "preferred">): Candidate[] {
    return preferred.map((candidate) => ({ ...candidate, free: this.at(candidate.location_id) }))
  }

  take(state: State, parts: Parts, sign = -1): void {
    for (const { line_item_id, location_id, units } of parts) {
      const items = this.at(location_id)
      for (const { inventory_item_id: id, required_quantity } of state.needOf.get(line_item_id)?.components ??
        []) {
        items.set(id, (items.get(id) ?? 0) + sign * units * required_quantity)
      }
    }
  }

  give(state: State, parts: Parts): void {
    this.take(state, parts, 1)
  }
}

const unitsOf = (parts: Parts): number => parts.reduce((sum, { units }) => sum + units, 0)
const parcelsOf = (parts: Parts): number => new Set(parts.map(({ location_id }) => location_id)).size
const askedOf = ({ needs }: State): number => needs.reduce((sum, { units }) => sum + units, 0)

/** Only an order whose channel asks for few parcels is moved for the sake of one less. */
const savesParcels = ({ pending }: State): boolean =>
  pending.policy.rules.some(({ code }) => code === "fewest_parcels")

const byAge = (a: State, b: State): number => {
  const [first, second] = [a.pending.order, b.pending.order]
  const later = first.placed_at.getTime() - second.placed_at.getTime()
  return later || (first.order_id < second.order_id ? -1 : first.order_id > second.order_id ? 1 : 0)
}

/** The quick plan of the search: the fewest warehouses for the most units, preferred ones first. */
function quickPlan(state: State, shelf: Shelf): Parts {
  const sources = state.preferred
    .slice(0, MOST_SOURCES)
    .map(({ location_id }) => ({ location_id, free: shelf.at(location_id) }))
  const supply = new Supply(state.needs, sources)
  if (!supply.target) return []
  const size = mostParcels(state.pending.policy)
  const fewest = indexesOf(new Covers(supply).fewest())
  const chosen = fewest.length <= size ? fewest : richest(supply, size)
  return supply.assign(chosen).map(({ need, source, units }) => ({
    line_item_id: (state.needs[need] as Need).line_item_id,
    location_id: (sources[source] as (typeof sources)[number]).location_id,
    units,
  }))
}

/** Warehouse by warehouse, the one that adds most. */
function richest(supply: Supply, size: number): number[] {
  let set = 0
  for (let members = 0; members < size; members += 1) {
    let most = supply.most(set)
    let next = 0
    supply.sources.forEach((_, source) => {
      const units = supply.most(set | (1 << source))
      if (units <= most) return
      most = units
      next = 1 << source
    })
    if (!next) break
    set |= next
  }
  return indexesOf(set)
}

/** What an order may keep: no more than it asks, at warehouses that may still send it, as far as the pool reaches. */
function keepWhatHolds(states: readonly State[], shelf: Shelf): void {
  for (const state of states) {
    const places = new Set(state.preferred.map(({ location_id }) => location_id))
    const asked = new Map(state.needs.map(({ line_item_id, units }) => [line_item_id, units]))
    const kept: PlannedPart[] = []
    for (const part of state.pending.current) {
      const need = state.needOf.get(part.line_item_id)
      if (!need || !places.has(part.location_id)) continue
      const wanted = asked.get(part.line_item_id) ?? 0
      const units = Math.min(part.units, wanted, unitsAt(need.components, shelf.at(part.location_id)))
      if (units <= 0) continue
      const own = { ...part, units }
      kept.push(own)
      asked.set(part.line_item_id, wanted - units)
      shelf.take(state, [own])
    }
    state.parts = kept
  }
}

/** The oldest order first: what is short is served from what is left, and an order alone may find fewer parcels. */
function serveInTurn(states: readonly State[], shelf: Shelf, rules: readonly RoutingRule[], at: Date): void {
  for (const state of states) {
    const isShort = unitsOf(state.parts) < askedOf(state)
    const isDivided = parcelsOf(state.parts) > 1 && savesParcels(state)
    if (!isShort && !isDivided) continue
    shelf.give(state, state.parts)
    const { order, policy } = state.pending
    const found = planOrder(order, shelf.seenBy(state), policy, rules, at).chosen.parts
    const more = unitsOf(found) - unitsOf(state.parts)
    if (more > 0 || (more === 0 && isDivided && parcelsOf(found) < parcelsOf(state.parts)))
      state.parts = found
    shelf.take(state, state.parts)
  }
}

/** Orders that take an item, by item, so that an order finds with whom it could exchange. */
function takersOf(states: readonly State[]): ReadonlyMap<string, readonly State[]> {
  const takers = new Map<string, State[]>()
  for (const state of states) {
    const items = new Set(
      state.needs.flatMap(({ components }) => components.map(({ inventory_item_id: id }) => id))
    )
    for (const item of items) {
      const list = takers.get(item)
      if (list) list.push(state)
      else takers.set(item, [state])
    }
  }
  return takers
}

function partnersOf(state: State, takers: ReadonlyMap<string, readonly State[]>): State[] {
  const partners = new Set<State>()
  for (const { components } of state.needs) {
    for (const { inventory_item_id: id } of components) {
      for (const other of takers.get(id) ?? []) {
        if (other !== state && other.parts.length) partners.add(other)
        if (partners.size >= MOST_PARTNERS) return [...partners]
      }
    }
  }
  return [...partners]
}

/**
 * Two orders that want the same items, planned together: one gives the other what it can have elsewhere without one
 * parcel more. Neither ever has fewer units than before, and together they are fewer parcels, or nothing changes.
 */
function exchange(first: State, second: State, shelf: Shelf): boolean {
  const before = [first.parts, second.parts] as const
  shelf.give(first, first.parts)
  shelf.give(second, second.parts)
  const freshFirst = quickPlan(first, shelf)
  if (parcelsOf(freshFirst) >= parcelsOf(before[0])) {
    shelf.take(first, first.parts)
    shelf.take(second, second.parts)
    return false
  }
  shelf.take(first, freshFirst)
  const freshSecond = quickPlan(second, shelf)
  shelf.give(first, freshFirst)
  const isNoLess = unitsOf(freshFirst) >= unitsOf(before[0]) && unitsOf(freshSecond) >= unitsOf(before[1])
  const isFewer = parcelsOf(freshFirst) + parcelsOf(freshSecond) < parcelsOf(before[0]) + parcelsOf(before[1])
  const isWithinRules = savesParcels(second) || parcelsOf(freshSecond) <= parcelsOf(before[1])
  if (isNoLess && isFewer && isWithinRules) {
    first.parts = freshFirst
    second.parts = freshSecond
  }
  shelf.take(first, first.parts)
  shelf.take(second, second.parts)
  return first.parts === freshFirst
}

/** No plan is fewer parcels, not even if every other order gave way; of an order that misses something, one may be. */
function floorOf(state: State, pool: Pool): number {
  if (parcelsOf(state.parts) < 2 || unitsOf(state.parts) < askedOf(state)) return 1
  const sources = state.preferred
    .slice(0, MOST_SOURCES)
    .map(({ location_id }) => ({ location_id, free: pool.get(location_id) ?? new Map<string, number>() }))
  return indexesOf(new Covers(new Supply(state.needs, sources)).fewest()).length
}

function exchangeUntilEven(states: readonly State[], shelf: Shelf, pool: Pool): void {
  const takers = takersOf(states)
  const floors = new Map(states.map((state) => [state, floorOf(state, pool)]))
  let tries = MOST_TRIES
  for (let improved = true; improved && tries > 0;) {
    improved = false
    for (const state of states) {
      const floor = floors.get(state) ?? 1
      if (parcelsOf(state.parts) <= floor || !savesParcels(state)) continue
      for (const partner of partnersOf(state, takers)) {
        tries -= 1
        if (exchange(state, partner, shelf)) improved = true
        if (tries <= 0 || parcelsOf(state.parts) <= floor) break
      }
      if (tries <= 0) break
    }
  }
}

const sameParts = (a: Parts, b: Parts): boolean => {
  const key = (parts: Parts) =>
    parts
      .map(({ line_item_id, location_id, units }) => `${line_item_id} ${location_id} ${units}`)
      .sort()
      .join()
  return key(a) === key(b)
}

/**
 * Pending orders against one pool of stock together (after Xu, Allgor and Graves, 2009): goods that came are given to
 * the oldest order that misses them, then orders are planned again and pairs of them exchange what both can have
 * elsewhere, while that saves parcels. No order loses a unit that its warehouses still have, orders that missed nothing
 * together are never more parcels than before, and no warehouse gives more than the pool. An order that nothing is
 * gained for stays as it is.
 */
export function replanPending(
  orders: readonly PendingOrder[],
  pool: Pool,
  rules: readonly RoutingRule[],
  at: Date
): readonly Replanned[] {
  const shelf = new Shelf(pool)
  const states = orders
    .map((pending): State => {
      const { order, policy } = pending
      const candidates = pending.candidates.map((candidate) => ({
        ...candidate,
        free: pool.get(candidate.location_id) ?? new Map<string, number>(),
      }))
      return {
        pending,
        needs: order.needs.filter(({ units }) => units > 0),
        needOf: new Map(order.needs.map((need) => [need.line_item_id, need])),
        preferred: preferredCandidates(order, candidates, policy, rules, at),
        parts: [],
      }
    })
    .sort(byAge)
  keepWhatHolds(states, shelf)
  serveInTurn(states, shelf, rules, at)
  exchangeUntilEven(states, shelf, pool)
  return states.map((state) => {
    const { order, current } = state.pending
    return {
      order_id: order.order_id,
      is_changed: !sameParts(state.parts, current),
      plan: explained(state, shelf, rules, at),
    }
  })
}

/** The order's plan in words; of one that changed, also what else it could have been. */
function explained(state: State, shelf: Shelf, rules: readonly RoutingRule[], at: Date): PlannedOrder {
  const { order, policy, current } = state.pending
  shelf.give(state, state.parts)
  const candidates = shelf.seenBy(state)
  const chosen = explainParts(order, candidates, policy, rules, at, state.parts)
  const others = sameParts(state.parts, current) ? null : planOrder(order, candidates, policy, rules, at)
  shelf.take(state, state.parts)
  const alternatives = others ? [others.chosen, ...others.alternatives] : []
  return {
    chosen,
    alternatives: alternatives
      .filter(({ parts }) => !sameParts(parts, state.parts))
      .slice(0, MOST_ALTERNATIVES),
  }
}
