import { ArrowDownMini, ArrowUpMini, PencilSquare, XCircle } from "@medusajs/icons"
import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Badge, Button, Text, toast } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type {
  CancelPickingResponse,
  DispatchDetailDTO,
  DispatchLineDTO,
  DispatchResponse,
  ShortPickDTO,
} from "../../src/types/http/picking"
import { ActorName } from "../components/actor-name"
import { Card } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { countPage } from "../counting/paths"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { History } from "../purchasing/order-detail"
import { DispatchParcels } from "../packing/dispatch-parcels"
import { itemPage, locationPage } from "../purchasing/paths"
import { NoteDialog } from "./note-dialog"
import { coreOrderPage, deskOf, dispatchApi, DISPATCHES_API, pickListPage, ROUTES_PAGE } from "./paths"
import { PicksTable } from "./picks-table"
import { useCancelWords, useDispatch, useDispatchName, useShortReasons } from "./sources"
import { DispatchMarks, DispatchStatusBadge } from "./statuses"

/** One order's goods at one warehouse: what, from where, how far, and what was not there. */
export function DispatchDetail({ id }: { id: string }) {
  const { data, error } = useDispatch(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { dispatch } = data
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.dispatch.details"
      preferredLayoutId="core:two-column"
      data={dispatch}
      sections={{
        main: [
          <LayoutComposer.Entry key="dispatch" id="comptoir:dispatch">
            <DispatchHead dispatch={dispatch} />
          </LayoutComposer.Entry>,
          ...(dispatch.picks.length
            ? [
                <LayoutComposer.Entry key="picks" id="comptoir:dispatch-picks">
                  <DispatchPicks dispatch={dispatch} />
                </LayoutComposer.Entry>,
              ]
            : []),
          ...(["picked", "packed", "shipped"].includes(dispatch.status)
            ? [
                <LayoutComposer.Entry key="parcels" id="comptoir:dispatch-parcels">
                  <DispatchParcels dispatchId={dispatch.id} />
                </LayoutComposer.Entry>,
              ]
            : []),
          ...(dispatch.shorts.length
            ? [
                <LayoutComposer.Entry key="shorts" id="comptoir:dispatch-shorts">
                  <DispatchShorts shorts={dispatch.shorts} />
                </LayoutComposer.Entry>,
              ]
            : []),
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:dispatch-facts">
            <DispatchFacts dispatch={dispatch} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="history" id="comptoir:dispatch-history">
            <DispatchHistory dispatch={dispatch} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function useLineColumns(lines: readonly DispatchLineDTO[]): LineColumn<DispatchLineDTO>[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const number = (key: string, header: string, value: (line: DispatchLineDTO) => number) => ({
    key,
    header,
    isNumber: true,
    cell: (line: DispatchLineDTO) => (value(line) ? format.quantity(value(line)) : "–"),
  })
  const has = (value: (line: DispatchLineDTO) => unknown) => lines.some(value)
  return [
    {
      key: "article",
      header: t("picking.fields.article"),
      cell: (line) => (
        <ItemName
          sku={line.sku}
          title={line.title}
          to={itemPage(line.inventory_item_id)}
          extra={
            line.line_sku !== line.sku && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                {t("picking.part_of", { title: line.line_title ?? line.line_sku ?? "–" })}
              </Text>
            )
          }
        />
      ),
    },
    number("quantity", t("picking.fields.units"), (line) => line.quantity),
    number("picked", t("picking.fields.picked"), (line) => line.picked_quantity),
    ...(has((line) => line.short_quantity)
      ? [number("short", t("picking.short.title"), (line) => line.short_quantity)]
      : []),
    ...(has((line) => line.packed_quantity)
      ? [number("packed", t("picking.fields.packed"), (line) => line.packed_quantity)]
      : []),
  ]
}

function DispatchHead({ dispatch }: { dispatch: DispatchDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const nameOf = useDispatchName()
  const cancelWords = useCancelWords()
  const columns = useLineColumns(dispatch.lines)
  return (
    <Card
      level="h1"
      title={nameOf(dispatch)}
      subtitle={[dispatch.customer_name, dispatch.location_name].filter(Boolean).join(" · ")}
      badges={
        <>
          <DispatchStatusBadge status={dispatch.status} />
          <DispatchMarks dispatch={dispatch} />
        </>
      }
      actions={<DispatchActs dispatch={dispatch} />}
    >
      {dispatch.status === "waiting" && (
        <div className="px-6 py-4">
          <Alert variant="info">{t("picking.waiting_text")}</Alert>
        </div>
      )}
      {dispatch.cancel_reason && (
        <div className="px-6 py-4">
          <Alert variant="warning">
            {t("picking.cancel.why", { reason: cancelWords(dispatch.cancel_reason) })}
          </Alert>
        </div>
      )}
      {dispatch.note && (
        <div className="px-6 py-4">
          <Alert variant="info">{dispatch.note}</Alert>
        </div>
      )}
      <LinesTable label={t("picking.lines")} lines={dispatch.lines} columns={columns} />
    </Card>
  )
}

const isOpen = ({ status }: DispatchDetailDTO): boolean => status !== "shipped" && status !== "cancelled"

function DispatchActs({ dispatch }: { dispatch: DispatchDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const nameOf = useDispatchName()
  const send = useSend<CancelPickingResponse>()
  const change = useSend<DispatchResponse>()
  const { key, renew } = useIdempotencyKey()
  const [dialog, setDialog] = useState<"cancel" | "note" | null>(null)
  const name = nameOf(dispatch)
  const isInHand = dispatch.status === "picking" || dispatch.status === "picked"
  const setPriority = (priority: number) =>
    change.mutate(
      { path: `${dispatchApi(dispatch.id)}/hold-priority`, body: { priority } },
      { onError: (error) => void toast.error(t("picking.refused"), { description: error.message }) }
    )
  const cancel = (reason: string) =>
    send.mutate(
      {
        path: `${DISPATCHES_API}/cancel`,
        body: { ids: [dispatch.id], reason, idempotency_key: key },
      },
      {
        onSuccess: ({ units }) => {
          renew()
          setDialog(null)
          toast.success(t("picking.cancel.done"), {
            description: units ? t("picking.cancel.back", { count: units }) : undefined,
          })
        },
      }
    )
  const menu: MenuAct[] = isOpen(dispatch)
    ? [
        dispatch.priority > 0
          ? {
              label: t("picking.priority.normal"),
              icon: <ArrowDownMini />,
              onSelect: () => setPriority(0),
            }
          : { label: t("picking.priority.urgent"), icon: <ArrowUpMini />, onSelect: () => setPriority(1) },
        { label: t("picking.note.open"), icon: <PencilSquare />, onSelect: () => setDialog("note") },
        ...(isInHand
          ? [
              {
                label: t("picking.cancel.open"),
                icon: <XCircle />,
                isLast: true,
                onSelect: () => setDialog("cancel"),
              },
            ]
          : []),
      ]
    : []
  return (
    <>
      {isOpen(dispatch) && dispatch.status !== "waiting" && (
        <Button size="small" asChild>
          <Link to={deskOf([dispatch.id])}>
            {t(dispatch.status === "ready" ? "picking.desk.take_this" : "picking.desk.go_on")}
          </Link>
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name })} acts={menu} />
      {dialog === "note" && <NoteDialog dispatch={dispatch} name={name} onClose={() => setDialog(null)} />}
      <ReasonDialog
        isOpen={dialog === "cancel"}
        title={t("picking.cancel.title", { name })}
        description={t("picking.cancel.text")}
        confirm={t("picking.cancel.confirm")}
        isSending={send.isPending}
        error={dialog === "cancel" ? send.error : null}
        onClose={() => {
          send.reset()
          setDialog(null)
        }}
        onConfirm={cancel}
      />
    </>
  )
}

function DispatchPicks({ dispatch }: { dispatch: DispatchDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const isInHand = dispatch.status === "picking" || dispatch.status === "picked"
  return (
    <Card title={t("picking.picks.title")} subtitle={t("picking.picks.hint")}>
      <PicksTable picks={dispatch.picks} inHand={new Set(isInHand ? [dispatch.id] : [])} hasOrders={false} />
    </Card>
  )
}

function DispatchShorts({ shorts }: { shorts: readonly ShortPickDTO[] }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useShortReasons()
  return (
    <Card title={t("picking.short.title")} subtitle={t("picking.short.hint")}>
      <ul className="divide-y">
        {shorts.map((short) => (
          <li key={short.id} className="flex flex-col gap-y-1 px-6 py-4">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Text size="small" weight="plus">
                {t(short.bin_code ? "picking.short.missing" : "picking.short.missing_loose", {
                  count: short.quantity,
                  sku: short.sku ?? short.title ?? "–",
                  bin: short.bin_code,
                })}
              </Text>
              {short.is_last && (
                <Badge size="2xsmall" color="red">
                  {t("picking.short.is_last")}
                </Badge>
              )}
            </div>
            <Text size="small" className="text-ui-fg-subtle">
              {[
                reasons.nameOf(short.reason),
                short.note,
                short.found_elsewhere && t("picking.short.was_elsewhere", { count: short.found_elsewhere }),
                short.short && t("picking.short_units", { count: short.short }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {format.instant(short.created_at)} <ActorName id={short.actor_id} />
              {short.stock_count_id && (
                <>
                  {" · "}
                  <TextLink to={countPage(short.stock_count_id)}>
                    {short.stock_count_number ?? t("picking.short.count")}
                  </TextLink>
                </>
              )}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function DispatchFacts({ dispatch }: { dispatch: DispatchDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const rows: [string, ReactNode][] = [
    [
      "order",
      <TextLink key="order" to={coreOrderPage(dispatch.order_id)}>
        #{dispatch.display_id ?? "–"}
      </TextLink>,
    ],
    [
      "route",
      <TextLink key="route" to={`${ROUTES_PAGE}/${dispatch.order_id}`}>
        {t("picking.why_here")}
      </TextLink>,
    ],
    ["customer", dispatch.customer_name],
    ["channel", dispatch.sales_channel_name],
    [
      "warehouse",
      <TextLink key="warehouse" to={locationPage(dispatch.location_id)}>
        {dispatch.location_name ?? t("picking.fields.warehouse")}
      </TextLink>,
    ],
    ["shipping", dispatch.shipping_option_name],
    ["due_at", format.instant(dispatch.due_at)],
    [
      "pick_list",
      dispatch.pick_list_id && (
        <TextLink key="list" to={pickListPage(dispatch.pick_list_id)}>
          {dispatch.pick_list_number ?? "–"}
        </TextLink>
      ),
    ],
  ]
  return (
    <Card title={t("picking.facts")}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <SectionRow key={name} title={t(`picking.fields.${name}`)} value={value} />
        ))}
    </Card>
  )
}

function DispatchHistory({ dispatch }: { dispatch: DispatchDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const step = (label: string, at: string | null, by: string | null = null) => ({
    label: t(`picking.history.${label}`),
    at,
    by,
  })
  return (
    <Card title={t("common.history")}>
      <History
        steps={[
          step("created", dispatch.created_at),
          step("started", dispatch.started_at, dispatch.started_by),
          step("picked", dispatch.picked_at, dispatch.picked_by),
          step("packed", dispatch.packed_at, dispatch.packed_by),
          step("shipped", dispatch.shipped_at, dispatch.shipped_by),
          step("cancelled", dispatch.cancelled_at, dispatch.cancelled_by),
        ]}
      />
    </Card>
  )
}
