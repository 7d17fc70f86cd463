import { useState } from "preact/hooks"
import { Refused } from "../api"
import { useApp } from "../app-context"
import { keyOf } from "../codes"
import { claimTour, useOpenTours, useTour } from "../tour"
import { ScanField } from "../ui/scan-field"
import { Screen } from "../ui/screen"
import { minuteIn } from "../words"
import { PickEnd } from "./pick-end"
import { PickTour } from "./pick-tour"

/** Picks a tour: the one they hold, or the next that waits. */
export function Pick() {
  const { t, leave } = useApp()
  const { state, setSession, letGo } = useTour()
  switch (state.at) {
    case "loading":
      return (
        <Screen title={t("work.pick")} onBack={leave}>
          {null}
        </Screen>
      )
    case "walking":
      return (
        <PickTour
          key={state.tour.id}
          tour={state.tour}
          session={state.session}
          undecided={state.undecided}
          setSession={setSession}
          letGo={letGo}
        />
      )
    case "end":
    case "away":
      return (
        <PickEnd
          tour={state.tour}
          undecided={state.undecided}
          isAway={state.at === "away"}
          onDone={() => void letGo()}
        />
      )
    default:
      return <TakeTour />
  }
}

/** The next tour at a press, or the one whose number is scanned off its list. */
function TakeTour() {
  const app = useApp()
  const { t, leave, tell, language, refresh } = app
  const waiting = useOpenTours()
  const [isAsking, setAsking] = useState(false)
  const take = async (tourId?: string) => {
    setAsking(true)
    try {
      if (!(await claimTour(app, tourId))) tell("note", t("pick.nothing"))
    } catch (error) {
      tell("wrong", error instanceof Refused ? error.message : t("pick.needs_network"))
      if (error instanceof Refused) void refresh(["tours"], true)
    } finally {
      setAsking(false)
    }
  }
  const open = waiting?.open ?? []
  const count = waiting?.open_count ?? 0
  return (
    <Screen
      title={t("work.pick")}
      onBack={leave}
      acts={
        <button
          type="button"
          class="big"
          disabled={isAsking || waiting?.open_count === 0}
          onClick={() => void take()}
        >
          {t("pick.take")}
        </button>
      }
    >
      {waiting && (
        <p class={count ? "soft" : "card"}>{count ? t("pick.open", { count }) : t("pick.nothing")}</p>
      )}
      <ScanField
        label={t("pick.scan_tour")}
        isQuiet={!count}
        onScan={(text) => {
          const found = open.find(({ number }) => keyOf(number) === keyOf(text))
          if (found) void take(found.id)
          else tell("wrong", t("pick.unknown_tour", { text: text.trim() }))
        }}
      />
      <ul class="list">
        {open.map((one) => (
          <li key={one.id}>
            <button type="button" class="row" disabled={isAsking} onClick={() => void take(one.id)}>
              <span class="row-text">
                <strong>{one.number}</strong>
                <span class="soft small">
                  {[
                    t(`pick.methods.${one.method}`),
                    t("pick.stops", { count: one.stop_count }),
                    one.metres === null ? null : t("pick.metres", { metres: Math.round(one.metres) }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              <span class="soft row-time">{one.due_at && minuteIn(language, Date.parse(one.due_at))}</span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
