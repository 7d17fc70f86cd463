import {
  isSettled,
  type LineClaim,
  type LineReservation,
  reservationActs,
  type ReservationActs,
} from "../reservation-protocol"

/**
 * One article in two warehouses, the orders for it, and everybody who touches them, as processes of atomic steps: an
 * interleaving is a list of "who does its next step". Core's lock of the article and the row locks of the orders are
 * part of the world, and so is what a crash leaves: locks are given back, what was not committed never was.
 */
export const PLACES = ["A", "B"] as const
export type PlaceName = (typeof PLACES)[number]

/** A move of the ledger that the level may not hold yet. */
type Move = {
  line: string | null
  place: PlaceName
  quantity: number
  isInLevel: boolean
  isApplied: boolean
}

export type Line = {
  id: string
  units: number
  allows_backorder: boolean
  /** What waits for the picker, may be routed anew. */
  given: Record<PlaceName, number>
  /** What the picker has begun: no router touches it. */
  frozen: Record<PlaceName, number>
  packed: Record<PlaceName, number>
  /** What of the packed units core's order counts as fulfilled: it is told afterwards. */
  told: Record<PlaceName, number>
  /** What comes back out of a parcel and is not in the ledger yet. */
  coming: Record<PlaceName, number>
  shortage: number
  isRouteDue: boolean
  isSettleDue: boolean
  isCancelled: boolean
  /** Core rewrote or deleted its reservations by itself, and nobody has put them right since. */
  isTouchedByCore: boolean
  lockedBy?: string
}

export type World = {
  stocked: Record<PlaceName, number>
  moves: Move[]
  reservations: LineReservation[]
  lines: Map<string, Line>
  coreLockedBy?: string
  nextId: number
  /** What the shelves did not have though the book said so. */
  lost: number
  wasEdited: boolean
  /** Broken promises, in words. */
  broken: string[]
}

export type Step = (world: World) => boolean
export type Process = { name: string; steps: Step[]; at: number }

const none = (): Record<PlaceName, number> => ({ A: 0, B: 0 })
const both = (units: Record<PlaceName, number>): number => units.A + units.B

export function newWorld(stocked: Record<PlaceName, number>): World {
  return {
    stocked: { ...stocked },
    moves: [],
    reservations: [],
    lines: new Map(),
    nextId: 1,
    lost: 0,
    wasEdited: false,
    broken: [],
  }
}

const pendingAt = (world: World, place: PlaceName): number =>
  world.moves
    .filter((move) => move.place === place && !move.isInLevel)
    .reduce((sum, move) => sum + move.quantity, 0)
const ledgerAt = (world: World, place: PlaceName): number => world.stocked[place] + pendingAt(world, place)
export const reservedAt = (world: World, place: PlaceName): number =>
  world.reservations.filter((row) => row.location_id === place).reduce((sum, row) => sum + row.quantity, 0)
export const reservedOf = (world: World, line: string, place?: PlaceName): number =>
  world.reservations
    .filter((row) => row.line_item_id === line && (!place || row.location_id === place))
    .reduce((sum, row) => sum + row.quantity, 0)
export const wantedOf = (line: Line, place: PlaceName): number => line.given[place] + line.frozen[place]
/** What the level was told to give up for this line and has not given up. */
const leavingOf = (world: World, line: string, place: PlaceName): number =>
  world.moves
    .filter((move) => move.line === line && move.place === place && !move.isApplied && move.quantity < 0)
    .reduce((sum, move) => sum - move.quantity, 0)

function lockCore(name: string): Step {
  return (world) => {
    if (world.coreLockedBy && world.coreLockedBy !== name) return false
    world.coreLockedBy = name
    return true
  }
}

const freeCore: Step = (world) => {
  world.coreLockedBy = undefined
  return true
}

function lockRows(name: string, ids: readonly string[]): Step {
  return (world) => {
    const lines = ids.map((id) => world.lines.get(id)).filter((line) => line !== undefined)
    if (lines.some((line) => line.lockedBy && line.lockedBy !== name)) return false
    for (const line of lines) line.lockedBy = name
    return true
  }
}

/** One transaction on the row of an order: waits for the row, commits at once. */
function transaction(name: string, id: string, work: (world: World, line: Line) => void): Step {
  return (world) => {
    const line = world.lines.get(id)
    if (!line) return true
    if (line.lockedBy && line.lockedBy !== name) return false
    work(world, line)
    return true
  }
}

/** A shopper's checkout: core looks at the sum of all places and reserves at the first. */
export function checkout(name: string, id: string, units: number, allows_backorder: boolean): Step[] {
  return [
    lockCore(name),
    (world) => {
      const first = PLACES.find((place) => world.stocked[place] - reservedAt(world, place) >= units) ?? "A"
      const free = world.stocked[first] - reservedAt(world, first)
      if (free < units && !allows_backorder) return true
      reserve(world, id, first, units, allows_backorder)
      world.lines.set(id, {
        id,
        units,
        allows_backorder,
        given: none(),
        frozen: none(),
        packed: none(),
        told: none(),
        coming: none(),
        shortage: 0,
        isRouteDue: true,
        isSettleDue: false,
        isCancelled: false,
        isTouchedByCore: false,
      })
      return true
    },
    freeCore,
    ...routing(name, [id], "A"),
  ]
}

function reserve(
  world: World,
  line: string,
  place: string,
  quantity: number,
  allow_backorder: boolean
): void {
  const id = `r${String(world.nextId).padStart(3, "0")}`
  world.nextId += 1
  world.reservations.push({
    id,
    line_item_id: line,
    inventory_item_id: "item",
    location_id: place,
    quantity,
    allow_backorder,
  })
}

/** The router: writes what each place gives in one transaction, then lets the reservations follow. */
export function routing(name: string, ids: readonly string[], first: PlaceName): Step[] {
  return [
    ...ids.map((id) =>
      transaction(name, id, (world, line) => {
        if (!line.isRouteDue) return
        route(world, line, first)
      })
    ),
    ...settling(name, ids),
  ]
}

/** Free there for this line: what others were given, or have reserved, is not. */
function freeFor(world: World, own: Line, place: PlaceName): number {
  let free = ledgerAt(world, place)
  for (const line of world.lines.values()) {
    if (line === own) continue
    const left = leavingOf(world, line.id, place)
    const held = Math.max(0, reservedOf(world, line.id, place) - left)
    free -=
      line.isRouteDue || line.isSettleDue ? Math.max(held, wantedOf(line, place)) : wantedOf(line, place)
  }
  return Math.max(0, free - own.frozen[place])
}

function route(world: World, line: Line, first: PlaceName): void {
  line.isRouteDue = false
  line.isSettleDue = true
  if (line.isCancelled) {
    line.given = none()
    line.frozen = none()
    line.coming = none()
    line.shortage = 0
    return
  }
  let open = line.units - both(line.frozen) - both(line.packed)
  line.given = none()
  for (const place of [first, first === "A" ? "B" : "A"] as const) {
    const units = Math.max(0, Math.min(open, freeFor(world, line, place)))
    line.given[place] = units
    open -= units
  }
  line.shortage = Math.max(0, open)
}

function claimsOf(world: World, ids: readonly string[]): LineClaim[] {
  return ids
    .map((id) => world.lines.get(id))
    .filter((line) => line !== undefined)
    .map((line) => ({
      order_id: line.id,
      line_item_id: line.id,
      inventory_item_id: "item",
      open: line.isCancelled ? 0 : line.units - both(line.told),
      wanted: new Map(PLACES.map((place) => [place, wantedOf(line, place)])),
      leaving: new Map(PLACES.map((place) => [place, leavingOf(world, line.id, place)])),
      // Not routed since it changed: what is not given yet is still being looked for.
      shortage: line.isRouteDue
        ? Math.max(0, line.units - both(line.packed) - both(line.given) - both(line.frozen))
        : line.shortage,
      allows_backorder: line.allows_backorder,
    }))
}

function actsFor(world: World, ids: readonly string[]): ReservationActs {
  const claims = claimsOf(world, ids)
  const own = world.reservations.filter((row) =>
    claims.some((claim) => claim.line_item_id === row.line_item_id)
  )
  return reservationActs(
    claims,
    own,
    PLACES.map((place) => ({
      inventory_item_id: "item",
      location_id: place,
      stocked: world.stocked[place],
      reserved: reservedAt(world, place),
      coming: [...world.lines.values()].reduce((sum, line) => sum + line.coming[place], 0),
      going: world.moves
        .filter((move) => !move.isInLevel && !move.line && move.place === place)
        .reduce((sum, move) => sum - move.quantity, 0),
    }))
  )
}

/** Core's own check on each row, by itself: what `allow_backorder` switches off. */
function coreAllows(world: World, place: string, quantity: number, allow_backorder: boolean): boolean {
  const free = world.stocked[place as PlaceName] - reservedAt(world, place as PlaceName)
  return allow_backorder || free >= quantity
}

function update(world: World, updates: ReservationActs["raise"]): void {
  for (const { id, quantity, allow_backorder } of updates) {
    const row = world.reservations.find((one) => one.id === id) as LineReservation
    const more = Math.max(0, quantity - row.quantity)
    if (!coreAllows(world, row.location_id, more, allow_backorder || row.allow_backorder)) {
      world.broken.push(`core refuses to update ${id} to ${quantity}`)
    }
    world.reservations = world.reservations.map((one) =>
      one.id === id ? { ...one, quantity, allow_backorder } : one
    )
  }
}

/** No step of ours may take from a line what it is still to get. */
function guarded(ids: readonly string[], work: (world: World) => void): Step {
  return (world) => {
    const before = new Map(ids.map((id) => [id, reservedOf(world, id)]))
    const covered = new Map(
      ids.map((id) => [
        id,
        PLACES.reduce(
          (sum, place) => sum + Math.min(reservedOf(world, id, place), leavingOf(world, id, place)),
          0
        ),
      ])
    )
    work(world)
    for (const id of ids) {
      const line = world.lines.get(id)
      if (!line || line.isCancelled) continue
      const wanted = PLACES.reduce((sum, place) => sum + wantedOf(line, place), 0)
      // An edit may have taken units from the order since they were given.
      // What core rewrote in between need not lie where the goods leave.
      const leaving = line.isTouchedByCore ? 0 : (covered.get(id) ?? 0)
      const needed = leaving + Math.min(wanted, line.units - both(line.packed))
      const held = Math.min(before.get(id) ?? 0, needed)
      if (reservedOf(world, id) < held) world.broken.push(`${id} lost a unit that it was sold`)
      for (const place of PLACES) {
        if (!line.isTouchedByCore && reservedOf(world, id, place) < leavingOf(world, id, place)) {
          world.broken.push(`${id} is free at ${place} before it has left`)
        }
      }
    }
    return true
  }
}

/** Core's reservations follow what was given: all of it under core's lock and the rows of the orders. */
export function settling(name: string, ids: readonly string[]): Step[] {
  let acts: ReservationActs
  const round: Step[] = [
    (world) => {
      acts = actsFor(world, ids)
      return true
    },
    guarded(ids, (world) => {
      // One statement of core's: each row is checked against what was there before it.
      for (const row of acts.create) {
        if (!coreAllows(world, row.location_id, row.quantity, row.allow_backorder)) {
          world.broken.push(`core refuses to reserve ${row.quantity} at ${row.location_id}`)
        }
      }
      for (const row of acts.create) {
        reserve(world, row.line_item_id, row.location_id, row.quantity, row.allow_backorder)
      }
    }),
    guarded(ids, (world) => update(world, acts.raise)),
    guarded(ids, (world) => update(world, acts.lower)),
    guarded(ids, (world) => {
      world.reservations = world.reservations.filter((row) => !acts.remove.includes(row.id))
    }),
  ]
  return [
    lockCore(name),
    lockRows(name, ids),
    ...round,
    ...round,
    (world) => {
      const left = actsFor(world, ids)
      const due = new Set(left.unmet.map((unmet) => unmet.line_item_id))
      for (const id of ids) {
        const line = world.lines.get(id)
        if (!line) continue
        if (due.has(id) || left.outgrown.includes(id)) line.isRouteDue = true
        if (isSettled(left)) {
          line.isSettleDue = false
          line.isTouchedByCore = false
        }
        line.lockedBy = undefined
      }
      return true
    },
    freeCore,
  ]
}

/** The stock door: the level takes in what the ledger says, in one write, and the moves are marked after it. */
export function settlingLevel(name: string, place: PlaceName): Step[] {
  return [
    lockCore(name),
    (world) => {
      world.stocked[place] += pendingAt(world, place)
      for (const move of world.moves) if (move.place === place) move.isInLevel = true
      return true
    },
    (world) => {
      for (const move of world.moves) if (move.place === place && move.isInLevel) move.isApplied = true
      return true
    },
    freeCore,
  ]
}

/** A picker begins, perhaps finds too little, and the packer lets the rest leave. */
export function packing(name: string, id: string, place: PlaceName, short: number): Step[] {
  let begun = 0
  let missing = 0
  return [
    transaction(name, id, (world, line) => {
      const isReserved = reservedOf(world, id, place) >= wantedOf(line, place)
      if (line.isCancelled || line.isSettleDue || line.isRouteDue || !isReserved) return
      begun = line.given[place]
      line.frozen[place] += begun
      line.given[place] = 0
    }),
    transaction(name, id, (world, line) => {
      if (line.isCancelled) begun = 0
      missing = Math.min(short, begun)
      if (!missing) return
      world.moves.push({ line: id, place, quantity: -missing, isInLevel: false, isApplied: false })
      world.lost += missing
      line.frozen[place] -= missing
      line.isRouteDue = true
      line.isSettleDue = true
    }),
    ...settlingLevel(name, place),
    ...routing(name, [id], place === "A" ? "B" : "A"),
    transaction(name, id, (world, line) => {
      const leaves = line.isCancelled ? 0 : Math.min(begun - missing, line.frozen[place])
      if (leaves <= 0) return
      line.frozen[place] -= leaves
      line.packed[place] += leaves
      world.moves.push({ line: id, place, quantity: -leaves, isInLevel: false, isApplied: false })
      line.isSettleDue = true
    }),
    ...settlingLevel(name, place),
    ...settling(name, [id]),
  ]
}

/** Core's order is told what has left, some time after the levels fell: from then on it counts the units itself. */
export function telling(name: string, id: string): Step[] {
  return [
    transaction(name, id, (_, line) => {
      line.told = { ...line.packed }
      line.isSettleDue = true
    }),
    ...settling(name, [id]),
  ]
}

/** A parcel is opened again: its units are reserved before the ledger, and so the level, has them back. */
export function unpacking(name: string, id: string, place: PlaceName): Step[] {
  return [
    transaction(name, id, (world, line) => {
      if (line.isCancelled || leavingOf(world, id, place) > 0) return
      const units = line.packed[place]
      line.packed[place] -= units
      line.told[place] = 0
      line.frozen[place] += units
      line.coming[place] += units
      line.isSettleDue = true
    }),
    ...settling(name, [id]),
    ...takingBack(name, id, place),
  ]
}

/** What was reserved is put into the ledger, once. */
export function takingBack(name: string, id: string, place: PlaceName): Step[] {
  return [
    transaction(name, id, (world, line) => {
      const units = line.coming[place]
      if (!units || reservedOf(world, id, place) < wantedOf(line, place)) return
      line.coming[place] = 0
      world.moves.push({ line: null, place, quantity: units, isInLevel: false, isApplied: false })
    }),
    ...settlingLevel(name, place),
  ]
}

/** An order edit of core's: it deletes the line's reservations and reserves anew, each by itself; others come between. */
export function editing(name: string, id: string, units: number): Step[] {
  let isDone = false
  return [
    lockCore(name),
    (world) => {
      const line = world.lines.get(id)
      if (!line || line.isCancelled || units < both(line.packed) + both(line.frozen)) return true
      isDone = true
      line.units = units
      line.isTouchedByCore = true
      line.isRouteDue = true
      world.wasEdited = true
      world.reservations = world.reservations.filter((row) => row.line_item_id !== id)
      return true
    },
    freeCore,
    lockCore(name),
    (world) => {
      const line = world.lines.get(id)
      if (!isDone || !line || line.isCancelled) return true
      const quantity = line.units - both(line.told)
      const place = PLACES.find((one) => coreAllows(world, one, quantity, false)) ?? "A"
      if (quantity > 0 && coreAllows(world, place, quantity, line.allows_backorder)) {
        reserve(world, id, place, quantity, line.allows_backorder)
      }
      return true
    },
    freeCore,
    transaction(name, id, (_, line) => {
      line.isRouteDue = true
    }),
    ...routing(name, [id], "B"),
  ]
}

/** The order is cancelled in core: it deletes the reservations, and tells us by an event. */
export function cancelling(name: string, id: string): Step[] {
  return [
    lockCore(name),
    (world) => {
      const line = world.lines.get(id)
      if (!line || both(line.packed) > 0) return true
      line.isCancelled = true
      line.isRouteDue = true
      line.isTouchedByCore = true
      world.reservations = world.reservations.filter((row) => row.line_item_id !== id)
      return true
    },
    freeCore,
    ...routing(name, [id], "A"),
  ]
}

/** The process is gone: its locks are given back. */
export function crash(world: World, process: Process): void {
  if (world.coreLockedBy === process.name) world.coreLockedBy = undefined
  for (const line of world.lines.values()) if (line.lockedBy === process.name) line.lockedBy = undefined
  process.at = process.steps.length
}

export const finished = (process: Process): boolean => process.at >= process.steps.length

/** Lets a process do its next step; false when it has to wait for a lock. */
export function step(world: World, process: Process): boolean {
  if (finished(process)) return false
  const done = process.steps[process.at]?.(world) ?? false
  if (done) process.at += 1
  return done
}

/** Runs every unfinished process round and round; throws when all of them wait for each other. */
export function runToEnd(world: World, processes: readonly Process[]): void {
  while (processes.some((process) => !finished(process))) {
    const moved = processes.map((process) => step(world, process)).some(Boolean)
    if (!moved) throw new Error("Deadlock: every process waits for another")
  }
}

/** The job: finishes what a crash left, and routes again whoever is short. */
export function runJob(world: World): void {
  const ids = [...world.lines.keys()]
  const job = (steps: Step[]) => runToEnd(world, [{ name: "job", steps, at: 0 }])
  for (let round = 0; round < 4; round += 1) {
    for (const place of PLACES) if (!isApplied(world, place)) job(settlingLevel("job", place))
    job(settling("job", ids))
    for (const id of ids) job(telling("job", id))
    for (const line of world.lines.values()) {
      for (const place of PLACES) if (line.coming[place]) job(takingBack("job", line.id, place))
      if (line.shortage > 0) line.isRouteDue = true
    }
    const isQuiet = [...world.lines.values()].every((line) => !line.isRouteDue && !line.isSettleDue)
    if (isQuiet && PLACES.every((place) => isApplied(world, place))) return
    job(routing("job", ids, round % 2 ? "A" : "B"))
  }
}

const isApplied = (world: World, place: PlaceName): boolean =>
  world.moves.every((move) => move.isApplied || move.place !== place)
