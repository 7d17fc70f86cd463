import { useState } from "preact/hooks"
import { toteOf } from "../../../src/domain/waves/pick-session"
import type { ScannerTourDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"
import { Screen } from "../ui/screen"
import { ToteDot } from "../ui/tote"
import { walkAhead, Walk } from "../ui/walk"
import { ToteList } from "./pick-end"

type Props = Readonly<{
  tour: ScannerTourDTO
  onBack: () => void
  letGo: (brings?: ScannerTourDTO) => Promise<void>
}>

/** The tour as a whole: its walk, what is left of it, its totes; and how to hand it over. */
export function PickMore({ tour, onBack, letGo }: Props) {
  const { t, act, tell } = useApp()
  const [leaving, setLeaving] = useState<"put_down_tour" | "split_tour" | null>(null)

  if (leaving) {
    const isSplit = leaving === "split_tour"
    const leaveIt = async () => {
      await letGo(isSplit ? tour : undefined)
      await act({
        kind: leaving,
        sent: { tour_id: tour.id },
        shown: { word: `acts.${leaving}`, values: { number: tour.number } },
        touches: [`tour/${tour.id}`],
      })
      tell("right", t(isSplit ? "pick.split_done" : "pick.put_down_done", { number: tour.number }))
    }
    return (
      <Screen
        title={t(isSplit ? "pick.split" : "pick.put_down")}
        onBack={() => setLeaving(null)}
        acts={
          <>
            <button type="button" class="big quiet" onClick={() => setLeaving(null)}>
              {t("common.no")}
            </button>
            <button type="button" class="big danger" onClick={() => void leaveIt()}>
              {t(isSplit ? "pick.split_yes" : "pick.put_down_yes")}
            </button>
          </>
        }
      >
        <h2>{t(isSplit ? "pick.split_sure" : "pick.put_down_sure", { number: tour.number })}</h2>
        <p>{t(isSplit ? "pick.split_text" : "pick.put_down_text", { count: tour.stops.length })}</p>
      </Screen>
    )
  }

  return (
    <Screen
      title={tour.number}
      isRead
      onBack={onBack}
      acts={
        <>
          <button type="button" class="big quiet" onClick={() => setLeaving("split_tour")}>
            {t("pick.split")}
          </button>
          <button type="button" class="big quiet" onClick={() => setLeaving("put_down_tour")}>
            {t("pick.put_down")}
          </button>
        </>
      }
    >
      <p class="soft">
        {[
          t(`pick.methods.${tour.method}`),
          t("pick.orders", { count: tour.order_count }),
          tour.metres === null
            ? null
            : t(tour.is_exact ? "pick.shortest" : "pick.nearly_shortest", {
                metres: Math.round(tour.metres),
              }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {tour.path && <Walk path={tour.path} ahead={walkAhead(tour)} isLarge />}
      {tour.totes.length > 0 && (
        <section>
          <h2>{t("pick.on_the_cart")}</h2>
          <ToteList totes={tour.totes} />
        </section>
      )}
      <section>
        <h2>{t("pick.stops_left", { count: tour.stops.length })}</h2>
        <ul class="list">
          {tour.stops.map((stop) => {
            const tote = toteOf(tour, stop)
            return (
              <li class="row" key={stop.pick_id}>
                <span class="row-text">
                  <strong>{stop.bin?.code ?? t("goods.no_bin")}</strong>
                  <span class="soft small">{[stop.title, stop.sku].filter(Boolean).join(" · ")}</span>
                </span>
                <span class="row-number">
                  {stop.quantity} {tote && <ToteDot tote={tote} />}
                </span>
              </li>
            )
          })}
        </ul>
      </section>
    </Screen>
  )
}
