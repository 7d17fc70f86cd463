import { PICKER_TASKS, PickerTask } from "../../../src/domain/scanning/picker"
import { useApp } from "../app-context"
import { Screen } from "../ui/screen"

const DRAWINGS: Readonly<Record<PickerTask, string>> = {
  receive: "M3 7h11v10H3zM14 10h4l3 3v4h-7M7 20a2 2 0 100-4 2 2 0 000 4zM17 20a2 2 0 100-4 2 2 0 000 4z",
  put_away: "M4 4h16v7H4zM12 20v-6M9 17l3 3 3-3",
  move: "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
  count: "M5 4h14v16H5zM9 9h6M9 13h6M9 17h3",
  pick: "M4 4h3l3 11h8l2-8H8M10 19.5a1 1 0 100 .1M17 19.5a1 1 0 100 .1M14 3v6M11.500 6.500l2.500 2.500 2.500-2.500",
  transfer: "M3 21V9l5-4 5 4v12M13 21v-8h8v8M6 21v-5h4v5",
}

/** What there is to do here: one large button for each work, with how much of it waits. */
export function Home() {
  const { t, session, home, go, state } = useApp()
  const tasks = PICKER_TASKS.filter((task) => session.tasks.includes(task))
  return (
    <Screen
      title={home?.warehouse.name ?? t("home.title")}
      acts={
        <button type="button" class="big quiet" onClick={() => go("settings")}>
          {session.name}
        </button>
      }
    >
      {state.conflicts > 0 && (
        <button type="button" class="big danger" onClick={() => go("queue")}>
          {t("queue.conflicts", { count: state.conflicts })}
        </button>
      )}
      {tasks.length === 0 && <p class="card">{t("home.nothing_allowed")}</p>}
      <div class="home">
        {tasks.map((task) => (
          <button type="button" class="job" key={task} onClick={() => go(task)}>
            <span class="job-head">
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={DRAWINGS[task]} />
              </svg>
              {Boolean(home?.work[task]) && (
                <span class="job-count" aria-label={t("home.open", { count: home?.work[task] ?? 0 })}>
                  {home?.work[task]}
                </span>
              )}
            </span>
            {t(`work.${task}`)}
          </button>
        ))}
      </div>
    </Screen>
  )
}
