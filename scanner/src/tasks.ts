import type { ScannerTaskDTO } from "../../src/types/http/scanner"
import { useKept } from "./work"

/** The tasks of a kind that are still to be done, less what was done on this device since they were fetched. */
export function useTasks(kind: ScannerTaskDTO["kind"]): ScannerTaskDTO[] | null {
  const kept = useKept<ScannerTaskDTO>("tasks")
  if (!kept) return null
  const done = new Map<unknown, number>()
  for (const { body } of kept.acts) {
    const { task_id, quantity } = body.sent
    if (typeof quantity === "number") done.set(task_id, (done.get(task_id) ?? 0) + quantity)
  }
  return kept.rows
    .filter((task) => task.kind === kind && !task.claimed_by_other)
    .map((task) => ({ ...task, quantity: task.quantity - (done.get(task.id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
    .sort((one, other) => other.priority - one.priority || one.id.localeCompare(other.id))
}
