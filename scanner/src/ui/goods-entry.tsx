import { useState } from "preact/hooks"
import { useApp } from "../app-context"
import type { KeptItem } from "../db"
import type { Named } from "../lookup"
import { dayIn } from "../words"
import { useNamed } from "../work"
import { NumberStep } from "./number-step"
import { ScanField } from "./scan-field"
import { Fact, Goods } from "./screen"

export type Entered = Readonly<{ quantity: number; lot: string | null; expires_on: string | null }>

type Props = Readonly<{
  item: KeptItem
  /** What the code itself said of lot, expiry and quantity. */
  said: Pick<Named, "lot" | "expires_on" | "quantity">
  start?: number
  least?: number
  most?: number
  tooMany?: string
  hint?: string
  /** Without a lot, goods are taken whatever their lot is. */
  isLotFree?: boolean
  onDone: (entered: Entered) => void
}>

/** How many of an article, and of which lot and expiry where those are kept: one question a screen. */
export function GoodsEntry({ item, said, start, least = 1, most, tooMany, hint, isLotFree, onDone }: Props) {
  const { t, tell, language } = useApp()
  const [quantity, setQuantity] = useState<number | null>(null)
  const [lot, setLot] = useState(said.lot)
  const [expiry, setExpiry] = useState(said.expires_on)
  const [hasLot, setHasLot] = useState(said.lot !== null || !item.tracks_lots)
  const [again, setAgain] = useState(0)

  const next = (has: {
    quantity: number
    lot: string | null
    expires_on: string | null
    isLotSaid: boolean
  }) => {
    if (!has.isLotSaid) return
    if (item.tracks_expiry && has.expires_on === null && !isLotFree) return
    onDone({ quantity: has.quantity, lot: has.lot, expires_on: has.expires_on })
  }
  const onScan = useNamed(({ items }) => {
    if (!items.some(({ id }) => id === item.id)) return tell("wrong", t("scan.other_goods"))
    setAgain(again + 1)
    tell("right", t("number.one_more"))
  })

  if (quantity === null) {
    return (
      <NumberStep
        key={again}
        label={t("number.quantity")}
        start={again ? (start ?? said.quantity ?? 1) + again : (start ?? said.quantity ?? 1)}
        least={least}
        most={most}
        tooMany={tooMany}
        onScan={(text) => void onScan(text)}
        onNumber={(number) => {
          setQuantity(number)
          next({ quantity: number, lot, expires_on: expiry, isLotSaid: hasLot })
        }}
      >
        <Goods title={item.title} sku={item.sku}>
          {lot && <Fact name={t("goods.lot")} value={lot} />}
          {expiry && <Fact name={t("goods.expires_on")} value={dayIn(language, expiry)} />}
          {hint && <p class="soft">{hint}</p>}
        </Goods>
      </NumberStep>
    )
  }
  if (!hasLot) {
    const say = (written: string | null) => {
      setLot(written)
      setHasLot(true)
      next({ quantity, lot: written, expires_on: expiry, isLotSaid: true })
    }
    return (
      <>
        <Goods title={item.title} sku={item.sku} />
        <ScanField label={t("goods.scan_lot")} onScan={(text) => say(text.trim().slice(0, 100))} />
        {isLotFree && (
          <button type="button" class="big quiet" onClick={() => say(null)}>
            {t("goods.any_lot")}
          </button>
        )}
      </>
    )
  }
  return (
    <form
      class="own"
      onSubmit={(event) => {
        event.preventDefault()
        if (!expiry) return tell("wrong", t("goods.no_expiry"))
        onDone({ quantity, lot, expires_on: expiry })
      }}
    >
      <Goods title={item.title} sku={item.sku} />
      <label class="scan-label" for="expiry">
        {t("goods.expires_on")}
      </label>
      <input
        id="expiry"
        class="scan-input"
        type="date"
        value={expiry ?? ""}
        onInput={(event) => setExpiry(event.currentTarget.value || null)}
      />
      <button type="submit" class="big">
        {t("common.next")}
      </button>
    </form>
  )
}
