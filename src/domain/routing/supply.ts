import { Need, NeedComponent } from "./types"

/** What a warehouse can give, per inventory item, in stock units. */
export type Source = Readonly<{ location_id: string; free: ReadonlyMap<string, number> }>

/** Units of a line at a place, both by their index. */
export type Assigned = Readonly<{ need: number; source: number; units: number }>

/** More warehouses than this are never weighed against each other for one order. */
export const MOST_SOURCES = 20

/** The search through lines that fight for the same items stops here with the best that it found. */
const MOST_STEPS = 20_000

/** Whole units of a line (a kit with all its parts) that the stock of one place holds. */
export function unitsAt(components: readonly NeedComponent[], free: ReadonlyMap<string, number>): number {
  let units = Infinity
  for (const { inventory_item_id, required_quantity } of components) {
    const held = free.get(inventory_item_id) ?? 0
    const fits = required_quantity > 0 ? Math.floor(held / required_quantity) : Infinity
    if (fits < units) units = fits
  }
  return units === Infinity ? 0 : Math.max(0, units)
}

/**
 * Lines that draw on the same items, directly or through others. Groups take nothing from each other, so each is
 * solved alone: most are one line, for which a place either has units or not.
 */
abstract class Group {
  /** The most units that all places together can give. */
  target = 0
  /** The places that have something, as bits. */
  mask = 0

  constructor(
    readonly members: readonly number[],
    readonly asked: number
  ) {}

  /** The most units that the places of `chosen` can give. */
  abstract most(chosen: number): number

  /** How many more of the places in `open` are needed at least, given those of `chosen`. */
  abstract least(chosen: number, open: number): number

  /** The units by place, the places in order of preference; the most that they can give. */
  abstract assign(order: readonly number[], isWhole: boolean): Assigned[]
}

/** Lines of one and the same item: places add up. */
class PlainGroup extends Group {
  constructor(
    members: readonly number[],
    private readonly units: readonly number[],
    readonly limits: readonly number[]
  ) {
    super(
      members,
      units.reduce((sum, of) => sum + of, 0)
    )
    let given = 0
    limits.forEach((limit, source) => {
      given += limit
      if (limit > 0) this.mask |= 1 << source
    })
    this.target = Math.min(this.asked, given)
  }

  most(chosen: number): number {
    let units = 0
    for (let rest = chosen & this.mask; rest && units < this.target; rest &= rest - 1) {
      units += this.limits[31 - Math.clz32(rest & -rest)] as number
    }
    return Math.min(units, this.target)
  }

  least(chosen: number, open: number): number {
    let missing = this.target - this.most(chosen)
    if (missing <= 0) return 0
    const limits: number[] = []
    for (let rest = open & this.mask; rest; rest &= rest - 1) {
      limits.push(this.limits[31 - Math.clz32(rest & -rest)] as number)
    }
    limits.sort((a, b) => b - a)
    let count = 0
    while (missing > 0) {
      const next = limits[count]
      if (next === undefined) return Infinity
      missing -= next
      count += 1
    }
    return count
  }

  assign(order: readonly number[], isWhole: boolean): Assigned[] {
    const left = [...this.limits]
    return this.members.flatMap((need, index) => {
      let missing = this.units[index] as number
      const whole = isWhole ? order.find((source) => (left[source] as number) >= missing) : undefined
      const parts: Assigned[] = []
      for (const source of whole === undefined ? order : [whole]) {
        const units = Math.min(missing, left[source] as number)
        if (units <= 0) continue
        parts.push({ need, source, units })
        left[source] = (left[source] as number) - units
        missing -= units
        if (!missing) break
      }
      return parts
    })
  }
}

/** Lines that share items with kits, or take them in different numbers: what one takes, another misses. */
class SharedGroup extends Group {
  private readonly known = new Map<number, number>()

  constructor(
    members: readonly number[],
    private readonly needs: readonly Need[],
    private readonly sources: readonly Source[]
  ) {
    super(
      members,
      members.reduce((sum, member) => sum + (needs[member] as Need).units, 0)
    )
    sources.forEach(({ free }, source) => {
      if (members.some((member) => unitsAt((needs[member] as Need).components, free) > 0)) {
        this.mask |= 1 << source
      }
    })
    this.target = this.most(this.mask)
  }

  most(chosen: number): number {
    const places = chosen & this.mask
    const known = this.known.get(places)
    if (known !== undefined) return known
    const order = this.sources.flatMap((_, source) => (places & (1 << source) ? [source] : []))
    const units = this.assign(order).reduce((sum, part) => sum + part.units, 0)
    this.known.set(places, units)
    return units
  }

  least(chosen: number, open: number): number {
    if (this.most(chosen) >= this.target) return 0
    return this.most(chosen | open) >= this.target ? 1 : Infinity
  }

  assign(order: readonly number[]): Assigned[] {
    const needs = this.members.map((member) => this.needs[member] as Need)
    const places = order.filter((source) => this.mask & (1 << source))
    const free = places.map((source) => new Map((this.sources[source] as Source).free))
    const left = needs.map(({ units }) => units)
    const best = mostTogether(needs, free, left)
    return best.map(({ need, source, units }) => ({
      need: this.members[need] as number,
      source: places[source] as number,
      units,
    }))
  }
}

/** No way of sharing gives more units than this. */
function boundOf(needs: readonly Need[], free: readonly ReadonlyMap<string, number>[]): number {
  const alone = needs.map(({ units, components }) =>
    Math.min(
      units,
      free.reduce((sum, place) => sum + unitsAt(components, place), 0)
    )
  )
  const all = alone.reduce((sum, units) => sum + units, 0)
  const items = new Set(needs.flatMap(({ components }) => components.map(({ inventory_item_id: id }) => id)))
  let bound = all
  for (const item of items) {
    let stock = free.reduce((sum, place) => sum + Math.max(0, place.get(item) ?? 0), 0)
    const takers = needs
      .flatMap(({ components }, index) => {
        const required = components.find(({ inventory_item_id: id }) => id === item)?.required_quantity ?? 0
        return required ? [{ required, units: alone[index] as number }] : []
      })
      .sort((a, b) => a.required - b.required)
    let units = all - takers.reduce((sum, taker) => sum + taker.units, 0)
    for (const taker of takers) {
      const given = Math.min(taker.units, Math.floor(stock / taker.required))
      units += given
      stock -= given * taker.required
    }
    bound = Math.min(bound, units)
  }
  return bound
}

/**
 * The most units of lines that share items: place by place and line by line, as many as fit first, with everything that
 * cannot beat the best so far left out.
 */
function mostTogether(
  needs: readonly Need[],
  free: readonly Map<string, number>[],
  left: number[]
): Assigned[] {
  const goal = boundOf(needs, free)
  const taken: Assigned[] = []
  let best: Assigned[] = []
  let bestUnits = 0
  let steps = 0
  const visit = (place: number, need: number, units: number): void => {
    if (bestUnits >= goal || steps > MOST_STEPS) return
    steps += 1
    if (units > bestUnits) {
      bestUnits = units
      best = [...taken]
    }
    if (place >= free.length) return
    if (need >= needs.length) return visit(place + 1, 0, units)
    let hope = units
    for (let other = 0; other < needs.length; other += 1) {
      let room = 0
      for (let at = other < need ? place + 1 : place; at < free.length; at += 1) {
        room += unitsAt((needs[other] as Need).components, free[at] as Map<string, number>)
      }
      hope += Math.min(left[other] as number, room)
    }
    if (hope <= bestUnits) return
    const stock = free[place] as Map<string, number>
    const { components } = needs[need] as Need
    const most = Math.min(left[need] as number, unitsAt(components, stock))
    const take = (count: number) => {
      for (const { inventory_item_id: id, required_quantity } of components) {
        stock.set(id, (stock.get(id) ?? 0) - count * required_quantity)
      }
      left[need] = (left[need] as number) - count
    }
    for (let count = most; count >= 0; count -= 1) {
      take(count)
      if (count) taken.push({ need, source: place, units: count })
      visit(place, need + 1, units + count)
      if (count) taken.pop()
      take(-count)
    }
  }
  visit(0, 0, 0)
  return best
}

/** Which warehouses can together give an order's lines, and how much of them. */
export class Supply {
  readonly needs: readonly Need[]
  readonly groups: readonly Group[]
  /** The most units that all of them can give. */
  readonly target: number

  constructor(
    needs: readonly Need[],
    readonly sources: readonly Source[]
  ) {
    this.needs = needs.map(inOneRow)
    if (sources.length > 30) throw new RangeError(`${sources.length} warehouses are too many to be weighed`)
    this.groups = groupsOf(this.needs, sources)
    this.target = this.groups.reduce((sum, { target }) => sum + target, 0)
  }

  /** The most units that the warehouses of `chosen` (bits) can give. */
  most(chosen: number): number {
    let units = 0
    for (const group of this.groups) units += group.most(chosen)
    return units
  }

  /** Which units leave from where: the most that the warehouses in `order` can give, the first preferred. */
  assign(order: readonly number[], isWhole = true): Assigned[] {
    return this.groups.flatMap((group) => group.assign(order, isWhole))
  }
}

/** A kit may name an item in two rows: it takes both. */
function inOneRow(need: Need): Need {
  const { components } = need
  if (components.length < 2) return need
  const required = new Map<string, number>()
  for (const { inventory_item_id: id, required_quantity: count } of components) {
    required.set(id, (required.get(id) ?? 0) + count)
  }
  if (required.size === components.length) return need
  return {
    ...need,
    components: [...required].map(([inventory_item_id, required_quantity]) => ({
      inventory_item_id,
      required_quantity,
    })),
  }
}

function groupsOf(needs: readonly Need[], sources: readonly Source[]): Group[] {
  const leaderOfItem = new Map<string, number>()
  const leader = needs.map((_, index) => index)
  const find = (index: number): number => {
    let at = index
    while (leader[at] !== at) at = leader[at] as number
    return at
  }
  let isShared = false
  needs.forEach(({ components }, index) => {
    for (const { inventory_item_id: id } of components) {
      const first = leaderOfItem.get(id)
      if (first === undefined) leaderOfItem.set(id, index)
      else if (find(first) !== find(index)) {
        isShared = true
        leader[find(index)] = find(first)
      }
    }
  })
  if (!isShared) return needs.map((need, index) => plainGroup([index], [need], sources))
  const members = new Map<number, number[]>()
  needs.forEach((_, index) => {
    const list = members.get(find(index))
    if (list) list.push(index)
    else members.set(find(index), [index])
  })
  return [...members.values()].map((group) => {
    const lines = group.map((index) => needs[index] as Need)
    return isAlike(lines) ? plainGroup(group, lines, sources) : new SharedGroup(group, needs, sources)
  })
}

function plainGroup(members: readonly number[], lines: readonly Need[], sources: readonly Source[]): Group {
  const { components } = lines[0] as Need
  return new PlainGroup(
    members,
    lines.map(({ units }) => units),
    sources.map(({ free }) => unitsAt(components, free))
  )
}

/** Whether all lines take the same items in the same numbers. */
function isAlike(lines: readonly Need[]): boolean {
  const [first, ...rest] = lines as [Need, ...Need[]]
  return rest.every(
    ({ components }) =>
      components.length === first.components.length &&
      components.every(({ inventory_item_id: id, required_quantity: count }) =>
        first.components.some((other) => other.inventory_item_id === id && other.required_quantity === count)
      )
  )
}
