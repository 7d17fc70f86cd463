import type { DispatchStatus, PickStatus } from "../../picking/dispatch"
import { DomainError } from "../../shared/domain-error"
import type { TourStatus } from "../tour"
import {
  checkHeld,
  checkKnown,
  isLapsed,
  judgeClaim,
  leaseAfter,
  leftOf,
  missingOf,
  pickedAfter,
  PickOnTour,
  positionsAfterSkip,
  splitOff,
  standingOf,
  tourStatus,
  WalkedPick,
} from "../tour-protocol"

export const PICKERS = ["anna", "bob"] as const
type Picker = (typeof PICKERS)[number]

export const isRefusal = (error: unknown): boolean => error instanceof DomainError

type Tour = {
  id: string
  number: string
  status: TourStatus
  picker_id: string | null
  lease_until: Date | null
  had: Set<string>
}
type Pick = {
  id: string
  tour_id: string
  position: number
  skipped: number
  asked: number
  quantity: number
  picked: number
  short: number
  unwanted: number
  taken_back: number
  /** Units of acts that were answered as done. */
  counted: number
  status: PickStatus
  dispatch_status: DispatchStatus
}
type Floor = { tours: Tour[]; picks: Pick[]; keys: Set<string>; now: Date; numbers: number }

export type Step = Readonly<{
  kind:
    | "claim"
    | "pick"
    | "short"
    | "skip"
    | "split"
    | "put_down"
    | "reassign"
    | "vanish"
    | "cancel_order"
    | "take_back"
  who: Picker
  which: number
  units: number
  fate: "once" | "twice" | "lost_before" | "lost_after" | "late"
}>

const MINUTES = 20

const onTour = (pick: Pick): PickOnTour => ({
  pick_id: pick.id,
  quantity: pick.quantity,
  picked_quantity: pick.picked,
  status: pick.status,
  dispatch_status: pick.dispatch_status,
  article: "LAMP",
  bin_code: "P-1",
  dispatch: "Dispatch 1",
  picked_by_name: null,
})
const walked = (pick: Pick): WalkedPick => ({
  pick_id: pick.id,
  position: pick.position,
  bin_id: pick.id,
  inventory_item_id: "lamp",
  left: leftOf(onTour(pick)),
  picked_quantity: pick.picked,
  article: "LAMP",
  bin_code: "P-1",
})

/** Lets the picks of a tour say what it is. */
function follow(floor: Floor, tour: Tour): void {
  const mine = floor.picks.filter(({ tour_id }) => tour_id === tour.id)
  const inHand = ({ dispatch_status }: Pick) => ["picking", "picked"].includes(dispatch_status)
  tour.status = tourStatus(tour, {
    left: mine.filter((pick) => leftOf(onTour(pick)) > 0).length,
    in_hand: mine.filter((pick) => pick.picked > 0 && inHand(pick)).length,
    gone: 0,
    short: mine.filter(({ status }) => status === "short").length,
  })
  if (tour.status !== "picking") tour.lease_until = null
  if (tour.status === "open") tour.picker_id = null
}

function sign(floor: Floor, tour: Tour, who: string): void {
  if (tour.status === "picking" && tour.picker_id === who) tour.lease_until = leaseAfter(floor.now, MINUTES)
}

function give(floor: Floor, tour: Tour, who: Picker): void {
  Object.assign(tour, { status: "picking", picker_id: who, lease_until: leaseAfter(floor.now, MINUTES) })
  tour.had.add(who)
}

/** Does an act in one transaction: all of it or nothing. */
function commit(floor: Floor, act: Step & { key: string; tour_id?: string; pick_id?: string }): void {
  if (floor.keys.has(act.key)) return
  const { who } = act
  const heldBy = (picker: string) =>
    floor.tours.find(({ status, picker_id }) => status === "picking" && picker_id === picker) ?? null
  if (act.kind === "claim") {
    const held = heldBy(who)
    if (!held) {
      const free = floor.tours.find(({ status }) => status === "open")
      if (free && judgeClaim(free, who, null, null) === "free") give(floor, free, who)
    }
    floor.keys.add(act.key)
    return
  }
  const pick = floor.picks.find(({ id }) => id === act.pick_id)
  const named = floor.tours.find(({ id }) => id === act.tour_id)
  if (!named) return
  if (act.kind === "reassign") {
    if (["open", "picking"].includes(named.status) && !(heldBy(who) && heldBy(who) !== named))
      give(floor, named, who)
    floor.keys.add(act.key)
    return
  }
  // What was split off since is on another tour now.
  const tour = pick ? (floor.tours.find(({ id }) => id === pick.tour_id) as Tour) : named
  const standing = standingOf(tour, { id: who, is_picker: true }, tour.had.has(who) || named.had.has(who))
  checkKnown(tour, standing, null)
  if (act.kind === "pick" && pick) {
    pick.picked = pickedAfter(onTour(pick), act.units)
    if (pick.picked === pick.quantity) pick.status = "picked"
    pick.counted += act.units
  } else if (act.kind === "short" && pick) {
    const missing = missingOf(onTour(pick), Math.min(act.units, Math.max(1, leftOf(onTour(pick)))))
    pick.short += missing
    if (missing === pick.quantity) pick.status = "short"
    else pick.quantity -= missing
    if (pick.status === "open" && pick.picked === pick.quantity) pick.status = "picked"
  } else if (act.kind === "skip" && pick) {
    const mine = floor.picks.filter(({ tour_id }) => tour_id === tour.id)
    for (const { pick_id, position } of positionsAfterSkip(mine.map(walked), pick.id)) {
      const moved = floor.picks.find(({ id }) => id === pick_id) as Pick
      moved.position = position
      moved.skipped += 1
    }
  } else if (act.kind === "split") {
    checkHeld(tour, standing, null)
    const mine = floor.picks.filter(({ tour_id }) => tour_id === tour.id)
    const given = splitOff(tour, mine.map(walked), undefined)
    floor.numbers += 1
    const id = `t${floor.numbers}`
    floor.tours.push({ id, number: id, status: "open", picker_id: null, lease_until: null, had: new Set() })
    for (const { pick_id } of given) (floor.picks.find((one) => one.id === pick_id) as Pick).tour_id = id
  } else if (act.kind === "put_down" && standing === "holder") {
    Object.assign(tour, { status: "open", picker_id: null, lease_until: null })
  }
  sign(floor, tour, who)
  follow(floor, tour)
  floor.keys.add(act.key)
}

/** Somebody at the desk, or an order that is cancelled: no picker asked for it. */
function befall(floor: Floor, { kind, which, units }: Step): void {
  const pick = floor.picks[which % floor.picks.length] as Pick
  const tour = floor.tours.find(({ id }) => id === pick.tour_id) as Tour
  if (kind === "cancel_order" && pick.dispatch_status === "picking" && pick.status !== "short") {
    pick.taken_back += pick.picked
    pick.unwanted += pick.quantity
    pick.picked = 0
    pick.status = "cancelled"
    pick.dispatch_status = "cancelled"
  }
  if (kind === "take_back" && pick.dispatch_status === "picking" && pick.picked > 0) {
    const back = Math.min(units, pick.picked)
    pick.picked -= back
    pick.taken_back += back
    pick.status = "open"
  }
  follow(floor, tour)
}

function check(floor: Floor): void {
  const holders = floor.tours.flatMap(({ status, picker_id }) => (status === "picking" ? [picker_id] : []))
  if (holders.includes(null) || new Set(holders).size < holders.length)
    throw new Error("Two tours, one picker")
  for (const pick of floor.picks)
    if (pick.picked > pick.asked || pick.picked + pick.short + pick.unwanted > pick.asked)
      throw new Error(`More than was asked for: ${JSON.stringify(pick)}`)
}

/**
 * Two pickers and whatever befalls them: acts are sent twice, are lost before or after they were written, or arrive long
 * after the lease ran out. At the end whoever is left picks all that is left.
 */
export function runFloor(tours: readonly (readonly number[])[], steps: readonly Step[]): Floor {
  const floor: Floor = {
    tours: tours.map((_, index) => ({
      id: `t${index}`,
      number: `t${index}`,
      status: "open" as TourStatus,
      picker_id: null,
      lease_until: null,
      had: new Set<string>(),
    })),
    picks: tours.flatMap((units, tour) =>
      units.map((asked, index) => ({
        id: `p${tour}-${index}`,
        tour_id: `t${tour}`,
        position: index + 1,
        skipped: 0,
        asked,
        quantity: asked,
        picked: 0,
        short: 0,
        unwanted: 0,
        taken_back: 0,
        counted: 0,
        status: "open" as PickStatus,
        dispatch_status: "picking" as DispatchStatus,
      }))
    ),
    keys: new Set(),
    now: new Date("2026-11-22T08:00:00Z"),
    numbers: tours.length,
  }
  const waiting: (Step & { key: string; tour_id?: string; pick_id?: string })[] = []
  const send = (act: Step & { key: string; tour_id?: string; pick_id?: string }) => {
    try {
      commit(floor, act)
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
    check(floor)
  }
  for (const [index, step] of steps.entries()) {
    floor.now = new Date(floor.now.getTime() + 30_000)
    if (step.kind === "vanish") {
      floor.now = leaseAfter(floor.now, MINUTES)
      for (const tour of floor.tours)
        if (isLapsed(tour, floor.now))
          Object.assign(tour, { status: "open", picker_id: null, lease_until: null })
      while (waiting.length) send(waiting.shift() as Step & { key: string })
    } else if (step.kind === "cancel_order" || step.kind === "take_back") befall(floor, step)
    else {
      // A device acts on what it was told last: a tour that it had once, and a pick of it.
      const known = floor.tours.filter(({ had }) => step.kind === "reassign" || had.has(step.who))
      const tour = known[step.which % Math.max(1, known.length)]
      const mine = floor.picks.filter(({ tour_id }) => tour_id === tour?.id)
      const pick = mine[step.which % Math.max(1, mine.length)]
      const aims = ["pick", "short", "skip"].includes(step.kind)
      if (step.kind !== "claim" && (!tour || (aims && !pick))) continue
      const act = { ...step, key: `k${index}`, tour_id: tour?.id, ...(aims ? { pick_id: pick?.id } : {}) }
      if (step.fate === "late") waiting.push(act)
      else send(act)
      if (step.fate === "twice" || step.fate === "lost_after") send(act)
    }
    check(floor)
  }
  for (const act of waiting) send(act)
  finish(floor)
  return floor
}

/** All who vanished are relieved, and one of them walks what is left. */
function finish(floor: Floor): void {
  for (let round = 0; round < 100; round += 1) {
    floor.now = leaseAfter(floor.now, MINUTES)
    for (const tour of floor.tours)
      if (isLapsed(tour, floor.now))
        Object.assign(tour, { status: "open", picker_id: null, lease_until: null })
    const tour = floor.tours.find(({ status }) => status === "open")
    if (!tour) return
    give(floor, tour, "anna")
    for (const pick of floor.picks.filter(({ tour_id }) => tour_id === tour.id)) {
      const left = leftOf(onTour(pick))
      if (!left) continue
      pick.picked = pickedAfter(onTour(pick), left)
      pick.counted += left
      pick.status = "picked"
    }
    follow(floor, tour)
  }
  throw new Error("A tour is never finished")
}
