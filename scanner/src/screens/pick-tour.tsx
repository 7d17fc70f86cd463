import { useRef, useState } from "preact/hooks"
import type { CartTote, NamedScan, PickSession, PickStop } from "../../../src/domain/waves/pick-session"
import {
  afterActs,
  afterPick,
  expectedNext,
  goodsName,
  meaningOf,
  progressOf,
} from "../../../src/domain/waves/pick-session"
import type { ScannerTourDTO, ScannerTourStopDTO } from "../../../src/types/http/scanner"
import { App, useApp } from "../app-context"
import { keyOf } from "../codes"
import { lookUp, Named, WrongCode } from "../lookup"
import { ChoiceStep } from "../ui/choice-step"
import { NumberStep } from "../ui/number-step"
import { ScanField } from "../ui/scan-field"
import { Screen } from "../ui/screen"
import { StopCard, StopGoods } from "../ui/stop-card"
import { ToteMark } from "../ui/tote"
import { Walk, walkAhead } from "../ui/walk"
import { minuteIn } from "../words"
import { PickMore } from "./pick-more"

type Props = Readonly<{
  tour: ScannerTourDTO
  session: PickSession
  undecided: number
  setSession: (session: PickSession) => void
  letGo: (brings?: ScannerTourDTO) => Promise<void>
}>

const NAMES_NOTHING = { items: [], bins: [], lot: null, expires_on: null, quantity: null } as const

/** What a text names for this tour: its totes first, then what the device and the shop know of it. */
async function readForTour(
  app: App,
  tour: ScannerTourDTO,
  text: string,
  isForTote: boolean
): Promise<NamedScan> {
  const key = text.trim().toUpperCase()
  const isTote = tour.totes.some(({ code }) => code?.toUpperCase() === key)
  const named = isTote ? { ...NAMES_NOTHING, text } : await namedBy(app, text, isForTote)
  // A bin of the tour is known even where the list of all bins is not on the device yet.
  const near = tour.stops.flatMap(({ bin }) => (bin && keyOf(bin.code) === keyOf(text) ? [bin] : []))
  const [item] = named.items
  return {
    text: text.trim(),
    key,
    item_ids: named.items.map(({ id }) => id),
    item_name: item ? goodsName(item) : null,
    bins: named.bins.length || named.items.length ? named.bins : near.slice(0, 1),
    lot: named.lot,
    expires_on: named.expires_on,
    quantity: named.quantity,
  }
}

async function namedBy(app: App, text: string, isForTote: boolean): Promise<Named> {
  try {
    return await lookUp(app, text)
  } catch (error) {
    // The barcode of a tote obeys no standard.
    if (error instanceof WrongCode && isForTote) return { ...NAMES_NOTHING, text }
    throw error
  }
}

type Question = Readonly<{ about: "short" | "rest"; pick_id: string }>

/** One stop after the other: bin, article, how many, tote; each wrong scan is told from what was expected. */
export function PickTour({ tour, session, undecided, setSession, letGo }: Props) {
  const app = useApp()
  const { t, tell, act, named, home, leave, isOnline, language } = app
  const [question, setQuestion] = useState<Question | null>(null)
  const [isMore, setMore] = useState(false)
  const [again, setAgain] = useState(0)
  // A wedge is faster than the screen: the next scan is read against what the last one made of it.
  const now = useRef({ tour, session })
  now.current = { tour, session }
  const turn = useRef<Promise<void>>(Promise.resolve())

  const put = (next: PickSession) => {
    now.current.session = next
    setSession(next)
  }
  const touching = (stop: PickStop) => [
    `tour/${tour.id}/${stop.pick_id}`,
    ...(stop.tote_id ? [`tote/${stop.tote_id}/${stop.pick_id}`] : []),
  ]
  const valuesOf = (stop: PickStop) => ({
    what: goodsName(stop),
    from: stop.bin?.code ?? t("goods.no_bin"),
  })

  const pick = async (stop: PickStop, quantity: number, tote: string | null) => {
    const shown = now.current.session
    now.current.tour = afterActs(now.current.tour, [{ kind: "pick", pick_id: stop.pick_id, quantity }])
    put(afterPick(shown))
    setAgain(0)
    await act({
      kind: "pick",
      sent: {
        tour_id: tour.id,
        pick_id: stop.pick_id,
        quantity,
        bin: stop.bin ? shown.bin_scan : null,
        item: shown.goods_scan,
        tote,
      },
      shown: { word: "acts.pick", values: { count: quantity, ...valuesOf(stop) } },
      touches: touching(stop),
    })
    tell("right", t("pick.picked", { count: quantity, what: goodsName(stop) }))
    if (quantity < stop.quantity) setQuestion({ about: "rest", pick_id: stop.pick_id })
  }
  /** Goes on with what was shown: where nothing more is asked for, the stop is picked. */
  const goOn = async (next: PickSession, said?: string) => {
    put(next)
    const expected = expectedNext(now.current.tour, next)
    if (expected.step === "pick") await pick(expected.stop, expected.quantity, null)
    else if (said) tell("right", said)
  }
  const tie = async (tote: CartTote, code: string) => {
    now.current.tour = afterActs(now.current.tour, [{ kind: "tie_tote", tote_id: tote.id, code }])
    await act({
      kind: "tie_tote",
      sent: { tour_id: tour.id, tote_id: tote.id, code },
      shown: { word: "acts.tie_tote", values: { code, number: tote.position } },
      touches: [`tote/${tote.id}`],
    })
    tell("right", t("pick.tied", { code, number: tote.position }))
  }
  const skip = async (stop: PickStop) => {
    await act({
      kind: "skip_pick",
      sent: { tour_id: tour.id, pick_id: stop.pick_id },
      shown: { word: "acts.skip_pick", values: valuesOf(stop) },
      touches: [`tour/${tour.id}/${stop.pick_id}`],
    })
    put(afterPick(session))
    tell("note", t("pick.skipped", valuesOf(stop)))
  }
  const short = async (stop: PickStop, reason: string) => {
    const { quantity } = stop
    await act({
      kind: "short_pick",
      sent: { tour_id: tour.id, pick_id: stop.pick_id, quantity, reason },
      shown: {
        word: "acts.short_pick",
        values: { count: quantity, ...valuesOf(stop), reason: named("short_reasons", reason) },
      },
      touches: [`tour/${tour.id}/${stop.pick_id}`],
    })
    put(afterPick(session))
    setQuestion(null)
    tell("note", t("pick.short_done", { count: quantity, ...valuesOf(stop) }))
  }

  const read = async (text: string) => {
    const { step } = expectedNext(now.current.tour, now.current.session)
    const scan = await readForTour(app, now.current.tour, text, step === "tie_tote" || step === "tote")
    const meaning = meaningOf(now.current.tour, now.current.session, scan)
    if (meaning.verdict === "wrong") {
      const { scanned_colour, colour, ...values } = meaning.values
      return tell(
        "wrong",
        t(`pick.wrong.${meaning.word}`, {
          ...values,
          ...(colour ? { colour: named("pick.colours", String(colour)) } : {}),
          ...(scanned_colour ? { scanned_colour: named("pick.colours", String(scanned_colour)) } : {}),
        })
      )
    }
    if (meaning.verdict === "tie") return tie(meaning.tote, meaning.code)
    if (meaning.verdict === "picked") return pick(meaning.stop, meaning.quantity, scan.text)
    if (step === "quantity") {
      setAgain((count) => count + 1)
      return tell("right", t("number.one_more"))
    }
    return goOn(meaning.session, t(step === "bin" ? "pick.bin_right" : "pick.goods_right"))
  }
  const onScan = (text: string) => {
    turn.current = turn.current.then(async () => {
      try {
        await read(text)
      } catch (error) {
        if (!(error instanceof WrongCode)) throw error
        tell("wrong", error.message)
      }
    })
    return turn.current
  }

  const expected = expectedNext(tour, session)
  const asked = question && tour.stops.find(({ pick_id }) => pick_id === question.pick_id)
  if (isMore) return <PickMore tour={tour} onBack={() => setMore(false)} letGo={letGo} />
  if (asked) {
    return (
      <Screen
        title={t(question.about === "rest" ? "pick.rest" : "pick.missing")}
        onBack={() => setQuestion(null)}
        acts={
          question.about === "rest" && (
            <button type="button" class="big" onClick={() => setQuestion(null)}>
              {t("pick.rest_comes", { count: asked.quantity })}
            </button>
          )
        }
      >
        <StopGoods stop={asked} />
        <ChoiceStep
          question={t("pick.why_missing", { count: asked.quantity, ...valuesOf(asked) })}
          choices={(home?.short_reasons ?? []).map((value) => ({
            value,
            label: named("short_reasons", value),
          }))}
          isOpen
          onChoice={(reason) => void short(asked, reason)}
        />
      </Screen>
    )
  }

  if (expected.step === "tie_tote") {
    const { tote } = expected
    return (
      <Screen
        title={tour.number}
        onBack={leave}
        acts={
          <button type="button" class="big quiet" onClick={() => setMore(true)}>
            {t("pick.more")}
          </button>
        }
      >
        <h2>{t("pick.tie", { count: tour.totes.length })}</h2>
        <div class="card">
          <ToteMark tote={tote} isLarge />
          <p class="soft">{t("pick.tie_text", { number: tote.position, all: tour.totes.length })}</p>
        </div>
        <ScanField label={t("pick.scan_tie", { number: tote.position })} onScan={onScan} />
      </Screen>
    )
  }

  // The next stop of the tour is the one that is expected; its own row says more of it.
  const stop: ScannerTourStopDTO | undefined = tour.stops[0]
  if (!stop || expected.step === "end") return null

  if (expected.step === "quantity") {
    return (
      <Screen
        title={stop.bin?.code ?? tour.number}
        onBack={() => put({ ...session, has_goods: false, goods_scan: null })}
      >
        <NumberStep
          key={again}
          label={t("number.quantity")}
          start={again ? Math.min(again + 1, stop.quantity) : stop.quantity}
          least={1}
          most={stop.quantity}
          tooMany={t("pick.over", { count: stop.quantity })}
          onScan={(text) => void onScan(text)}
          onNumber={(quantity) => void goOn({ ...session, quantity })}
        >
          <StopGoods stop={stop} />
          <p>{t("pick.asked", { count: stop.quantity })}</p>
        </NumberStep>
      </Screen>
    )
  }

  const leaseOver = !isOnline && tour.lease_until !== null && Date.now() > Date.parse(tour.lease_until)
  if (expected.step === "tote") {
    const { tote, quantity } = expected
    return (
      <Screen
        title={tour.number}
        onBack={() => put({ ...session, quantity: null, has_goods: false, goods_scan: null })}
        acts={
          tote.code === null && (
            <button type="button" class="big" onClick={() => void pick(stop, quantity, null)}>
              {t("pick.is_in", { number: tote.position })}
            </button>
          )
        }
      >
        <div class="card tote-card">
          <span class="soft">{t("pick.into", { count: quantity, what: goodsName(stop) })}</span>
          <ToteMark tote={tote} isLarge />
        </div>
        {tote.code !== null && (
          <ScanField label={t("pick.scan_tote", { number: tote.position })} onScan={onScan} />
        )}
      </Screen>
    )
  }

  const { stops_done, stops, units_done, units } = progressOf(tour, tour.stops)
  return (
    <Screen
      title={tour.number}
      onBack={leave}
      acts={
        <div class="acts-three">
          <button
            type="button"
            class="big quiet"
            onClick={() => setQuestion({ about: "short", pick_id: stop.pick_id })}
          >
            {t("pick.missing")}
          </button>
          <button
            type="button"
            class="big quiet"
            disabled={tour.stops.length < 2}
            onClick={() => void skip(stop)}
          >
            {t("pick.skip")}
          </button>
          <button type="button" class="big quiet" onClick={() => setMore(true)}>
            {t("pick.more")}
          </button>
        </div>
      }
    >
      <div class="progress">
        <progress aria-label={t("pick.progress")} max={units} value={units_done} />
        <span class="soft small">
          {t("pick.stops_of", { done: stops_done, all: stops })} ·{" "}
          {t("pick.units_of", { done: units_done, all: units })}
        </span>
      </div>
      {leaseOver && (
        <p class="card warn" role="status">
          {t("pick.lease_over", { time: minuteIn(language, Date.parse(tour.lease_until ?? "")) })}
        </p>
      )}
      {undecided > 0 && (
        <button type="button" class="big danger" onClick={() => app.go("queue")}>
          {t("pick.undecided", { count: undecided })}
        </button>
      )}
      <StopCard tour={tour} stop={stop} step={expected.step} />
      <ScanField
        label={expected.step === "bin" ? t("pick.scan_bin", { code: expected.bin.code }) : t("scan.goods")}
        onScan={onScan}
      />
      {tour.path && <Walk path={tour.path} ahead={walkAhead(tour)} />}
    </Screen>
  )
}
