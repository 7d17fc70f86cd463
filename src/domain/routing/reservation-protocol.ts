/**
 * How Medusa's reservations are brought to what the warehouses were given, so that no sold unit is ever free for another
 * shopper. The caller holds core's locks of the inventory items and the orders' route rows while it reads and acts, and
 * acts in this order: `create`, `raise`, `lower`, `remove`. Whatever stops it in between has reserved too much, never
 * too little; the next run finds the rest by the same rules.
 */

/** One reservation of core's for a line of an order. */
export type LineReservation = Readonly<{
  id: string
  line_item_id: string
  inventory_item_id: string
  location_id: string
  quantity: number
  allow_backorder: boolean
}>

/** Units of stock by location. */
export type UnitsByLocation = ReadonlyMap<string, number>

/** What one line of an order asks of one inventory item, in stock units. Earlier orders come first: they are served first. */
export type LineClaim = Readonly<{
  order_id: string
  line_item_id: string
  inventory_item_id: string
  /** What the order still owes its customer: unfulfilled × required; nothing once it is cancelled. */
  open: number
  /** What dispatches that are not packed yet ask of each location. */
  wanted: UnitsByLocation
  /** What the ledger says has left for this line while Medusa's level still holds it. */
  leaving: UnitsByLocation
  /** What no warehouse has. */
  shortage: number
  /** Whether the article may be sold without stock. */
  allows_backorder: boolean
}>

/** What Medusa's level says, and what the ledger will yet change in it. */
export type ClaimedLevel = Readonly<{
  inventory_item_id: string
  location_id: string
  stocked: number
  reserved: number
  /** Units of unpacked parcels that come back into the level: reserved before the level rises. */
  coming: number
  /** Units that leave without having been reserved for a line: a supplier's goods going back, a write-off. */
  going: number
}>

export type NewLineReservation = Omit<LineReservation, "id">
export type ReservationUpdate = Readonly<{ id: string; quantity: number; allow_backorder: boolean }>

/** What a line should have at a place and cannot: another took it since the route was chosen. */
export type UnmetClaim = Readonly<{
  order_id: string
  line_item_id: string
  inventory_item_id: string
  location_id: string
  quantity: number
}>

export type ReservationActs = Readonly<{
  create: readonly NewLineReservation[]
  /** Reservations to enlarge: before anything is freed. */
  raise: readonly ReservationUpdate[]
  /** Reservations to make smaller, or whose flag is put right. */
  lower: readonly ReservationUpdate[]
  remove: readonly string[]
  /** The orders of these lines are to be routed again. */
  unmet: readonly UnmetClaim[]
  /** Orders that were given more than they still owe, as after a cancellation nobody heard of: to be routed again too. */
  outgrown: readonly string[]
  /** Goods have left that the level still holds: settle the level and come again. */
  waitsForLevel: boolean
}>

/** Whether reservations already say what they should. */
export const isSettled = (acts: ReservationActs): boolean =>
  !acts.waitsForLevel &&
  acts.create.length + acts.raise.length + acts.lower.length + acts.remove.length === 0 &&
  acts.unmet.length + acts.outgrown.length === 0

/** One line's units at one location, while the acts are thought out. */
type Place = {
  claim: LineClaim
  location_id: string
  rows: LineReservation[]
  have: number
  wanted: number
  leaving: number
  granted: number
  /** Units beyond the wanted ones that stay reserved for a shortage. */
  held: number
  /** Units beyond the wanted ones that stay as long as others, wanted elsewhere, are not reserved there. */
  kept: number
}

const surplus = (place: Place): number => Math.max(0, place.have - place.wanted - place.leaving)
const spare = (place: Place): number => surplus(place) - place.held - place.kept
const need = (place: Place): number => Math.max(0, place.wanted - Math.max(0, place.have - place.leaving))
const target = (place: Place): number =>
  Math.min(place.have, place.wanted + place.leaving) + place.granted + place.held + place.kept
const at = (item: string, location: string): string => `${item}|${location}`
const sum = (numbers: Iterable<number>): number => {
  let total = 0
  for (const number of numbers) total += number
  return total
}

/**
 * What to do next to core's reservations of these lines. Units are reserved where they are wanted as far as stock is
 * there, also where it becomes free by what the same acts release (two orders may swap their warehouses though neither
 * has a spare unit); what cannot be had is `unmet`, and as many units stay reserved where they were. A reservation for
 * a shortage stays where stock covers it, or where the article may be sold without stock.
 */
export function reservationActs(
  claims: readonly LineClaim[],
  reservations: readonly LineReservation[],
  levels: readonly ClaimedLevel[]
): ReservationActs {
  const reserved = byLine(reservations)
  const claimed = claims.map((claim) => placesOf(claim, reserved))
  const places = claimed.flat()
  const room = roomAfterAll(places, levels)
  holdForShortages(claimed, room)
  grant(claimed, room)
  return {
    ...actsOf(places, levels),
    unmet: unmetOf(places),
    outgrown: [...new Set(claims.filter(isOutgrown).map((claim) => claim.order_id))],
    waitsForLevel: places.some(isLeaving),
  }
}

const isOutgrown = (claim: LineClaim): boolean => sum(claim.wanted.values()) > Math.max(0, claim.open)
const isLeaving = (place: Place): boolean => place.leaving > 0

type RowsByLine = ReadonlyMap<string, readonly LineReservation[]>

function byLine(reservations: readonly LineReservation[]): RowsByLine {
  const rows = new Map<string, LineReservation[]>()
  for (const row of reservations) {
    const name = at(row.line_item_id, row.inventory_item_id)
    const own = rows.get(name)
    if (own) own.push(row)
    else rows.set(name, [row])
  }
  return rows
}

function placesOf(claim: LineClaim, reserved: RowsByLine): Place[] {
  const rows = reserved.get(at(claim.line_item_id, claim.inventory_item_id)) ?? []
  const locations = new Set([
    ...claim.wanted.keys(),
    ...claim.leaving.keys(),
    ...rows.map((row) => row.location_id),
  ])
  // Never more than the order still owes: it may have been cancelled since its route was chosen.
  let owed = Math.max(0, claim.open)
  return [...locations].sort().map((location_id) => {
    const own = rows
      .filter((row) => row.location_id === location_id)
      .sort((one, other) => (one.id < other.id ? -1 : 1))
    const wanted = Math.min(owed, claim.wanted.get(location_id) ?? 0)
    owed -= wanted
    return {
      claim,
      location_id,
      rows: own,
      have: sum(own.map((row) => row.quantity)),
      wanted,
      leaving: claim.leaving.get(location_id) ?? 0,
      granted: 0,
      held: 0,
      kept: 0,
    }
  })
}

/** What each position has to give when every line has only what it wants and holds there. */
function roomAfterAll(places: readonly Place[], levels: readonly ClaimedLevel[]): Map<string, number> {
  const room = new Map<string, number>()
  for (const level of levels) {
    const free = level.stocked + level.coming - level.going - level.reserved
    room.set(at(level.inventory_item_id, level.location_id), free)
  }
  for (const place of places) add(room, place, surplus(place))
  return room
}

function add(room: Map<string, number>, place: Place, quantity: number): void {
  const name = at(place.claim.inventory_item_id, place.location_id)
  room.set(name, (room.get(name) ?? 0) + quantity)
}

/**
 * A shortage keeps the reservation that core made, in one place where it can. It was sold: another line that takes it
 * would leave its own unit to the next shopper, and one unit would be sold twice. What was sold without stock takes no
 * room from those whose goods are there.
 */
function holdForShortages(claimed: readonly Place[][], room: Map<string, number>): void {
  for (const own of claimed) {
    const [first] = own
    if (!first) continue
    const { claim } = first
    let left = Math.min(claim.shortage, Math.max(0, claim.open - sum(own.map((place) => place.wanted))))
    for (const place of mostSpareFirst(own)) {
      const covered = room.get(at(claim.inventory_item_id, place.location_id)) ?? 0
      place.held = Math.max(0, Math.min(left, spare(place), claim.allows_backorder ? left : covered))
      left -= place.held
      if (!claim.allows_backorder) add(room, place, -place.held)
    }
  }
}

/**
 * Gives room to the lines in their order. What a line does not get it keeps where it was, which may take the room that
 * another counted on: so it is given again until nobody loses a unit. Each turn keeps more, so it ends.
 */
function grant(claimed: readonly Place[][], room: ReadonlyMap<string, number>): void {
  const places = claimed.flat()
  for (;;) {
    const left = new Map(room)
    for (const place of places) add(left, place, -place.kept)
    for (const place of places) {
      const name = at(place.claim.inventory_item_id, place.location_id)
      place.granted = Math.max(0, Math.min(need(place), left.get(name) ?? 0))
      add(left, place, -place.granted)
    }
    const kept = claimed.map((own) => {
      const unmet = sum(own.map((place) => need(place) - place.granted - place.kept))
      return keep(own, unmet)
    })
    if (kept.every((units) => units === 0)) return
  }
}

/** Keeps up to this many spare units of a line; answers how many. */
function keep(own: readonly Place[], quantity: number): number {
  let left = Math.max(0, quantity)
  const wanted = left
  for (const place of mostSpareFirst(own)) {
    const units = Math.max(0, Math.min(left, spare(place)))
    place.kept += units
    left -= units
  }
  return wanted - left
}

const mostSpareFirst = (own: readonly Place[]): Place[] =>
  [...own].sort((one, other) => spare(other) - spare(one))

function unmetOf(places: readonly Place[]): UnmetClaim[] {
  return places.flatMap((place) => {
    const { order_id, line_item_id, inventory_item_id } = place.claim
    const quantity = need(place) - place.granted
    return quantity > 0
      ? [{ order_id, line_item_id, inventory_item_id, location_id: place.location_id, quantity }]
      : []
  })
}

/** Turns the thought-out units into rows: one reservation for a line and item at a place wherever it can be one. */
function actsOf(places: readonly Place[], levels: readonly ClaimedLevel[]) {
  const create: NewLineReservation[] = []
  const raise: ReservationUpdate[] = []
  const lower: ReservationUpdate[] = []
  const remove: string[] = []
  // What core would allow now, before anything is freed; beyond it, core must be told not to look.
  const available = new Map(
    levels.map((level) => [at(level.inventory_item_id, level.location_id), level.stocked - level.reserved])
  )
  for (const place of places) {
    const { claim, location_id } = place
    const { line_item_id, inventory_item_id, allows_backorder } = claim
    const more = target(place) - place.have
    if (more <= 0) continue
    const name = at(inventory_item_id, location_id)
    const left = (available.get(name) ?? 0) - more
    available.set(name, left)
    const allow_backorder = allows_backorder || left < 0
    const [row] = place.rows
    if (row) raise.push({ id: row.id, quantity: row.quantity + more, allow_backorder })
    else create.push({ line_item_id, inventory_item_id, location_id, quantity: more, allow_backorder })
  }
  for (const place of places) {
    let less = place.have - target(place)
    if (less < 0) continue
    const { allows_backorder, inventory_item_id } = place.claim
    // Core refuses even to make a reservation smaller where more is reserved than there is.
    const isOvercommitted = (available.get(at(inventory_item_id, place.location_id)) ?? 0) < 0
    for (const row of [...place.rows].reverse()) {
      const taken = Math.min(less, row.quantity)
      less -= taken
      const quantity = row.quantity - taken
      if (quantity === 0) remove.push(row.id)
      else if (taken > 0) {
        lower.push({ id: row.id, quantity, allow_backorder: allows_backorder || isOvercommitted })
      } else if (row.allow_backorder && !allows_backorder) {
        lower.push({ id: row.id, quantity, allow_backorder: false })
      }
    }
  }
  return { create, raise, lower, remove }
}
