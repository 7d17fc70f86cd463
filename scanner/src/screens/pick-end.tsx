import { useEffect } from "preact/hooks"
import type { ScannerTourDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"
import { Screen } from "../ui/screen"
import { ToteMark } from "../ui/tote"

/** The totes of a cart and whose goods are in each. */
export function ToteList({ totes }: Pick<ScannerTourDTO, "totes">) {
  const { t } = useApp()
  return (
    <ul class="list">
      {totes.map((tote) => (
        <li class="row" key={tote.id}>
          <ToteMark tote={tote} />
          <span class="soft small tote-order">
            {tote.display_id !== null && <span>{t("pick.order", { number: tote.display_id })}</span>}
            {tote.dispatch_number && <span>{tote.dispatch_number}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

type Props = Readonly<{
  tour: ScannerTourDTO
  undecided: number
  /** Something of it was left, and it is theirs no longer. */
  isAway: boolean
  onDone: () => void
}>

/** The end of a walk: where the cart goes, what stands on it, and what is still to be sent or decided. */
export function PickEnd({ tour, undecided, isAway, onDone }: Props) {
  const { t, state, go, leave, isOnline, refresh } = useApp()
  const waiting = state.waiting + state.held
  // Once all is sent the shop says what became of the tour: something of it may have been found elsewhere.
  useEffect(() => {
    if (!waiting) void refresh(["tours"], true)
  }, [waiting])
  return (
    <Screen
      title={tour.number}
      onBack={leave}
      acts={
        undecided ? (
          <button type="button" class="big danger" onClick={() => go("queue")}>
            {t("queue.decide")}
          </button>
        ) : (
          <button type="button" class="big" disabled={waiting > 0} onClick={onDone}>
            {t("pick.next_tour")}
          </button>
        )
      }
    >
      <h2>{t(isAway ? "pick.away" : "pick.all_picked")}</h2>
      {isAway && <p>{t("pick.away_text")}</p>}
      {undecided > 0 && <p class="card bad">{t("pick.undecided", { count: undecided })}</p>}
      {waiting > 0 && (
        <p class="card">{t(isOnline ? "pick.sending" : "pick.waits_for_network", { count: waiting })}</p>
      )}
      <div class="card">
        <span class="soft">{t(tour.method === "zone" ? "pick.bring_zone" : "pick.bring")}</span>
        <strong class="stop-code">{tour.packing_bin ?? t("pick.packing")}</strong>
      </div>
      {tour.totes.length > 0 && (
        <section>
          <h2>{t("pick.on_the_cart")}</h2>
          <ToteList totes={tour.totes} />
        </section>
      )}
    </Screen>
  )
}
