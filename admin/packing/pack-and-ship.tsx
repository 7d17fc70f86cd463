import { Alert, Button, Input, Label, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useId, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { BoxDTO, PackingDispatchDTO, PackingResponse } from "../../src/types/http/packing"
import { Card, CardText } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { ScanInput, type ScanOutcome } from "../components/scan-field"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { draftOf, isChecked, isWhole, lineToCheck, requestOf, type PackingDraft } from "./draft"
import { PackPanel } from "./pack-panel"
import { ParcelRows } from "./parcel-rows"
import { Tracking, trackingOf } from "./tracking-fields"
import { BOXES_API, dispatchPage, orderPage, PACKING_API } from "./paths"
import { Telling, tellingOf, whileTold } from "./telling"
import { UnpackButton } from "./unpack-button"
import { usePapers } from "./use-papers"

/** So many dispatches are shown at a desk. */
const MOST_AT_A_DESK = 200

type Sent = PackingResponse & { refusals: { error: string }[] }

/**
 * The second half of the desk: check what was picked, put it into parcels, print their papers, and let them leave. One
 * dispatch or two hundred are handled alike.
 */
export function PackAndShip({ dispatchIds }: { dispatchIds: string[] }) {
  const { t } = useTranslation("comptoir")
  const ids = useMemo(() => [...new Set(dispatchIds)].slice(0, MOST_AT_A_DESK), [dispatchIds])
  const { data, error } = useGet<PackingResponse>(
    ids.length ? PACKING_API : null,
    { dispatch_ids: ids },
    { keepPrevious: true, refreshEvery: whileTold }
  )
  const { data: boxes } = useGet<{ boxes: BoxDTO[] }>(
    BOXES_API,
    { is_active: true, limit: 100 },
    { staleTime: 60_000 }
  )
  if (error) throw error
  if (!ids.length) return null
  if (!data) return <PageSkeleton />
  return (
    <>
      {dispatchIds.length > ids.length && (
        <Alert variant="warning">{t("packing.desk.over_limit", { count: MOST_AT_A_DESK })}</Alert>
      )}
      <Telling {...tellingOf(data.dispatches)} />
      <Desk dispatches={data.dispatches} boxes={boxes?.boxes ?? []} />
    </>
  )
}

const AT_THE_DESK = ["picked", "packed", "shipped"]

function Desk({
  dispatches,
  boxes,
}: {
  dispatches: readonly PackingDispatchDTO[]
  boxes: readonly BoxDTO[]
}) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const papers = usePapers()
  const send = useSend<Sent>()
  const [typed, setTyped] = useState<Record<string, PackingDraft>>({})
  const [tracking, setTracking] = useState<Record<string, Tracking>>({})
  const [carrier, setCarrier] = useState("")
  const carrierId = useId()

  const shown = dispatches.filter((dispatch) => AT_THE_DESK.includes(dispatch.status))
  const suggested = useMemo(
    () => Object.fromEntries(dispatches.map((dispatch) => [dispatch.id, draftOf(dispatch)])),
    [dispatches]
  )
  const drafts: Record<string, PackingDraft> = { ...suggested, ...typed }
  const draftFor = (dispatch: PackingDispatchDTO): PackingDraft => drafts[dispatch.id] ?? draftOf(dispatch)
  const picked = shown.filter((dispatch) => dispatch.status === "picked" && dispatch.lines.length > 0)
  const packed = shown.filter((dispatch) => dispatch.status === "packed")
  const leaving = packed.filter((dispatch) =>
    dispatch.parcels.every((parcel) => parcel.status === "packed" || parcel.status === "shipped")
  )
  const parcels = [...packed, ...shown.filter((dispatch) => dispatch.status === "shipped")].flatMap(
    (dispatch) => dispatch.parcels.map((parcel) => parcel.id)
  )

  const post = (path: string, body: object, done: string) =>
    send.mutate(
      { path, body: { ...body, idempotency_key: newIdempotencyKey() } },
      {
        onSuccess: ({ refusals }) => {
          if (refusals.length) toast.error(refusals.map((refusal) => refusal.error).join(" · "))
          else toast.success(done)
          setTyped({})
        },
        onError: (error) => toast.error(error.message),
      }
    )
  const pack = async (some: readonly PackingDispatchDTO[], ships: boolean) => {
    const unchecked = some.filter((dispatch) => !isChecked(draftFor(dispatch), dispatch.lines))
    if (unchecked.length) {
      const isSure = await prompt({
        title: t("packing.desk.unchecked_title"),
        description: t("packing.desk.unchecked_text", {
          count: unchecked.length,
          names: unchecked
            .slice(0, 5)
            .map((dispatch) => dispatch.number)
            .join(", "),
        }),
        confirmText: t("packing.desk.pack_anyway"),
        cancelText: t("common.back"),
        variant: "confirmation",
      })
      if (!isSure) return
    }
    post(
      `${PACKING_API}/pack`,
      {
        dispatches: some.map((dispatch) => ({ id: dispatch.id, parcels: requestOf(draftFor(dispatch)) })),
        ...(ships ? { ships } : {}),
        ...(carrier.trim() ? { carrier: carrier.trim() } : {}),
      },
      t(ships ? "packing.desk.shipped" : "packing.desk.packed", { count: some.length })
    )
  }
  const ship = async (some: readonly PackingDispatchDTO[]) => {
    const isSure = await prompt({
      title: t("packing.desk.ship_title", { count: some.length }),
      description: t("packing.desk.ship_text"),
      confirmText: t("packing.ship"),
      cancelText: t("common.back"),
      variant: "confirmation",
    })
    if (!isSure) return
    const dispatches = some.map(({ id, parcels }) => ({
      id,
      parcels: parcels
        .filter((parcel) => parcel.status === "packed" && !parcel.is_leaving)
        .map((parcel) => ({ id: parcel.id, ...trackingOf(tracking[parcel.id]) })),
    }))
    post(
      `${PACKING_API}/ship`,
      { dispatches, ...(carrier.trim() ? { carrier: carrier.trim() } : {}) },
      t("packing.desk.shipped", { count: some.length })
    )
  }
  const scan = (text: string): Promise<ScanOutcome | null> => {
    const found = lineToCheck(shown, drafts, text)
    if (found === "unknown")
      return Promise.resolve({ isRight: false, text: t("packing.desk.scan_unknown", { text }) })
    if (found === "all_checked")
      return Promise.resolve({ isRight: false, text: t("packing.desk.scan_one_over", { text }) })
    const { dispatch, line, left } = found
    setTyped((before) => {
      const draft = before[dispatch.id] ?? suggested[dispatch.id] ?? draftOf(dispatch)
      const checked = { ...draft.checked, [line.line_item_id]: (draft.checked[line.line_item_id] ?? 0) + 1 }
      return { ...before, [dispatch.id]: { ...draft, checked } }
    })
    const outcome = t("packing.desk.scanned", {
      title: line.title,
      number: dispatch.number ?? "",
      checked: line.picked - left + 1,
      picked: line.picked,
    })
    return Promise.resolve({ isRight: true, text: outcome })
  }
  const isReady = picked.length > 0 && picked.every((dispatch) => isWhole(draftFor(dispatch), dispatch.lines))

  if (!shown.length) {
    return (
      <Card title={t("packing.desk.title")}>
        <CardText>{t("packing.desk.nothing_picked")}</CardText>
      </Card>
    )
  }
  return (
    <>
      <Card title={t("packing.desk.title")} subtitle={t("packing.desk.description")}>
        <div className="flex flex-col gap-y-4 px-6 py-4">
          {picked.length > 0 && (
            <ScanInput
              label={t("packing.desk.scan")}
              placeholder={t("packing.desk.scan_hint")}
              autoFocus={false}
              onText={scan}
            />
          )}
          <div className="flex flex-wrap items-end gap-3">
            {(picked.length > 0 || leaving.length > 0) && (
              <div className="w-full sm:w-56">
                <Label htmlFor={carrierId} size="xsmall">
                  {t("packing.desk.carrier")}
                </Label>
                <Input
                  id={carrierId}
                  size="small"
                  autoComplete="off"
                  maxLength={200}
                  placeholder={shown[0]?.shipping_option_name ?? ""}
                  value={carrier}
                  onChange={(event) => setCarrier(event.target.value)}
                />
              </div>
            )}
            {picked.length > 0 && (
              <>
                <Button
                  size="small"
                  variant="secondary"
                  type="button"
                  disabled={!isReady || send.isPending}
                  onClick={() => void pack(picked, false)}
                >
                  {t("packing.desk.pack_all", { count: picked.length })}
                </Button>
                <Button
                  size="small"
                  type="button"
                  disabled={!isReady}
                  isLoading={send.isPending}
                  onClick={() => void pack(picked, true)}
                >
                  {t("packing.desk.pack_and_ship_all", { count: picked.length })}
                </Button>
              </>
            )}
            {leaving.length > 0 && (
              <Button
                size="small"
                variant={picked.length ? "secondary" : "primary"}
                type="button"
                isLoading={send.isPending}
                onClick={() => void ship(leaving)}
              >
                {t("packing.desk.ship_all", { count: leaving.length })}
              </Button>
            )}
            {parcels.length > 0 && (
              <>
                <Button
                  size="small"
                  variant="secondary"
                  type="button"
                  isLoading={papers.isPrinting}
                  onClick={() => void papers.print("slip", parcels)}
                >
                  {t("packing.papers.all_slips", { count: parcels.length })}
                </Button>
                <Button
                  size="small"
                  variant="secondary"
                  type="button"
                  isLoading={papers.isPrinting}
                  onClick={() => void papers.print("label", parcels)}
                >
                  {t("packing.papers.all_labels", { count: parcels.length })}
                </Button>
              </>
            )}
          </div>
        </div>
      </Card>
      {shown.map((dispatch) => (
        <DispatchCard
          key={dispatch.id}
          dispatch={dispatch}
          draft={draftFor(dispatch)}
          boxes={boxes}
          tracking={tracking}
          isSending={send.isPending}
          onDraft={(draft) => setTyped((before) => ({ ...before, [dispatch.id]: draft }))}
          onTracking={(id, now) => setTracking((before) => ({ ...before, [id]: now }))}
          onPack={() => void pack([dispatch], false)}
          onShip={() => void ship([dispatch])}
        />
      ))}
    </>
  )
}

const COLORS = { picked: "orange", packed: "blue", shipped: "green" } as const

type DispatchCardProps = {
  dispatch: PackingDispatchDTO
  draft: PackingDraft
  boxes: readonly BoxDTO[]
  tracking: Readonly<Record<string, Tracking>>
  isSending: boolean
  onDraft: (draft: PackingDraft) => void
  onTracking: (id: string, tracking: Tracking) => void
  onPack: () => void
  onShip: () => void
}

function DispatchCard(props: DispatchCardProps) {
  const { dispatch, draft, boxes, tracking, isSending, onDraft, onTracking, onPack, onShip } = props
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const status = dispatch.status as keyof typeof COLORS
  const hasParcels = dispatch.parcels.length > 0
  const canLeave =
    status === "packed" &&
    dispatch.parcels.some((parcel) => parcel.status === "packed" && !parcel.is_leaving) &&
    dispatch.parcels.every((parcel) => parcel.status === "packed" || parcel.status === "shipped")
  const isUntouched = dispatch.parcels.every((parcel) => parcel.status !== "shipped" && !parcel.is_leaving)
  return (
    <Card
      title={<TextLink to={dispatchPage(dispatch.id)}>{dispatch.number ?? "–"}</TextLink>}
      badges={<StatusBadge color={COLORS[status]}>{t(`packing.dispatch_statuses.${status}`)}</StatusBadge>}
      subtitle={
        <>
          <TextLink to={orderPage(dispatch.order.id)}>#{dispatch.order.display_id}</TextLink>
          {[
            "",
            dispatch.customer_name,
            dispatch.location.name,
            dispatch.shipping_option_name,
            dispatch.due_at && t("packing.desk.due", { at: format.instant(dispatch.due_at) }),
          ]
            .filter((part) => part !== null)
            .join(" · ")}
        </>
      }
      actions={
        <>
          {status === "picked" && dispatch.lines.length > 0 && (
            <Button
              size="small"
              variant="secondary"
              type="button"
              disabled={isSending || !isWhole(draft, dispatch.lines)}
              onClick={onPack}
            >
              {t("packing.pack")}
            </Button>
          )}
          {status === "packed" && isUntouched && (
            <UnpackButton dispatchId={dispatch.id} number={dispatch.number ?? ""} />
          )}
          {canLeave && (
            <Button size="small" type="button" disabled={isSending} onClick={onShip}>
              {t("packing.ship")}
            </Button>
          )}
        </>
      }
    >
      {dispatch.note && (
        <div className="px-6 py-3">
          <Text size="small" className="break-words">
            {dispatch.note}
          </Text>
        </div>
      )}
      {status === "picked" && (
        <PackPanel dispatch={dispatch} draft={draft} boxes={boxes} onChange={onDraft} />
      )}
      {hasParcels && <ParcelRows parcels={dispatch.parcels} tracking={tracking} onTracking={onTracking} />}
    </Card>
  )
}
