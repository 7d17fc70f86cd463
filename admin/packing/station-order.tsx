import { Alert, Button, Input, Kbd, Label, Text } from "@medusajs/ui"
import { useEffect, useId, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { BoxDTO } from "../../src/types/http/packing"
import type { StationOrderDTO } from "../../src/types/http/station"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { DispatchStatusBadge } from "../picking/statuses"
import { wavePage } from "../waves/paths"
import { draftOf, isWhole, type PackingDraft } from "./draft"
import { PackPanel } from "./pack-panel"
import { ParcelRows } from "./parcel-rows"
import { dispatchPage, orderPage } from "./paths"
import { StationGoods } from "./station-goods"
import { StationOpenPicks, StationTotes } from "./station-totes"
import type { Tracking } from "./tracking-fields"
import { UnpackButton } from "./unpack-button"
import { unitsToScan, usePacking } from "./use-packing"
import { usePapers } from "./use-papers"

type StationOrderProps = {
  order: StationOrderDTO
  boxes: readonly BoxDTO[]
  mustVerify: boolean
  /** The line that was scanned last. */
  lastLine: string | null
  /** The function keys act on this order. */
  hasKeys: boolean
}

/** One order on the table: its totes, its articles, its parcels, their papers. */
export function StationOrder({ order, boxes, mustVerify, lastLine, hasKeys }: StationOrderProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const suggested = useMemo(() => draftOf(order), [order])
  const [typed, setTyped] = useState<{ of: string; draft: PackingDraft } | null>(null)
  const [tracking, setTracking] = useState<Record<string, Tracking>>({})
  const [carrier, setCarrier] = useState("")
  const carrierId = useId()
  const papers = usePapers()
  const packing = usePacking()

  // What was typed holds as long as the same units are to be packed.
  const content = order.lines.map((line) => `${line.line_item_id}:${line.picked}`).join(" ")
  const draft = typed?.of === content ? typed.draft : suggested
  const parcels = order.parcels.map(({ id }) => id)
  const isPicked = order.status === "picked" && order.lines.some((line) => line.picked > 0)
  const left = unitsToScan(order)
  const canPack = isPicked && isWhole(draft, order.lines) && (!mustVerify || left === 0) && !packing.isSending
  const canShip =
    order.status === "packed" &&
    order.parcels.some((parcel) => parcel.status === "packed" && !parcel.is_leaving) &&
    order.parcels.every((parcel) => parcel.status === "packed" || parcel.status === "shipped") &&
    !packing.isSending
  const isUntouched = order.parcels.every((parcel) => parcel.status !== "shipped" && !parcel.is_leaving)
  const pack = () => void packing.pack(order, draft, () => setTyped(null))
  const ship = () => void packing.ship(order, tracking, carrier)
  const print = (kind: "slip" | "label") => void papers.print(kind, parcels)

  useKeys(
    hasKeys
      ? {
          F2: canPack ? pack : undefined,
          F4: canShip ? ship : undefined,
          F8: parcels.length ? () => print("slip") : undefined,
          F9: parcels.length ? () => print("label") : undefined,
        }
      : {}
  )

  return (
    <Card
      title={<TextLink to={dispatchPage(order.id)}>{order.number ?? "–"}</TextLink>}
      badges={
        <>
          {order.slot !== null && (
            <span className="bg-ui-tag-blue-bg text-ui-tag-blue-text txt-small-plus rounded px-1.5 py-0.5">
              {t("packing.station.slot", { slot: order.slot })}
            </span>
          )}
          <DispatchStatusBadge status={order.status} />
        </>
      }
      subtitle={
        <>
          <TextLink to={orderPage(order.order.id)}>#{order.order.display_id}</TextLink>
          {order.wave && (
            <>
              {" · "}
              <TextLink to={wavePage(order.wave.id)}>{order.wave.number}</TextLink>
            </>
          )}
          {[
            "",
            order.customer_name,
            order.location.name,
            order.shipping_option_name,
            order.due_at && t("packing.desk.due", { at: format.instant(order.due_at) }),
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </>
      }
      actions={
        <>
          {order.status === "packed" && isUntouched && (
            <UnpackButton dispatchId={order.id} number={order.number ?? ""} />
          )}
          {parcels.length > 0 && (
            <>
              <Button
                size="small"
                variant="secondary"
                type="button"
                isLoading={papers.isPrinting}
                onClick={() => print("slip")}
              >
                {t("packing.papers.all_slips", { count: parcels.length })}
                <KeyHint isShown={hasKeys} name="F8" />
              </Button>
              <Button
                size="small"
                variant="secondary"
                type="button"
                isLoading={papers.isPrinting}
                onClick={() => print("label")}
              >
                {t("packing.papers.all_labels", { count: parcels.length })}
                <KeyHint isShown={hasKeys} name="F9" />
              </Button>
            </>
          )}
          {isPicked && (
            <Button
              size="small"
              type="button"
              disabled={!canPack}
              isLoading={packing.isSending}
              onClick={pack}
            >
              {t("packing.pack")}
              <KeyHint isShown={hasKeys} name="F2" />
            </Button>
          )}
          {canShip && (
            <Button size="small" type="button" isLoading={packing.isSending} onClick={ship}>
              {t("packing.ship")}
              <KeyHint isShown={hasKeys} name="F4" />
            </Button>
          )}
        </>
      }
    >
      {order.note && (
        <div className="px-6 py-3">
          <Text size="small" className="break-words">
            {order.note}
          </Text>
        </div>
      )}
      <StationTotes order={order} />
      <StationOpenPicks order={order} />
      {(order.status === "ready" || order.status === "waiting") && (
        <div className="px-6 py-3">
          <Alert variant="info">{t("packing.station.not_picked")}</Alert>
        </div>
      )}
      {isPicked && (
        <>
          {mustVerify && left > 0 && (
            <div className="px-6 py-3">
              <Text size="small" className="text-ui-fg-subtle">
                {t("packing.station.to_scan", { count: left })}
              </Text>
            </div>
          )}
          <PackPanel
            dispatch={order}
            draft={draft}
            boxes={boxes}
            checklist={<StationGoods order={order} mustVerify={mustVerify} lastLine={lastLine} />}
            onChange={(next) => setTyped({ of: content, draft: next })}
          />
        </>
      )}
      {order.status === "picking" && order.goods.some((line) => line.picked > 0) && (
        <div className="px-6 py-3">
          <StationGoods order={order} mustVerify={mustVerify} lastLine={lastLine} />
        </div>
      )}
      {canShip && (
        <div className="px-6 py-3">
          <div className="w-full sm:w-56">
            <Label htmlFor={carrierId} size="xsmall">
              {t("packing.desk.carrier")}
            </Label>
            <Input
              id={carrierId}
              size="small"
              autoComplete="off"
              maxLength={200}
              placeholder={order.shipping_option_name ?? ""}
              value={carrier}
              onChange={(event) => setCarrier(event.target.value)}
            />
          </div>
        </div>
      )}
      {parcels.length > 0 && (
        <ParcelRows
          parcels={order.parcels}
          tracking={tracking}
          onTracking={(id, now) => setTracking((before) => ({ ...before, [id]: now }))}
        />
      )}
    </Card>
  )
}

const KeyHint = ({ isShown, name }: { isShown: boolean; name: string }) =>
  // A button of any colour carries it: the key has the button's own.
  isShown ? (
    <Kbd className="hidden border-current bg-transparent text-current md:inline-flex">{name}</Kbd>
  ) : null

const OPEN_ABOVE = '[role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]'

type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Function keys, which no scanner sends: they act on what lies on the table while no dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = latest.current[event.key]
      if (!act || event.repeat || document.querySelector(OPEN_ABOVE)) return
      // Escape in a field that holds something is for what is typed there.
      if (event.key === "Escape" && event.target instanceof HTMLInputElement && event.target.value) return
      event.preventDefault()
      act()
    }
    // Before what is open hears it: a list that Escape closes is still there to be seen.
    window.addEventListener("keydown", listen, true)
    return () => window.removeEventListener("keydown", listen, true)
  }, [])
}
