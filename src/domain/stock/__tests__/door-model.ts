import { PendingMove, settle } from "../door"

/**
 * The protocol of the stock door as a model: every step is one atomic act of a process on the shared
 * world, so that an interleaving is a list of "who does its next step". A crash ends a process between two steps.
 * Row locks and the core lock are part of the world: a process whose next step needs a held lock cannot step.
 */
export type Move = PendingMove & { key: string; applied: boolean; cause: "door" | "core" }

export type World = {
  level: { stocked: number; mark: number }
  position: { ledger: number; lastSequence: number; lockedBy?: string }
  moves: Move[]
  coreLockedBy?: string
  /** What was really done to the goods, in the model's own book-keeping. */
  truth: number
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
export function recording(name: string, key: string, quantity: number): Process["steps"] {
  let draft: Move | undefined
  return [
    lockRow(name),
    (world) => {
      const known = world.moves.some((move) => move.key === key)
      draft = known
        ? undefined
        : { key, quantity, sequence: world.position.lastSequence + 1, applied: false, cause: "door" }
      return true
    },
    (world) => {
      if (draft) {
        world.moves.push(draft)
        world.position.lastSequence = draft.sequence
        world.truth += draft.quantity
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
        world.position.lastSequence += 1
        world.moves.push({
          key: `core:${world.position.lastSequence}`,
          quantity: result.difference,
          sequence: world.position.lastSequence,
          applied: true,
          cause: "core",
        })
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
