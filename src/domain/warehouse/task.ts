import { notAllowed } from "../shared/domain-error"

/** Goods to put into a bin, a pick bin to fill, and bins that goods left without anybody saying from which. */
export const TASK_KINDS = ["putaway", "replenish", "relieve"] as const
export type TaskKind = (typeof TASK_KINDS)[number]

export const TASK_STATUSES = ["open", "done", "cancelled"] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]

/** What an act on bins was; `undo` is another act taken back. */
export const BIN_MOVE_KINDS = ["putaway", "replenish", "relieve", "move", "empty_bin", "undo"] as const
export type BinMoveKind = (typeof BIN_MOVE_KINDS)[number]

/** What an ended task says when nobody ended it: its goods are not there any more. */
export const GOODS_GONE = "goods_gone"

/** A task as an act finds it. */
export type OpenTask = Readonly<{
  id: string
  kind: TaskKind
  status: TaskStatus
  sku: string | null
  quantity: number
  done_quantity: number
  claimed_by: string | null
  claimed_at: Date | null
}>

const ACTS: Readonly<Record<TaskKind, string>> = {
  putaway: "to put away",
  replenish: "to refill a pick bin with",
  relieve: "to take off bins",
}

/** How people call the task. */
export const taskName = ({ id, kind, sku }: Pick<OpenTask, "id" | "kind" | "sku">): string =>
  `The task ${ACTS[kind]} ${sku ?? "an article"} (${id})`

/** Units that a task still asks for. */
export const unitsLeft = ({
  quantity,
  done_quantity,
}: Pick<OpenTask, "quantity" | "done_quantity">): number => quantity - done_quantity

/** Who has the task to themselves at this instant; a claim that was left lying lapses. */
export function claimant(
  task: Pick<OpenTask, "claimed_by" | "claimed_at">,
  at: Date,
  claimMinutes: number
): string | null {
  if (!task.claimed_by || !task.claimed_at) return null
  return task.claimed_at.getTime() + claimMinutes * 60_000 > at.getTime() ? task.claimed_by : null
}

/** Refuses a task that is over, or that somebody else is at. */
export function checkWorkable(task: OpenTask, actorId: string | null, at: Date, claimMinutes: number): void {
  if (task.status !== "open") {
    throw notAllowed(`${taskName(task)} is ${task.status}; there is nothing more to do about it`)
  }
  const holder = claimant(task, at, claimMinutes)
  if (!holder || holder === actorId) return
  throw notAllowed(`${taskName(task)} is taken by somebody else; it is free again when they release it`)
}

/** Refuses to do more of a task than it asks for. */
export function checkWithinTask(task: OpenTask, quantity: number): void {
  if (quantity <= unitsLeft(task)) return
  throw notAllowed(
    `${taskName(task)} asks for ${unitsLeft(task)} more units and ${quantity} cannot be done; do at most ${unitsLeft(task)}`
  )
}

/** A promise of goods at one place: an open task, in the order in which tasks keep what they promise. */
export type Promised = Readonly<{ id: string; left: number }>

/**
 * What each task may still ask for when `there` units lie at their common source: the first keep theirs, the last give
 * way. The sum never exceeds what lies there.
 */
export function fitPromises(there: number, promises: readonly Promised[]): Map<string, number> {
  const fitted = new Map<string, number>()
  let remaining = Math.max(0, there)
  for (const { id, left } of promises) {
    const kept = Math.min(left, remaining)
    fitted.set(id, kept)
    remaining -= kept
  }
  return fitted
}
