import { useState } from "preact/hooks"
import type { CountedGoods, DeliveredState } from "../../../src/domain/scanning/allocate-delivery"
import type { ScannerDeliveryDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"
import { keyOf } from "../codes"
import type { KeptItem } from "../db"
import type { Named } from "../lookup"
import { ChoiceStep } from "../ui/choice-step"
import { Entered, GoodsEntry } from "../ui/goods-entry"
import { ScanField } from "../ui/scan-field"
import { Goods, Screen } from "../ui/screen"
import { useDraft, useKept, useNamed } from "../work"
import { dayIn } from "../words"

type Counted = CountedGoods & Readonly<{ title: string | null; sku: string | null }>
type Draft = Readonly<{ goods: readonly Counted[]; delivery_note: string }>

/** Takes deliveries in: choose the order, scan what came, say how it came, post. */
export function Receive() {
  const [order, setOrder] = useState<ScannerDeliveryDTO | null>(null)
  return order ? (
    <CountDelivery order={order} onDone={() => setOrder(null)} />
  ) : (
    <ChooseDelivery onChoose={setOrder} />
  )
}

function ChooseDelivery({ onChoose }: Readonly<{ onChoose: (order: ScannerDeliveryDTO) => void }>) {
  const { t, leave, tell, language } = useApp()
  const kept = useKept<ScannerDeliveryDTO>("deliveries")
  const orders = [...(kept?.rows ?? [])].sort(
    (one, other) =>
      (one.expected_on ?? "9999").localeCompare(other.expected_on ?? "9999") ||
      one.number.localeCompare(other.number)
  )
  const onScan = (text: string) => {
    const order = orders.find(({ number }) => keyOf(number) === keyOf(text))
    if (order) onChoose(order)
    else tell("wrong", t("receive.no_order", { text: text.trim() }))
  }
  return (
    <Screen title={t("work.receive")} onBack={leave}>
      <ScanField label={t("receive.scan_order")} onScan={onScan} />
      {kept && !orders.length && <p class="card">{t("receive.nothing")}</p>}
      <ul class="list">
        {orders.map((order) => (
          <li key={order.id}>
            <button type="button" class="row" onClick={() => onChoose(order)}>
              <span class="row-text">
                <strong>{order.number}</strong>
                <span class="soft">{order.supplier}</span>
              </span>
              <span class="soft">{order.expected_on && dayIn(language, order.expected_on)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

type Step =
  | { step: "scan" }
  | { step: "quantity"; item: KeptItem; said: Named }
  | { step: "state"; item: KeptItem; entered: Entered }
  | { step: "reason"; item: KeptItem; entered: Entered; state: DeliveredState }
  | { step: "post" }

const sameGoods = (one: Counted, other: Counted): boolean =>
  one.item_id === other.item_id &&
  one.lot === other.lot &&
  one.expires_on === other.expires_on &&
  one.state === other.state &&
  one.reason === other.reason

type Props = Readonly<{ order: ScannerDeliveryDTO; onDone: () => void }>

function CountDelivery({ order, onDone }: Props) {
  const { t, named, tell, act, home } = useApp()
  const draft = useDraft<Draft>(`receive:${order.id}`, { goods: [], delivery_note: "" })
  const [at, setAt] = useState<Step>({ step: "scan" })
  const onScan = useNamed((found) => {
    const item = found.items.find(({ id }) => order.lines.some((line) => line.item_id === id))
    if (item) return setAt({ step: "quantity", item, said: found })
    if (found.items[0])
      return tell("wrong", t("receive.not_ordered", { what: found.items[0].sku ?? found.text }))
    tell("wrong", t("scan.unknown", { text: found.text }))
  })
  if (!draft) return null
  const { goods, delivery_note } = draft.value

  const add = (item: KeptItem, entered: Entered, state: DeliveredState, reason: string | null) => {
    const one: Counted = { item_id: item.id, title: item.title, sku: item.sku, state, reason, ...entered }
    const known = goods.findIndex((other) => sameGoods(one, other))
    const next = goods.map((other, index) =>
      index === known ? { ...other, quantity: other.quantity + one.quantity } : other
    )
    draft.put({ ...draft.value, goods: known < 0 ? [...goods, one] : next })
    setAt({ step: "scan" })
    tell("right", t("receive.counted", { count: entered.quantity, what: item.sku ?? item.title ?? "" }))
  }
  const post = async () => {
    const units = goods.reduce((sum, { quantity }) => sum + quantity, 0)
    await act({
      kind: "receive",
      sent: {
        purchase_order_id: order.id,
        delivery_note: delivery_note.trim() || null,
        goods: goods.map(({ title: _title, sku: _sku, ...one }) => one),
      },
      shown: { word: "acts.receive", values: { number: order.number, count: units } },
      touches: [`order/${order.id}`],
    })
    await draft.clear()
    tell("right", t("receive.posted", { number: order.number }))
    onDone()
  }

  switch (at.step) {
    case "quantity": {
      const outstanding = order.lines.find((line) => line.item_id === at.item.id)?.outstanding
      return (
        <Screen title={order.number} onBack={() => setAt({ step: "scan" })}>
          <GoodsEntry
            item={at.item}
            said={at.said}
            hint={outstanding === undefined ? undefined : t("receive.outstanding", { count: outstanding })}
            onDone={(entered) => setAt({ step: "state", item: at.item, entered })}
          />
        </Screen>
      )
    }
    case "state":
      return (
        <Screen title={order.number} onBack={() => setAt({ step: "scan" })}>
          <Goods title={at.item.title} sku={at.item.sku} />
          <button type="button" class="big" onClick={() => add(at.item, at.entered, "accepted", null)}>
            {t("receive.accept", { count: at.entered.quantity })}
          </button>
          {(["quarantined", "rejected"] as const).map((state) => (
            <button
              type="button"
              class="big quiet"
              key={state}
              onClick={() => setAt({ step: "reason", item: at.item, entered: at.entered, state })}
            >
              {t(`receive.${state}`, { count: at.entered.quantity })}
            </button>
          ))}
        </Screen>
      )
    case "reason":
      return (
        <Screen
          title={order.number}
          onBack={() => setAt({ step: "state", item: at.item, entered: at.entered })}
        >
          <ChoiceStep
            question={t("receive.why")}
            choices={(home?.reject_reasons ?? []).map((value) => ({
              value,
              label: named("reject_reasons", value),
            }))}
            isOpen
            onChoice={(reason) => add(at.item, at.entered, at.state, reason)}
          />
        </Screen>
      )
    case "post":
      return (
        <Screen
          title={t("receive.post")}
          onBack={() => setAt({ step: "scan" })}
          acts={
            <button type="button" class="big" onClick={() => void post()}>
              {t("receive.post_yes")}
            </button>
          }
        >
          <CountedList goods={goods} />
          <label class="soft" for="note">
            {t("receive.delivery_note")}
          </label>
          <input
            id="note"
            class="scan-input"
            maxLength={200}
            value={delivery_note}
            onInput={(event) => draft.put({ ...draft.value, delivery_note: event.currentTarget.value })}
          />
        </Screen>
      )
    default:
      return (
        <Screen
          title={order.number}
          onBack={onDone}
          acts={
            goods.length > 0 && (
              <button type="button" class="big" onClick={() => setAt({ step: "post" })}>
                {t("receive.post")}
              </button>
            )
          }
        >
          <p class="soft">{order.supplier}</p>
          <ScanField label={t("scan.goods")} onScan={onScan} />
          <CountedList
            goods={goods}
            onRemove={(index) =>
              draft.put({ ...draft.value, goods: goods.filter((_, other) => other !== index) })
            }
          />
        </Screen>
      )
  }
}

type ListProps = Readonly<{ goods: readonly Counted[]; onRemove?: (index: number) => void }>

function CountedList({ goods, onRemove }: ListProps) {
  const { t, named } = useApp()
  return (
    <ul class="list">
      {goods.map((one, index) => (
        <li class="row" key={`${one.item_id} ${one.lot} ${one.expires_on} ${one.state} ${one.reason}`}>
          <span class="row-text">
            <strong>{one.title ?? one.sku}</strong>
            <span class="soft small">
              {[
                one.sku,
                one.lot,
                one.expires_on,
                one.state === "accepted" ? null : t(`receive.is_${one.state}`),
                one.reason && named("reject_reasons", one.reason),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </span>
          <span class="row-number">{one.quantity}</span>
          {onRemove && (
            <button
              type="button"
              class="tool"
              aria-label={t("receive.remove", { what: one.sku ?? one.title ?? "" })}
              onClick={() => onRemove(index)}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M6 6l12 12M18 6L6 18" />
              </svg>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
