/** A numbered move of a position that Medusa's level may not hold yet. */
export type PendingMove = Readonly<{ sequence: number; quantity: number }>

export type PositionState = Readonly<{
  /** What Medusa's level says now. */
  stocked: number
  /** The highest number that was written into the level together with its quantity. */
  mark: number
  /** The sum of the moves known to be in the level. */
  ledger: number
  pending: readonly PendingMove[]
}>

export type Settlement = Readonly<{
  /** Numbers that the level already held: an earlier run was stopped before it could say so. */
  alreadyHeld: readonly number[]
  /** Numbers that are applied by this settlement. */
  applied: readonly number[]
  /** What another writer changed since the ledger and the level last agreed. */
  difference: number
  /** The level's new quantity: also the new sum of the ledger. */
  quantity: number
  /** The level's new mark, written together with its quantity. */
  mark: number
}>

/**
 * Brings a position and Medusa's level together. A pending move at or below the mark is in the level
 * already; one above it is added now. What is left between level and ledger was another writer's doing
 * and becomes a move of its own, so that the ledger adds up to the level afterwards.
 */
export function settle({ stocked, mark, ledger, pending }: PositionState): Settlement {
  const held = pending.filter((move) => move.sequence <= mark)
  const waiting = pending.filter((move) => move.sequence > mark)
  return {
    alreadyHeld: held.map((move) => move.sequence),
    applied: waiting.map((move) => move.sequence),
    difference: stocked - ledger - total(held),
    quantity: stocked + total(waiting),
    mark: Math.max(mark, ...waiting.map((move) => move.sequence)),
  }
}

const total = (moves: readonly PendingMove[]): number => moves.reduce((sum, move) => sum + move.quantity, 0)

/** Positions one call may settle under one lock, and the order in which all callers lock them. */
export function inChunks<T>(rows: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let start = 0; start < rows.length; start += size) chunks.push(rows.slice(start, start + size))
  return chunks
}
