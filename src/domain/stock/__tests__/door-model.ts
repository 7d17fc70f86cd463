import type { BinMove } from "../bin-move"
import { PendingMove, settle } from "../door"
import type { StockMove } from "../move"
import { arrive, holdInBins, leave, moveBetween, releaseInBins, relieve, Room, Shift } from "../room"

/**
 * The protocol of the stock door as a model: every step is one atomic act of a process on the shared
 * world, so that an interleaving is a list of "who does its next step". A crash ends a process between two steps.
 * Row locks and the core lock are part of the world: a process whose next step needs a held lock cannot step.
 */
export type Move = PendingMove & { key: string; applied: boolean; cause: "door" | "core" | "shift" } & Labels

/** Where the ledger says that goods came or went. */
export type Labels = { bin_id?: string | null; lot?: string | null; hold_id?: string | null }

export type World = {
  level: { stocked: number; mark: number }
  position: { ledger: number; lastSequence: number; lockedBy?: string }
  moves: Move[]
  coreLockedBy?: string
  /** What was really done to the goods, in the model's own book-keeping. */
  truth: number
  /** What lies where, if the location is a warehouse with bins. */
  room?: Room
}

const AT = new Date("2026-11-22T08:00:00Z")

/** A move of the model as the rules of bins read it. */
const moveOf = (key: string, quantity: number, labels: Labels): StockMove => ({
  key,
  inventory_item_id: "item",
  location_id: "place",
  quantity,
  cause: quantity > 0 ? "receipt" : "supplier_return",
  occurred_at: AT,
  ...labels,
})

/** Writes a row of the ledger with the next number. */
function write(world: World, move: Omit<Move, "sequence">): void {
  world.position.lastSequence += 1
  world.moves.push({ ...move, sequence: world.position.lastSequence })
}

/** The two rows of each shift: the level never learns of them. */
function writeShifts(world: World, key: string, shifts: readonly Shift[]): void {
  shifts.forEach(({ quantity, from, to }, index) => {
    const row = { applied: true, cause: "shift" as const }
    write(world, { ...row, ...from, key: `${key}:${index}:out`, quantity: -quantity })
    write(world, { ...row, ...to, key: `${key}:${index}:in`, quantity })
  })
}

export const newWorld = (stocked: number): World => ({
  level: { stocked, mark: 0 },
  position: { ledger: stocked, lastSequence: 0 },
  moves: [],
  truth: stocked,
})

/** One process: its remaining steps; a step answers false when it must wait. */
export type Process = { name: string; steps: ((world: World) => boolean)[]; at: number }

const lockRow = (name: string) => (world: World) => {
  if (world.position.lockedBy && world.position.lockedBy !== name) return false
  world.position.lockedBy = name
  return true
}
const lockCore = (name: string) => (world: World) => {
  if (world.coreLockedBy && world.coreLockedBy !== name) return false
  world.coreLockedBy = name
  return true
}

/** Records the intent: locks the row, numbers the move unless its key is known, commits. */
export function recording(
  name: string,
  key: string,
  quantity: number,
  labels: Labels = {}
): Process["steps"] {
  let draft: Omit<Move, "sequence"> | undefined
  return [
    lockRow(name),
    (world) => {
      const known = world.moves.some((move) => move.key === key)
      draft = known ? undefined : { key, quantity, applied: false, cause: "door", ...labels }
      return true
    },
    (world) => {
      if (draft) {
        const move = moveOf(key, quantity, labels)
        const shifts = world.room ? comeOrGo(world.room, move) : []
        // What a bin refuses was never written: the transaction is rolled back.
        if (shifts) {
          write(world, draft)
          writeShifts(world, `relief:${key}`, shifts)
          world.truth += draft.quantity
        }
      }
      world.position.lockedBy = undefined
      return true
    },
  ]
}

function comeOrGo(room: Room, move: StockMove): Shift[] | null {
  return orNothing(room, () => {
    if (move.quantity < 0) return leave(room, move, null)
    arrive(room, move)
    return []
  })
}

/** A refusal of the rules is a transaction that is rolled back. */
function orNothing<T>(room: Room, act: () => T): T | null {
  const before = {
    unassigned: room.unassigned,
    contents: [...room.contents].map(([key, one]) => [key, { ...one }] as const),
  }
  try {
    return act()
  } catch {
    room.unassigned = before.unassigned
    room.contents.clear()
    for (const [key, one] of before.contents) room.contents.set(key, one)
    return null
  }
}

/** Moves goods between bins in one transaction: the row lock, the rows, the commit. */
export function shifting(name: string, move: BinMove): Process["steps"] {
  return [
    lockRow(name),
    (world) => {
      const room = world.room as Room
      const isKnown = world.moves.some((row) => row.key === `${move.key}:0:out`)
      const done = isKnown ? null : orNothing(room, () => (moveBetween(room, move), true))
      if (done) writeShifts(world, move.key, [move])
      world.position.lockedBy = undefined
      return true
    },
  ]
}

/** Puts goods on a hold, or takes them off it; the label follows them into their bins. */
export function holding(name: string, key: string, holdId: string, quantity: number): Process["steps"] {
  return [
    lockRow(name),
    (world) => {
      const room = world.room as Room
      const holds = room.holds as Map<string, number>
      const held = [...holds.values()].reduce((units, one) => units + one, 0)
      const there = world.moves.reduce((units, row) => units + row.quantity, 0) + 100
      const before = holds.get(holdId) ?? 0
      const fits = quantity > 0 ? quantity <= there - held : -quantity <= before
      if (fits && !world.moves.some((row) => row.key.startsWith(`${key}:`))) {
        holds.set(holdId, before + quantity)
        const shifts = orNothing(room, () =>
          quantity > 0
            ? holdInBins(room, { id: holdId, quantity, at: AT })
            : releaseInBins(room, { hold_id: holdId, quantity: -quantity, at: AT })
        )
        if (shifts) writeShifts(world, key, shifts)
        else holds.set(holdId, before)
      }
      world.position.lockedBy = undefined
      return true
    },
  ]
}

/** Settles the position: core lock, row lock, read, one write to the level, mark, commit, unlock. */
export function settling(name: string): Process["steps"] {
  let result: ReturnType<typeof settle>
  return [
    lockCore(name),
    lockRow(name),
    (world) => {
      result = settle({
        stocked: world.level.stocked,
        mark: world.level.mark,
        ledger: world.position.ledger,
        pending: world.moves.filter((move) => !move.applied),
      })
      return true
    },
    (world) => {
      world.level = { stocked: result.quantity, mark: result.mark }
      return true
    },
    (world) => {
      const settled = [...result.alreadyHeld, ...result.applied]
      for (const move of world.moves) if (settled.includes(move.sequence)) move.applied = true
      if (result.difference) {
        const key = `core:${world.position.lastSequence + 1}`
        write(world, { key, quantity: result.difference, applied: true, cause: "core" })
        if (world.room) {
          world.room.unassigned += result.difference
          const taken = Math.max(0, -result.difference)
          writeShifts(world, `relief:${key}`, relieve(world.room, moveOf(key, taken, {})))
        }
      }
      world.position.ledger = result.quantity
      world.position.lockedBy = undefined
      return true
    },
    (world) => {
      world.coreLockedBy = undefined
      return true
    },
  ]
}

/** A core writer that respects the core lock and writes relative to what it reads (checkout, fulfilment). */
export function coreWriting(name: string, quantity: number): Process["steps"] {
  let read = 0
  return [
    lockCore(name),
    (world) => {
      read = world.level.stocked
      return true
    },
    (world) => {
      world.level.stocked = read + quantity
      world.truth += quantity
      return true
    },
    (world) => {
      world.coreLockedBy = undefined
      return true
    },
  ]
}

/** The process is gone: PostgreSQL and the lock provider give its locks back; its uncommitted steps never were. */
export function crash(world: World, process: Process): void {
  if (world.position.lockedBy === process.name) world.position.lockedBy = undefined
  if (world.coreLockedBy === process.name) world.coreLockedBy = undefined
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
export function runToEnd(world: World, processes: Process[]): void {
  while (processes.some((process) => !finished(process))) {
    const moved = processes.map((process) => step(world, process)).some(Boolean)
    if (!moved) throw new Error("Deadlock: every process waits for another")
  }
}
