import type { DispatchStatus, PickStatus } from "../picking/dispatch"
import { IN_HAND } from "../picking/dispatch"
import { invalidData, notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"
import { tourName, TourStatus } from "./tour"

/** A tour as far as it matters who holds it. */
export type HeldTour = Readonly<{
  id: string
  number: string
  status: TourStatus
  picker_id: string | null
  lease_until: Date | null
}>

/** The instant until which a tour stays with its picker after a sign of them. */
export const leaseAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

/** Its picker gave no sign for so long that somebody else may take it. */
export const isLapsed = (
  { status, lease_until }: Pick<HeldTour, "status" | "lease_until">,
  now: Date
): boolean => status === "picking" && (lease_until === null || lease_until.getTime() <= now.getTime())

/** How somebody stands to a tour: it is theirs, it was, they supervise, or it never was theirs. */
export type Standing = "holder" | "former" | "supervisor" | "stranger"

/** How whoever acts stands to a tour. People of the admin supervise; a picker is known by what they held. */
export function standingOf(
  tour: Pick<HeldTour, "status" | "picker_id">,
  actor: Readonly<{ id: string | null; is_picker: boolean }>,
  hadIt: boolean
): Standing {
  if (!actor.is_picker) return "supervisor"
  if (tour.picker_id === actor.id && tour.status === "picking") return "holder"
  return hadIt || tour.picker_id === actor.id ? "former" : "stranger"
}

/** Who holds a tour now, in a sentence. */
const whereItIs = (tour: Pick<HeldTour, "status" | "picker_id">, holderName: string | null): string => {
  if (tour.status === "picking") return `is with ${holderName ?? "somebody else"}`
  return tour.status === "open" ? "waits for a picker" : `is ${tour.status}`
}

/** Refuses an act at a tour that never was theirs. */
export function checkKnown(tour: HeldTour, standing: Standing, holderName: string | null): void {
  if (standing !== "stranger") return
  throw notAllowed(
    `${tourName(tour)} ${whereItIs(tour, holderName)} and never was yours; take a tour of your own`
  )
}

/** Refuses to divide or give away a tour that is somebody else's by now. */
export function checkHeld(tour: HeldTour, standing: Standing, holderName: string | null): void {
  if (standing === "holder" || standing === "supervisor") return
  throw notAllowed(`${tourName(tour)} ${whereItIs(tour, holderName)}; it is not yours any more`)
}

/** What a claim finds: the tour is theirs already, or it is free. Two people never hold one tour, nor one person two. */
export function judgeClaim(
  tour: HeldTour,
  pickerId: string,
  held: Pick<HeldTour, "id" | "number"> | null,
  holderName: string | null
): "theirs" | "free" {
  if (tour.status === "picking" && tour.picker_id === pickerId) return "theirs"
  if (held && held.id !== tour.id)
    throw notAllowed(
      `${tourName(held)} is under way with this picker; finish it or put it down before another one is taken`
    )
  if (tour.status === "open") return "free"
  if (tour.status === "picking")
    throw notAllowed(
      `${tourName(tour)} is with ${holderName ?? "somebody else"}; take another one, or ask a supervisor`
    )
  throw notAllowed(`${tourName(tour)} is ${tour.status}; nothing of it is left to pick`)
}

/** A pick on a tour, as its act finds it. */
export type PickOnTour = Readonly<{
  pick_id: string
  quantity: number
  picked_quantity: number
  status: PickStatus
  dispatch_status: DispatchStatus
  /** How people call the article, the bin and the dispatch. */
  article: string
  bin_code: string | null
  dispatch: string
  /** Who picked of it last. */
  picked_by_name: string | null
}>

const place = ({ bin_code }: Pick<PickOnTour, "bin_code">): string =>
  bin_code ? `bin ${bin_code}` : "where no bin is"

/** Units of a pick that are still to be taken. */
export const leftOf = ({ status, quantity, picked_quantity, dispatch_status }: PickOnTour): number =>
  status === "open" && dispatch_status === "picking" ? quantity - picked_quantity : 0

/** Refuses an act at a pick that is over, and says what to do with goods that are in somebody's hands. */
export function checkOpen(pick: PickOnTour): void {
  if (leftOf(pick) > 0) return
  const back = `put what you hold back into ${place(pick)}`
  const what = `${pick.article} for ${pick.dispatch}`
  if (pick.status === "cancelled" || pick.dispatch_status === "cancelled")
    throw notAllowed(`${what} is not wanted any more; ${back}`)
  if (pick.status === "short")
    throw notAllowed(
      `${what} was written down as missing at ${place(pick)}, and the order goes its way without it; ${back}`
    )
  if (!(IN_HAND as readonly string[]).includes(pick.dispatch_status))
    throw notAllowed(`${pick.dispatch} is ${pick.dispatch_status}; ${back}`)
  throw notAllowed(
    `${what} was picked by ${pick.picked_by_name ?? "somebody"} already, all ${pick.quantity} of it; ${back}`
  )
}

/**
 * How many units of a pick are picked after so many more. An act that arrives late counts while its pick is open, because
 * the goods are in that person's hands; it never makes more units than were asked for.
 */
export function pickedAfter(pick: PickOnTour, units: number): number {
  checkOpen(pick)
  wholeUnits(units, `How many of ${pick.article} were picked for ${pick.dispatch}`)
  const left = leftOf(pick)
  if (units > left) {
    const said = pick.picked_quantity
      ? `${pick.picked_quantity} of ${pick.quantity} were picked by ${pick.picked_by_name ?? "somebody"} already`
      : `${pick.quantity} are asked for`
    throw invalidData(
      `${left} of ${pick.article} are left to pick at ${place(pick)} for ${pick.dispatch} and ${units} cannot be: ${said}`
    )
  }
  return pick.picked_quantity + units
}

/** How many units of a pick are not there: all that are left, unless fewer are named. */
export function missingOf(pick: PickOnTour, units: number | undefined): number {
  checkOpen(pick)
  const left = leftOf(pick)
  const missing = units ?? left
  wholeUnits(missing, `How many of ${pick.article} are not there`)
  if (missing > left)
    throw invalidData(
      `${left} of ${pick.article} are left to pick at ${place(pick)} for ${pick.dispatch} and ${missing} cannot be missing`
    )
  return missing
}

/** How far the picks of a tour are, counted in picks. */
export type TourCounts = Readonly<{
  /** Something of them is still to be taken. */
  left: number
  /** Units of them lie on the cart, or where goods wait to be packed. */
  in_hand: number
  /** Packed or sent. */
  gone: number
  short: number
}>

/**
 * The status that follows from the picks: on the walk while something is left, `picked` while its goods wait to be packed,
 * `done` once they are, `cancelled` where none of it is wanted any more. A tour that a supervisor cancelled stays it.
 */
export function tourStatus(now: Pick<HeldTour, "status" | "picker_id">, counts: TourCounts): TourStatus {
  if (now.status === "cancelled") return "cancelled"
  if (counts.left > 0) return now.status === "picking" && now.picker_id ? "picking" : "open"
  if (counts.in_hand > 0) return "picked"
  return counts.gone > 0 || counts.short > 0 ? "done" : "cancelled"
}

/** A stop of a tour, as far as its order is concerned. */
export type WalkedPick = Readonly<{
  pick_id: string
  position: number
  bin_id: string | null
  inventory_item_id: string
  /** Units that are still to be taken. */
  left: number
  picked_quantity: number
  /** How people call the article and the bin. */
  article: string
  bin_code: string | null
}>

const isSameStop = (a: WalkedPick, b: WalkedPick): boolean =>
  a.bin_id ? a.bin_id === b.bin_id : !b.bin_id && a.inventory_item_id === b.inventory_item_id

/**
 * The new positions of what is put off with a pick: all that is left at its bin, in its order, after everything else of
 * the tour. Nothing moves where nothing else is left.
 */
export function positionsAfterSkip(
  picks: readonly WalkedPick[],
  pickId: string
): { pick_id: string; position: number }[] {
  const skipped = picks.find(({ pick_id }) => pick_id === pickId)
  if (!skipped) throw invalidData(`The tour has no pick ${pickId}`)
  const last = picks.reduce((most, { position }) => Math.max(most, position), 0)
  return picks
    .filter((one) => one.left > 0 && isSameStop(skipped, one))
    .sort((a, b) => a.position - b.position)
    .map(({ pick_id }, index) => ({ pick_id, position: last + 1 + index }))
}

/**
 * Which picks become a tour of their own: those that are named, or all that nobody began. A pick that was begun stays with
 * whoever has its first units on the cart.
 */
export function splitOff(
  tour: Pick<HeldTour, "number">,
  picks: readonly WalkedPick[],
  wanted: readonly string[] | undefined
): WalkedPick[] {
  const free = picks.filter(({ left, picked_quantity }) => left > 0 && picked_quantity === 0)
  const known = new Map(picks.map((pick) => [pick.pick_id, pick]))
  for (const id of wanted ?? []) {
    const pick = known.get(id)
    if (!pick) throw invalidData(`${tourName(tour)} has no pick ${id}`)
    const what = `${pick.article} at ${place(pick)} on ${tourName(tour)}`
    if (pick.left === 0)
      throw notAllowed(`Nothing of ${what} is left to give away; choose stops that nobody picked yet`)
    if (pick.picked_quantity > 0)
      throw notAllowed(
        `${pick.picked_quantity} of ${what} are on the cart, so that the other ${pick.left} stay with them; pick them, or say that they are missing, and give away the other stops`
      )
  }
  const given = wanted ? free.filter(({ pick_id }) => wanted.includes(pick_id)) : free
  if (!given.length) throw notAllowed(`Nothing of ${tourName(tour)} is left to give away`)
  const stays = picks.some((pick) => !given.includes(pick) && (pick.left > 0 || pick.picked_quantity > 0))
  if (!stays)
    throw notAllowed(
      `Nothing of ${tourName(tour)} would stay with its picker; put the whole tour down, so that somebody else takes it`
    )
  return [...given].sort((a, b) => a.position - b.position)
}

/**
 * Where a stop is added to a walk at the least cost: the index before which it goes, and what it adds in metres. `walk`
 * holds the stops that are left in their order; `from` is where the picker stands and `to` where the walk ends.
 */
export function cheapestPlace<Spot>(
  walk: readonly (Spot | null)[],
  added: Spot | null,
  ends: Readonly<{ from: Spot | null; to: Spot | null }>,
  distance: (from: Spot, to: Spot) => number
): { index: number; metres: number } {
  if (added == null) return { index: walk.length, metres: 0 }
  const way = (a: Spot | null | undefined, b: Spot | null | undefined): number => {
    const metres = a == null || b == null ? 0 : distance(a, b)
    return Number.isFinite(metres) ? metres : 1e9
  }
  let best = { index: walk.length, metres: Number.POSITIVE_INFINITY }
  for (let index = 0; index <= walk.length; index += 1) {
    const before = index === 0 ? ends.from : walk[index - 1]
    const after = index === walk.length ? ends.to : walk[index]
    const metres = way(before, added) + way(added, after) - way(before, after)
    if (metres < best.metres - 1e-9) best = { index, metres }
  }
  return { index: best.index, metres: Math.max(0, best.metres) }
}
