import { useState } from "preact/hooks"
import type { ScannerTransferDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"
import { keyOf } from "../codes"
import type { KeptItem } from "../db"
import type { Named } from "../lookup"
import { ChoiceStep } from "../ui/choice-step"
import { Entered, GoodsEntry } from "../ui/goods-entry"
import { NumberStep } from "../ui/number-step"
import { ScanField } from "../ui/scan-field"
import { Fact, Goods, Screen } from "../ui/screen"
import { useDraft, useKept, useNamed } from "../work"
import { dayIn } from "../words"

type Line = ScannerTransferDTO["lines"][number]

/** Transfers: goods that leave for another warehouse, and goods that come from one. */
export function Transfer() {
  const { t, leave, tell, language } = useApp()
  const kept = useKept<ScannerTransferDTO>("transfers")
  const [transfer, setTransfer] = useState<ScannerTransferDTO | null>(null)
  const done = new Set(
    kept?.acts.filter(({ kind }) => kind === "ship_transfer").map(({ body }) => body.sent.transfer_id)
  )
  const transfers = (kept?.rows ?? []).filter(({ id }) => !done.has(id))
  const back = () => setTransfer(null)
  if (transfer?.direction === "ship") return <Ship transfer={transfer} onDone={back} />
  if (transfer) return <Arrive transfer={transfer} onDone={back} />
  return (
    <Screen title={t("work.transfer")} onBack={leave}>
      <ScanField
        label={t("transfer.scan")}
        onScan={(text) => {
          const found = transfers.find(({ number }) => keyOf(number) === keyOf(text))
          if (found) setTransfer(found)
          else tell("wrong", t("transfer.unknown", { text: text.trim() }))
        }}
      />
      {kept && !transfers.length && <p class="card">{t("transfer.nothing")}</p>}
      <ul class="list">
        {transfers.map((one) => (
          <li key={one.id}>
            <button type="button" class="row" onClick={() => setTransfer(one)}>
              <span class="row-text">
                <strong>{one.number}</strong>
                <span class="soft">{t(`transfer.${one.direction}`, { place: one.other_location })}</span>
              </span>
              <span class="soft">{one.expected_on && dayIn(language, one.expected_on)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

type Pick = Readonly<{
  line: Line
  bin: { id: string; code: string } | null
  lot: string | null
  expires_on: string | null
  quantity: number
}>
/** How many were taken of each pick, by its place in the list; what is not in it is still to be picked. */
type Picked = Readonly<Record<number, number>>
type Props = Readonly<{ transfer: ScannerTransferDTO; onDone: () => void }>

/** Picks what leaves, bin by bin, and sends it off. What is short stays where it is. */
function Ship({ transfer, onDone }: Props) {
  const { t, tell, act } = useApp()
  const draft = useDraft<Picked>(`ship:${transfer.id}`, {})
  const [isAtBin, setAtBin] = useState(false)
  const [hasGoods, setHasGoods] = useState(false)
  const [isSending, setSending] = useState(false)
  const picks: Pick[] = transfer.lines
    .flatMap((line) => line.picks.map((pick) => ({ line, ...pick })))
    .sort((one, other) => (one.bin?.code ?? "").localeCompare(other.bin?.code ?? ""))
  const at = picks.findIndex((_, index) => draft?.value[index] === undefined)
  const pick = picks[at]
  const onBin = useNamed(({ bins, text }) => {
    if (bins[0]?.id === pick?.bin?.id) setAtBin(true)
    else
      tell(
        "wrong",
        t(bins.length ? "transfer.other_bin" : "scan.no_bin", { text, code: pick?.bin?.code ?? "" })
      )
  })
  const onGoods = useNamed(({ items, lot, text }) => {
    const isRight =
      items.some(({ id }) => id === pick?.line.item_id) && (!lot || !pick?.lot || lot === pick.lot)
    if (isRight) setHasGoods(true)
    else tell("wrong", t(items.length ? "scan.other_goods" : "scan.unknown", { text }))
  })
  if (!draft) return null
  const units = Object.values(draft.value).reduce((sum, quantity) => sum + quantity, 0)

  const send = async () => {
    await act({
      kind: "ship_transfer",
      sent: {
        transfer_id: transfer.id,
        picks: picks.flatMap(({ line, bin, lot, expires_on }, index) => {
          const quantity = draft.value[index] ?? 0
          return quantity > 0
            ? [{ line_id: line.id, bin_id: bin?.id ?? null, lot, expires_on, quantity }]
            : []
        }),
      },
      shown: { word: "acts.ship_transfer", values: { number: transfer.number, count: units } },
      touches: [
        `transfer/${transfer.id}`,
        ...picks.map(({ bin, line }) => `bin/${bin?.id ?? "none"}/${line.item_id}`),
      ],
    })
    await draft.clear()
    tell("right", t("transfer.sent", { number: transfer.number }))
    onDone()
  }

  if (!pick || isSending) {
    return (
      <Screen
        title={transfer.number}
        onBack={isSending ? () => setSending(false) : onDone}
        acts={
          <>
            {/* What was picked wrongly is picked again. */}
            <button
              type="button"
              class="big quiet"
              onClick={() => void draft.clear().then(() => setSending(false))}
            >
              {t("transfer.pick_again")}
            </button>
            <button type="button" class="big" disabled={units === 0} onClick={() => void send()}>
              {t("transfer.send", { count: units })}
            </button>
          </>
        }
      >
        <p>{t("transfer.send_text", { place: transfer.other_location })}</p>
        <ul class="list">
          {picks.map((one, index) => (
            <li class="row" key={index}>
              <span class="row-text">
                <strong>{one.line.title ?? one.line.sku}</strong>
                <span class="soft small">{[one.bin?.code, one.lot].filter(Boolean).join(" · ")}</span>
              </span>
              <span class="row-number">
                {t("count.of", { open: draft.value[index] ?? 0, all: one.quantity })}
              </span>
            </li>
          ))}
        </ul>
      </Screen>
    )
  }
  const needsBin = pick.bin !== null && !isAtBin
  return (
    <Screen
      title={transfer.number}
      onBack={() => (hasGoods ? setHasGoods(false) : isAtBin ? setAtBin(false) : onDone())}
      acts={
        !hasGoods && (
          <>
            <button
              type="button"
              class="big quiet"
              onClick={() => {
                draft.put({ ...draft.value, [at]: 0 })
                setAtBin(false)
              }}
            >
              {t("transfer.not_there")}
            </button>
            {units > 0 && (
              <button type="button" class="big quiet" onClick={() => setSending(true)}>
                {t("transfer.send", { count: units })}
              </button>
            )}
          </>
        )
      }
    >
      {hasGoods ? (
        <NumberStep
          label={t("number.quantity")}
          start={pick.quantity}
          most={pick.quantity}
          tooMany={t("put_away.over", { count: pick.quantity })}
          onNumber={(quantity) => {
            draft.put({ ...draft.value, [at]: quantity })
            setHasGoods(false)
            setAtBin(false)
            tell(
              "right",
              t("transfer.picked", { count: quantity, what: pick.line.sku ?? pick.line.title ?? "" })
            )
          }}
        >
          <Goods title={pick.line.title} sku={pick.line.sku} />
        </NumberStep>
      ) : (
        <>
          <div class="card">
            <Fact name={t("goods.from")} value={pick.bin?.code ?? t("goods.no_bin")} isBig />
            <Goods title={pick.line.title} sku={pick.line.sku}>
              {pick.lot && <Fact name={t("goods.lot")} value={pick.lot} />}
              {pick.expires_on && <Fact name={t("goods.expires_on")} value={pick.expires_on} />}
            </Goods>
            <Fact name={t("goods.quantity")} value={String(pick.quantity)} />
          </div>
          {needsBin ? (
            <ScanField label={t("scan.bin")} onScan={onBin} />
          ) : (
            <ScanField label={t("scan.goods")} onScan={onGoods} />
          )}
        </>
      )}
    </Screen>
  )
}

type Arrived = Readonly<{
  line_id: string
  title: string | null
  sku: string | null
  received: number
  damaged: number
  damage_reason: string | null
}>

type Step =
  | { step: "scan" }
  | { step: "quantity"; line: Line; item: KeptItem; said: Named }
  | { step: "state"; line: Line; entered: Entered }
  | { step: "damage"; line: Line; entered: Entered }
  | { step: "post" }
  | { step: "missing" }

/** Takes in what arrived: good, damaged with a reason, and at the end whether the rest is still to come. */
function Arrive({ transfer, onDone }: Props) {
  const { t, tell, act, named, home } = useApp()
  const draft = useDraft<readonly Arrived[]>(`arrive:${transfer.id}`, [])
  const [at, setAt] = useState<Step>({ step: "scan" })
  const onScan = useNamed((said) => {
    const item = said.items.find(({ id }) => transfer.lines.some((line) => line.item_id === id))
    if (!item)
      return tell("wrong", t(said.items.length ? "transfer.not_sent" : "scan.unknown", { text: said.text }))
    const lines = transfer.lines.filter((line) => line.item_id === item.id)
    const line =
      lines.find((one) => said.lot && one.lot === said.lot) ?? lines.find((one) => !isFull(one)) ?? lines[0]
    if (line) setAt({ step: "quantity", line, item, said })
  })
  if (!draft) return null
  const arrived = draft.value
  const unitsOf = (line: Line) =>
    arrived.reduce((sum, one) => (one.line_id === line.id ? sum + one.received + one.damaged : sum), 0)
  const isFull = (line: Line) => line.quantity !== undefined && unitsOf(line) >= line.quantity

  const add = (line: Line, entered: Entered, damage_reason: string | null) => {
    const known = arrived.find((one) => one.line_id === line.id)
    const [received, damaged] = damage_reason ? [0, entered.quantity] : [entered.quantity, 0]
    const next: Arrived = {
      line_id: line.id,
      title: line.title,
      sku: line.sku,
      received: (known?.received ?? 0) + received,
      damaged: (known?.damaged ?? 0) + damaged,
      damage_reason: damage_reason ?? known?.damage_reason ?? null,
    }
    draft.put([...arrived.filter((one) => one.line_id !== line.id), next])
    setAt({ step: "scan" })
    tell("right", t("receive.counted", { count: entered.quantity, what: line.sku ?? line.title ?? "" }))
  }
  const post = async (missing: string | null) => {
    const units = arrived.reduce((sum, one) => sum + one.received + one.damaged, 0)
    const touches = [`transfer/${transfer.id}`]
    if (units > 0) {
      await act({
        kind: "receive_transfer",
        sent: {
          transfer_id: transfer.id,
          lines: arrived.map(({ title: _title, sku: _sku, ...line }) => line),
        },
        shown: { word: "acts.receive_transfer", values: { number: transfer.number, count: units } },
        touches,
      })
    }
    if (missing) {
      await act({
        kind: "close_transfer",
        sent: { transfer_id: transfer.id, reason: missing },
        shown: {
          word: "acts.close_transfer",
          values: { number: transfer.number, reason: named("discrepancy_reasons", missing) },
        },
        touches,
      })
    }
    await draft.clear()
    tell("right", t("transfer.received", { number: transfer.number }))
    onDone()
  }

  switch (at.step) {
    case "quantity": {
      const { line } = at
      const left = line.quantity === undefined ? undefined : Math.max(0, line.quantity - unitsOf(line))
      return (
        <Screen title={transfer.number} onBack={() => setAt({ step: "scan" })}>
          <GoodsEntry
            item={{ ...at.item, tracks_lots: false, tracks_expiry: false }}
            said={at.said}
            start={at.said.quantity ?? 1}
            most={left === 0 ? undefined : left}
            tooMany={t("transfer.over", { count: left ?? 0 })}
            hint={left === undefined ? undefined : t("transfer.awaited", { count: left })}
            onDone={(entered) => setAt({ step: "state", line, entered })}
          />
        </Screen>
      )
    }
    case "state":
      return (
        <Screen title={transfer.number} onBack={() => setAt({ step: "scan" })}>
          <Goods title={at.line.title} sku={at.line.sku} />
          <button type="button" class="big" onClick={() => add(at.line, at.entered, null)}>
            {t("transfer.good", { count: at.entered.quantity })}
          </button>
          <button
            type="button"
            class="big quiet"
            onClick={() => setAt({ step: "damage", line: at.line, entered: at.entered })}
          >
            {t("transfer.damaged", { count: at.entered.quantity })}
          </button>
        </Screen>
      )
    case "damage":
      return (
        <Screen
          title={transfer.number}
          onBack={() => setAt({ step: "state", line: at.line, entered: at.entered })}
        >
          <ChoiceStep
            question={t("transfer.why_damaged")}
            choices={(home?.discrepancy_reasons ?? []).map((value) => ({
              value,
              label: named("discrepancy_reasons", value),
            }))}
            isOpen
            onChoice={(reason) => add(at.line, at.entered, reason)}
          />
        </Screen>
      )
    case "missing":
      return (
        <Screen title={t("transfer.missing")} onBack={() => setAt({ step: "post" })}>
          <ChoiceStep
            question={t("transfer.why_missing")}
            choices={(home?.discrepancy_reasons ?? []).map((value) => ({
              value,
              label: named("discrepancy_reasons", value),
            }))}
            isOpen
            onChoice={(reason) => void post(reason)}
          />
        </Screen>
      )
    case "post": {
      const isAll = transfer.lines.every(isFull)
      return (
        <Screen
          title={t("transfer.post")}
          onBack={() => setAt({ step: "scan" })}
          acts={
            <>
              {!isAll && (
                <button type="button" class="big danger" onClick={() => setAt({ step: "missing" })}>
                  {t("transfer.missing")}
                </button>
              )}
              <button type="button" class="big" disabled={!arrived.length} onClick={() => void post(null)}>
                {t(isAll ? "transfer.post_yes" : "transfer.post_part")}
              </button>
            </>
          }
        >
          <p>{t(isAll ? "transfer.all_here" : "transfer.rest_text")}</p>
          <ArrivedList arrived={arrived} />
        </Screen>
      )
    }
    default:
      return (
        <Screen
          title={transfer.number}
          onBack={onDone}
          acts={
            <button type="button" class="big" onClick={() => setAt({ step: "post" })}>
              {t("transfer.post")}
            </button>
          }
        >
          <p class="soft">{t("transfer.receive", { place: transfer.other_location })}</p>
          <ScanField label={t("scan.goods")} onScan={onScan} />
          <ArrivedList arrived={arrived} />
        </Screen>
      )
  }
}

function ArrivedList({ arrived }: Readonly<{ arrived: readonly Arrived[] }>) {
  const { t } = useApp()
  return (
    <ul class="list">
      {arrived.map((one) => (
        <li class="row" key={one.line_id}>
          <span class="row-text">
            <strong>{one.title ?? one.sku}</strong>
            {one.damaged > 0 && (
              <span class="soft small">{t("transfer.of_them_damaged", { count: one.damaged })}</span>
            )}
          </span>
          <span class="row-number">{one.received + one.damaged}</span>
        </li>
      ))}
    </ul>
  )
}
