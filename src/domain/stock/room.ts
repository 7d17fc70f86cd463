import { invalidData, notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"
import type { BinMove, Place } from "./bin-move"
import type { MoveCause, StockMove } from "./move"
import { BinGoods, chooseBinsToRelieve, ZoneKind } from "./relieve"

/** A bin as far as goods that come and go ask after it. */
export type BinFacts = Readonly<{
  id: string
  code: string
  location_id: string
  zone_kind: ZoneKind | null
  status: "active" | "blocked" | "archived"
  storage_class: string | null
  capacity_units: number | null
}>

export type Content = BinGoods & { quantity: number; first_in_at: Date; last_in_at: Date }

/** One item at one location: what lies in which bin, what lies unassigned, and what of all that is on hold. */
export type Room = {
  readonly inventory_item_id: string
  readonly location_id: string
  /** How people call the item. */
  readonly name: string
  unassigned: number
  /** By `placeName`; a place that gets empty stays with 0 units, so that it is known to have been there. */
  readonly contents: Map<string, Content>
  /** How much is on each hold here, in bins or not. */
  readonly holds: ReadonlyMap<string, number>
  readonly bins: ReadonlyMap<string, BinFacts>
}

/** Goods that change place because of something else that happened to them. */
export type Shift = Readonly<{ quantity: number; from: Place; to: Place }>

/** The place as one text: the same for `null` and for what is left out. */
export const placeName = ({ bin_id, lot, expires_on, hold_id }: Place): string =>
  [bin_id, lot, expires_on, hold_id].map((part) => part ?? "").join("\u0000")

/** How many units of a hold lie in bins; the rest of the hold lies unassigned. */
export function heldInBins(room: Room, holdId: string): number {
  let units = 0
  for (const content of room.contents.values()) if (content.hold_id === holdId) units += content.quantity
  return units
}

/** What lies unassigned and is on no hold; below zero where goods left that nobody said a bin for. */
export function freeUnassigned(room: Room): number {
  // Ten thousand goods of one item are put away in one call: without holds the bins need not be looked through each time.
  if (room.holds.size === 0) return room.unassigned
  const inBins = new Map<string, number>()
  for (const { hold_id, quantity } of room.contents.values())
    if (hold_id) inBins.set(hold_id, (inBins.get(hold_id) ?? 0) + quantity)
  let held = 0
  for (const [id, quantity] of room.holds) held += Math.max(0, quantity - (inBins.get(id) ?? 0))
  return room.unassigned - held
}

const codeOf = (room: Room, binId: string): string => room.bins.get(binId)?.code ?? binId

const wordsOf = ({ lot, hold_id }: Place): string =>
  `${lot ? ` of lot ${lot}` : ""}${hold_id ? ` on hold ${hold_id}` : ""}`

function put(room: Room, place: Place, quantity: number, since: Date, now: Date): void {
  if (!place.bin_id) {
    room.unassigned += quantity
    return
  }
  const { bin_id, lot = null, expires_on = null, hold_id = null } = place
  const there = room.contents.get(placeName(place))
  const stays = there && there.quantity > 0 ? there : null
  room.contents.set(placeName(place), {
    bin_id,
    lot,
    expires_on,
    hold_id,
    zone_kind: room.bins.get(bin_id)?.zone_kind ?? null,
    quantity: (stays?.quantity ?? 0) + quantity,
    first_in_at: stays && stays.first_in_at < since ? stays.first_in_at : since,
    last_in_at: stays && stays.last_in_at > now ? stays.last_in_at : now,
  })
}

/** Takes units off a place and says since when they lay there; refuses more than a bin holds. */
function take(room: Room, place: Place, quantity: number, now: Date): Date {
  if (!place.bin_id) {
    room.unassigned -= quantity
    return now
  }
  const there = room.contents.get(placeName(place))
  if (!there || there.quantity < quantity) {
    throw notAllowed(
      `Bin ${codeOf(room, place.bin_id)} holds ${there?.quantity ?? 0} of ${room.name}${wordsOf(place)} and ${quantity} cannot leave it`
    )
  }
  there.quantity -= quantity
  return there.first_in_at
}

function shift(room: Room, { quantity, from, to }: Shift, now: Date): void {
  const since = take(room, from, quantity, now)
  put(room, to, quantity, since, now)
}

/** Refuses a bin that is unknown or of another warehouse, and one that nothing may come into. */
export function checkBin(
  room: Pick<Room, "bins" | "location_id" | "name">,
  binId: string,
  comesIn: boolean
): void {
  const bin = room.bins.get(binId)
  if (!bin) throw invalidData(`Bin ${binId} does not exist`)
  if (bin.location_id !== room.location_id) {
    throw invalidData(
      `Bin ${bin.code} is in the warehouse ${bin.location_id}; name a bin of ${room.location_id}`
    )
  }
  if (comesIn && bin.status !== "active")
    throw notAllowed(`Bin ${bin.code} is ${bin.status}: nothing can be put into it`)
}

/** Goods that come in; they land unassigned where no bin is named. */
export function arrive(room: Room, move: StockMove): void {
  // Who counts writes down what is in the bin; that it is blocked changes nothing about it.
  if (move.bin_id) checkBin(room, move.bin_id, move.cause !== "count" && move.cause !== "repair")
  const place = { ...move, bin_id: move.bin_id ?? null }
  put(room, place, move.quantity, move.occurred_at, move.occurred_at)
}

/** Causes of which the goods most likely leave the bin that they came into. */
const BACK_FROM_RECEIVING: readonly MoveCause[] = ["receipt_reversal", "supplier_return"]

/**
 * Goods that leave. Where no bin is named, what lies unassigned goes first, and what is short there is taken off the
 * bins: the shifts that do it are answered, and done.
 */
export function leave(room: Room, move: StockMove, receivingBinId: string | null): Shift[] {
  const place: Place = { ...move, bin_id: move.bin_id ?? null }
  if (move.bin_id) checkBin(room, move.bin_id, false)
  take(room, place, -move.quantity, move.occurred_at)
  if (move.bin_id) return []
  const likely = BACK_FROM_RECEIVING.includes(move.cause) ? receivingBinId : null
  return relieve(room, { ...move, quantity: -move.quantity }, likely)
}

/** Takes off the bins what left unassigned stock short, at most as much as left; answers the shifts, and does them. */
export function relieve(
  room: Room,
  left: Pick<StockMove, "quantity" | "lot" | "expires_on" | "hold_id" | "occurred_at">,
  likelyBinId: string | null = null
): Shift[] {
  const { lot = null, expires_on = null, hold_id = null, quantity, occurred_at } = left
  const short = hold_id ? heldInBins(room, hold_id) - (room.holds.get(hold_id) ?? 0) : -freeUnassigned(room)
  const wanted = {
    quantity: Math.min(quantity, Math.max(0, short)),
    lot,
    hold_id,
    likely_bin_id: likelyBinId,
  }
  if (!wanted.quantity) return []
  const shifts = chooseBinsToRelieve(room.contents.values(), wanted).map(({ goods, quantity }) => ({
    quantity,
    from: placeOf(goods),
    // What left is what lay in the bin: unassigned stock gets back the units that were taken off it, lot and all.
    to: { bin_id: null, lot, expires_on, hold_id },
  }))
  for (const one of shifts) shift(room, one, occurred_at)
  return shifts
}

const placeOf = ({ bin_id, lot, expires_on, hold_id }: Content | Place): Place => ({
  bin_id,
  lot: lot ?? null,
  expires_on: expires_on ?? null,
  hold_id: hold_id ?? null,
})

/** Zones that held goods do not belong into: a picker would take them for good ones. */
const checkHeldPlace = (room: Room, move: BinMove): void => {
  const bin = move.to.bin_id ? room.bins.get(move.to.bin_id) : undefined
  if (!move.to.hold_id || move.from.bin_id === move.to.bin_id || bin?.zone_kind !== "pick") return
  throw notAllowed(
    `The ${move.quantity} of ${room.name} are on hold and cannot go into the pick bin ${bin.code}; choose a bin of another zone`
  )
}

/** Moves goods within the warehouse; refuses what is not there, a bin that takes nothing, and held goods into a pick bin. */
export function moveBetween(room: Room, move: BinMove): void {
  wholeUnits(move.quantity, `The quantity of the move ${move.key}`)
  if (placeName(move.from) === placeName(move.to))
    throw invalidData(`The move ${move.key} leads from one place to the same place; name another bin`)
  if (move.from.bin_id) checkBin(room, move.from.bin_id, false)
  if (move.to.bin_id && (move.cause !== "regrade" || move.from.bin_id !== move.to.bin_id))
    checkBin(room, move.to.bin_id, true)
  checkLabels(room, move)
  checkHeldPlace(room, move)
  const free = freeUnassigned(room)
  shift(room, move, move.occurred_at)
  checkHold(room, move)
  const now = freeUnassigned(room)
  if (now < 0 && now < free) {
    throw notAllowed(
      `${Math.max(0, free)} of ${room.name} lie unassigned and are not on hold, and ${move.quantity} cannot be taken from there`
    )
  }
}

/** Goods keep their hold, and from bin to bin their lot; those that lay unassigned get theirs where they are put. */
function checkLabels(room: Room, { key, from, to, cause }: BinMove): void {
  if (!from.bin_id && !to.bin_id) throw invalidData(`The move ${key} of ${room.name} names no bin`)
  if ((from.hold_id ?? null) !== (to.hold_id ?? null) && cause !== "regrade") {
    throw invalidData(
      `The move ${key} of ${room.name} would ${to.hold_id ? "put goods on hold" : "take goods off a hold"}; that is an act of its own`
    )
  }
  const isSame =
    (from.lot ?? null) === (to.lot ?? null) && (from.expires_on ?? null) === (to.expires_on ?? null)
  if (isSame || !from.bin_id || !to.bin_id) return
  throw invalidData(
    `The move ${key} would turn ${room.name}${wordsOf(from)} into goods of another lot or expiry; name the same ones`
  )
}

function checkHold(room: Room, { to }: BinMove): void {
  if (!to.hold_id) return
  const held = room.holds.get(to.hold_id) ?? 0
  const inBins = heldInBins(room, to.hold_id)
  if (inBins <= held) return
  throw notAllowed(
    `The hold ${to.hold_id} has ${held} units of ${room.name} here, and ${inBins} would lie in bins as held`
  )
}

const unitsOf = (parts: readonly { quantity: number }[]): number =>
  parts.reduce((units, { quantity }) => units + quantity, 0)

/** Holds goods in their bins, those that lie unassigned first: they need no label. Answers the shifts, and does them. */
export function holdInBins(
  room: Room,
  hold: Readonly<{ id: string; quantity: number; lot?: string | null; bin_id?: string | null; at: Date }>
): Shift[] {
  const here = [...room.contents.values()].filter((goods) => goods.quantity > 0 && !goods.hold_id)
  const candidates = here.filter((goods) => !hold.bin_id || goods.bin_id === hold.bin_id)
  const unassigned = Math.max(0, freeUnassigned(room) + hold.quantity)
  // A lot that is written down somewhere is held where it lies, whatever else lies unassigned.
  const named = hold.lot ? unitsOf(here.filter((goods) => goods.lot === hold.lot)) : 0
  const wanted = hold.bin_id
    ? hold.quantity
    : Math.min(hold.quantity, Math.max(named, hold.quantity - unassigned))
  const chosen = chooseBinsToRelieve(candidates, { quantity: wanted, lot: hold.lot, hold_id: null })
  const found = unitsOf(chosen)
  if (hold.bin_id && found < hold.quantity) {
    throw notAllowed(
      `Bin ${codeOf(room, hold.bin_id)} holds ${found} of ${room.name}${wordsOf({ bin_id: null, lot: hold.lot })} that are not on hold, and ${hold.quantity} cannot be put on hold there`
    )
  }
  if (hold.lot && here.length && found + unassigned < hold.quantity) {
    throw notAllowed(
      `${found + unassigned} of ${room.name} of lot ${hold.lot} are here and not on hold, and ${hold.quantity} cannot be put on hold`
    )
  }
  return relabelled(room, chosen, hold.id, hold.at)
}

/** Takes the label off held goods that are good after all, those that lie unassigned first. Answers the shifts, and does them. */
export function releaseInBins(
  room: Room,
  release: Readonly<{ hold_id: string; quantity: number; bin_id?: string | null; at: Date }>
): Shift[] {
  const { hold_id, quantity, bin_id, at } = release
  const held = [...room.contents.values()].filter((goods) => goods.hold_id === hold_id)
  const inBin = held.filter((goods) => goods.bin_id === bin_id)
  const excess = Math.max(0, heldInBins(room, hold_id) - (room.holds.get(hold_id) ?? 0))
  const wanted = { quantity: bin_id ? quantity : Math.min(quantity, excess), hold_id }
  const chosen = chooseBinsToRelieve(bin_id ? inBin : held, wanted)
  const found = unitsOf(chosen)
  if (bin_id && found < quantity) {
    throw notAllowed(
      `Bin ${codeOf(room, bin_id)} has ${found} of ${room.name} on hold ${hold_id}, and ${quantity} cannot be released there`
    )
  }
  return relabelled(room, chosen, null, at)
}

function relabelled(
  room: Room,
  chosen: readonly { goods: Content; quantity: number }[],
  holdId: string | null,
  at: Date
): Shift[] {
  const shifts = chosen.map(({ goods, quantity }) => ({
    quantity,
    from: placeOf(goods),
    to: { ...placeOf(goods), hold_id: holdId },
  }))
  for (const one of shifts) shift(room, one, at)
  return shifts
}

/** Refuses goods in a bin whose storage class they do not have; a bin without one takes all. */
export function checkStorageClass(bin: BinFacts, itemClass: string | null, name: string): void {
  if (!bin.storage_class || bin.storage_class === itemClass) return
  throw notAllowed(
    `Bin ${bin.code} takes only ${bin.storage_class}; ${name} is ${itemClass ? `of the class ${itemClass}` : "of no storage class"}`
  )
}

/** Refuses more units in a bin than it takes. */
export function checkCapacity(bin: BinFacts, before: number, after: number): void {
  if (bin.capacity_units === null || after <= bin.capacity_units || after <= before) return
  throw notAllowed(
    `Bin ${bin.code} takes ${bin.capacity_units} units and has room for ${Math.max(0, bin.capacity_units - before)}; ${after - before} more cannot be put into it`
  )
}
