import { useState } from "preact/hooks"
import type { ScannerTaskDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"
import { TaskSteps } from "../ui/task-steps"
import { ScanField } from "../ui/scan-field"
import { Screen } from "../ui/screen"
import { useNamed } from "../work"
import { findTask, useTasks } from "../tasks"

/** Puts goods away: the next task, or the goods in hand; the bin that is suggested, or another with a reason. */
export function PutAway() {
  const app = useApp()
  const { t, leave, tell, go } = app
  const tasks = useTasks("putaway")
  const [task, setTask] = useState<ScannerTaskDTO | null>(null)
  const onScan = useNamed(async ({ items, text }) => {
    if (!items.length) return tell("wrong", t("scan.unknown", { text }))
    const ids = items.map(({ id }) => id)
    const found = await findTask(app, "putaway", ids)
    if (found) return setTask(found)
    tell("wrong", t("put_away.no_task", { what: items[0]?.sku ?? text }))
  })
  if (task) return <TaskSteps task={task} kind="put_away" onDone={() => setTask(null)} />
  const [next] = tasks ?? []
  return (
    <Screen
      title={t("work.put_away")}
      onBack={leave}
      acts={
        next && (
          <button type="button" class="big" onClick={() => setTask(next)}>
            {t("put_away.next", { what: next.sku ?? next.title ?? "" })}
          </button>
        )
      }
    >
      <ScanField label={t("put_away.scan")} onScan={onScan} />
      {tasks && !tasks.length && <p class="card">{t("put_away.nothing")}</p>}
      <ul class="list">
        {tasks?.slice(0, 50).map((one) => (
          <li key={one.id}>
            <button type="button" class="row" onClick={() => setTask(one)}>
              <span class="row-text">
                <strong>{one.title ?? one.sku}</strong>
                <span class="soft small">
                  {[one.sku, one.parts[0]?.bin.code ?? t("put_away.no_bin")].filter(Boolean).join(" → ")}
                </span>
              </span>
              <span class="row-number">{one.quantity}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="big quiet" onClick={() => go("move")}>
        {t("put_away.free")}
      </button>
    </Screen>
  )
}
