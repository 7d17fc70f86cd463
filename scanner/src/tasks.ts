import { notYetIn } from "../../src/domain/scanning/offline-queue"
import type { ScannerTaskDTO } from "../../src/types/http/scanner"
import type { App } from "./app-context"
import type { StoredAct } from "./db"
import { useKept } from "./work"

type Kind = ScannerTaskDTO["kind"]

/** The tasks of a kind that are still to be done, less what was done on this device since they were fetched. */
export function useTasks(kind: Kind): ScannerTaskDTO[] | null {
  const kept = useKept<ScannerTaskDTO>("tasks")
  return kept && leftOf(kept.rows, kept.acts, kind)
}

/** The first task for one of these articles. One that came up a moment ago is fetched first, where there is a network. */
export async function findTask(
  app: App,
  kind: Kind,
  itemIds: readonly string[]
): Promise<ScannerTaskDTO | undefined> {
  const find = async () => {
    const at = ((await app.db.get("meta", "fetched_tasks")) as number | undefined) ?? 0
    const acts = notYetIn(app.queue, at) as StoredAct[]
    return leftOf(await app.db.getAll("tasks"), acts, kind).find(({ item_id }) => itemIds.includes(item_id))
  }
  const known = await find()
  if (known) return known
  await app.refresh(["tasks"], true)
  return find()
}

function leftOf(rows: readonly ScannerTaskDTO[], acts: readonly StoredAct[], kind: Kind): ScannerTaskDTO[] {
  const done = new Map<unknown, number>()
  for (const { body } of acts) {
    const { task_id, quantity } = body.sent
    if (typeof quantity === "number") done.set(task_id, (done.get(task_id) ?? 0) + quantity)
  }
  return rows
    .filter((task) => task.kind === kind && !task.claimed_by_other)
    .map((task) => ({ ...task, quantity: task.quantity - (done.get(task.id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
    .sort((one, other) => other.priority - one.priority || one.id.localeCompare(other.id))
}
