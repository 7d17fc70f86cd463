import { useLayoutEffect, useRef, useState } from "preact/hooks"
import type { Expected } from "../../../src/domain/waves/pick-session"
import { toteOf } from "../../../src/domain/waves/pick-session"
import type { ScannerTourDTO, ScannerTourStopDTO } from "../../../src/types/http/scanner"
import { useApp } from "../app-context"
import { dayIn } from "../words"
import { Goods } from "./screen"
import { ToteMark } from "./tote"

/** The photo of an article; where it cannot be had nothing stands in its place. */
export function Photo({ address, name }: Readonly<{ address: string | null; name: string }>) {
  const [failed, setFailed] = useState<string | null>(null)
  if (!address || failed === address) return null
  return <img class="photo" src={address} alt={name} decoding="async" onError={() => setFailed(address)} />
}

/** An article as it is told from its like: photo, name, number, lot and expiry. */
export function StopGoods({ stop }: Readonly<{ stop: ScannerTourStopDTO }>) {
  const { t, language } = useApp()
  return (
    <div class="stop-goods">
      <Photo address={stop.thumbnail} name={stop.title ?? stop.sku ?? ""} />
      <Goods title={stop.title} sku={stop.sku}>
        {stop.lot && (
          <p class="stop-lot">
            <span class="soft">{t("goods.lot")}</span> <strong>{stop.lot}</strong>
          </p>
        )}
        {stop.expires_on && (
          <p class="stop-lot">
            <span class="soft">{t("goods.expires_on")}</span>{" "}
            <strong>{dayIn(language, stop.expires_on)}</strong>
          </p>
        )}
      </Goods>
    </div>
  )
}

type Props = Readonly<{ tour: ScannerTourDTO; stop: ScannerTourStopDTO; step: Expected["step"] }>

/** One stop at a glance: where, what, how many, and into which tote; what is to be shown next stands out. */
export function StopCard({ tour, stop, step }: Props) {
  const { t } = useApp()
  const tote = toteOf(tour, stop)
  const card = useRef<HTMLDivElement>(null)
  // On a small screen a scan scrolls down to its field: what comes next is read from the top.
  useLayoutEffect(() => card.current?.closest("main")?.scrollTo(0, 0), [stop.pick_id, step])
  return (
    <div class="card stop" ref={card}>
      <div class="stop-head">
        <div class={step === "bin" ? "stop-place stop-now" : "stop-place"}>
          <span class="soft">
            {t("pick.go_to")}
            {stop.bin?.aisle ? ` · ${t("pick.aisle", { aisle: stop.bin.aisle })}` : ""}
          </span>
          <strong class="stop-code">{stop.bin?.code ?? t("goods.no_bin")}</strong>
        </div>
        <strong class="stop-quantity" role="img" aria-label={`${t("goods.quantity")} ${stop.quantity}`}>
          {stop.quantity} ×
        </strong>
      </div>
      <StopGoods stop={stop} />
      {tote && <ToteMark tote={tote} />}
    </div>
  )
}
