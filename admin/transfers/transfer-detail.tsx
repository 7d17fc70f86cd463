import {
  ArrowDownTray,
  ArrowUturnLeft,
  DocumentText,
  PencilSquare,
  SquareTwoStack,
  Trash,
  XCircle,
} from "@medusajs/icons"
import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button, DropdownMenu, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import type {
  StockTransferDTO,
  StockTransferLineDTO,
  StockTransferResponse,
} from "../../src/types/http/transfers"
import { AttachmentsCard } from "../components/attachments-card"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { PageSkeleton } from "../components/page-skeleton"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { downloadFile } from "../correspondence/download-file"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { History } from "../purchasing/order-detail"
import { itemPage, locationPage } from "../purchasing/paths"
import { transferApi, transferPage, TRANSFERS_PAGE } from "./paths"
import { PostingsCard } from "./postings-card"
import { useDiscrepancyReasons, useTransfer } from "./sources"
import { LateTransferBadge, TransferStatusBadge } from "./status"

export function TransferDetail({ id }: { id: string }) {
  const { data, error } = useTransfer(id)
  if (error) throw error
  if (!data) return <PageSkeleton />
  const transfer = data.stock_transfer
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.stock_transfer.details"
      preferredLayoutId="core:two-column"
      data={transfer}
      sections={{
        main: [
          <LayoutComposer.Entry key="transfer" id="comptoir:stock-transfer">
            <TransferHead transfer={transfer} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="postings" id="comptoir:stock-transfer-postings">
            <PostingsCard transfer={transfer} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:stock-transfer-facts">
            <TransferFacts transfer={transfer} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="documents" id="comptoir:stock-transfer-documents">
            <AttachmentsCard entityType="stock_transfer" entityId={transfer.id} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="history" id="comptoir:stock-transfer-history">
            <TransferHistory transfer={transfer} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function useLineColumns(transfer: StockTransferDTO): LineColumn<StockTransferLineDTO>[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useDiscrepancyReasons()
  const lines = transfer.lines ?? []
  const isBefore = transfer.status === "draft" || transfer.status === "ready"
  const number = (key: string, header: string, value: (line: StockTransferLineDTO) => number) => ({
    key,
    header,
    isNumber: true,
    cell: (line: StockTransferLineDTO) => (value(line) ? format.quantity(value(line)) : "–"),
  })
  const has = (value: (line: StockTransferLineDTO) => unknown) => lines.some(value)
  return [
    {
      key: "article",
      header: t("transfers.fields.article"),
      cell: (line) => <ItemName sku={line.sku} title={line.title} to={itemPage(line.inventory_item_id)} />,
    },
    ...(has((line) => line.lot || line.expires_on)
      ? [
          {
            key: "lot",
            header: t("transfers.fields.lot"),
            cell: (line: StockTransferLineDTO) =>
              [line.lot, format.date(line.expires_on)].filter(Boolean).join(" · ") || "–",
          },
        ]
      : []),
    number("quantity", t("transfers.fields.asked"), (line) => line.quantity),
    ...(transfer.status === "draft"
      ? [
          {
            key: "free",
            header: t("transfers.fields.free"),
            isNumber: true,
            cell: (line: StockTransferLineDTO) => (
              <span
                className={(line.free_quantity ?? 0) < line.quantity ? "text-ui-fg-error" : undefined}
                title={
                  (line.free_quantity ?? 0) < line.quantity
                    ? t("transfers.short_at_source", { source: transfer.source.name })
                    : undefined
                }
              >
                {format.quantity(Math.max(0, line.free_quantity ?? 0))}
              </span>
            ),
          },
        ]
      : []),
    ...(isBefore
      ? []
      : [
          number("shipped", t("transfers.fields.shipped"), (line) => line.shipped_quantity),
          number("received", t("transfers.fields.received"), (line) => line.received_quantity),
          number("open", t("transfers.fields.on_the_way"), (line) => line.open_quantity),
        ]),
    ...(has((line) => line.damaged_quantity)
      ? [number("damaged", t("transfers.outcomes.damaged"), (line) => line.damaged_quantity)]
      : []),
    ...(has((line) => line.found_quantity)
      ? [number("found", t("transfers.outcomes.found"), (line) => line.found_quantity)]
      : []),
    ...(has((line) => line.restocked_quantity)
      ? [number("restocked", t("transfers.outcomes.restocked"), (line) => line.restocked_quantity)]
      : []),
    ...(has((line) => line.written_off_quantity)
      ? [number("written_off", t("transfers.outcomes.written_off"), (line) => line.written_off_quantity)]
      : []),
    ...(has((line) => line.discrepancy_reason)
      ? [
          {
            key: "reason",
            header: t("common.reason"),
            cell: (line: StockTransferLineDTO) => reasons.nameOf(line.discrepancy_reason) ?? "–",
          },
        ]
      : []),
  ]
}

function TransferHead({ transfer }: { transfer: StockTransferDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const columns = useLineColumns(transfer)
  const name = transfer.number ?? t("transfers.draft_name")
  const arrived = transfer.shipped_units - transfer.open_units
  return (
    <Card
      level="h1"
      title={name}
      subtitle={`${transfer.source.name} → ${transfer.destination.name}`}
      badges={
        <>
          <TransferStatusBadge status={transfer.status} />
          {transfer.is_late && <LateTransferBadge />}
        </>
      }
      actions={<TransferActs transfer={transfer} name={name} />}
    >
      {transfer.shipped_units > 0 && (
        <div className="flex flex-col gap-y-2 px-6 py-4">
          <div
            role="progressbar"
            className="bg-ui-bg-component-hover h-2 w-full overflow-hidden rounded-full"
            aria-label={t("transfers.progress")}
            aria-valuemin={0}
            aria-valuemax={transfer.shipped_units}
            aria-valuenow={arrived}
          >
            <div
              className="bg-ui-bg-interactive h-full"
              style={{ width: `${(100 * arrived) / transfer.shipped_units}%` }}
            />
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            {t("transfers.progress_text", {
              received: format.quantity(transfer.received_units),
              shipped: format.quantity(transfer.shipped_units),
              open: format.quantity(transfer.open_units),
            })}
          </Text>
        </div>
      )}
      {transfer.loss && (
        <div className="px-6 py-4">
          <Alert variant="warning">
            {transfer.loss.value && transfer.loss.currency_code
              ? t("transfers.loss", {
                  count: transfer.loss.units,
                  value: format.money(transfer.loss.value, transfer.loss.currency_code),
                })
              : t("transfers.loss_unvalued", { count: transfer.loss.units })}
          </Alert>
        </div>
      )}
      {transfer.lines?.length ? (
        <LinesTable label={t("transfers.form.lines")} lines={transfer.lines} columns={columns} />
      ) : (
        <CardText>{t("transfers.form.no_lines")}</CardText>
      )}
    </Card>
  )
}

function TransferActs({ transfer, name }: { transfer: StockTransferDTO; name: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const send = useSend<StockTransferResponse>()
  const { key, renew } = useIdempotencyKey()
  const [isCancelling, setCancelling] = useState(false)
  const { status, id } = transfer
  const page = transferPage(id)
  const act = (path: string, done: string, body: object = { idempotency_key: key }) =>
    send.mutate(
      { path: `${transferApi(id)}/${path}`, body },
      {
        onSuccess: () => {
          renew()
          setCancelling(false)
          toast.success(done)
        },
        onError: (error) => path !== "cancel" && toast.error(error.message),
      }
    )
  const ready = async () => {
    const confirmed = await prompt({
      title: t("transfers.ready.title"),
      description: t("transfers.ready.text", {
        count: transfer.unit_count,
        quantity: format.quantity(transfer.unit_count),
        source: transfer.source.name,
      }),
      confirmText: t("transfers.ready.confirm"),
      cancelText: t("common.back"),
      variant: "confirmation",
    })
    if (confirmed) act("ready", t("transfers.ready.done"))
  }
  const remove = async () => {
    const confirmed = await prompt({
      title: t("transfers.delete.title"),
      description: t("transfers.delete.text"),
      confirmText: t("common.delete"),
      cancelText: t("common.cancel"),
    })
    if (!confirmed) return
    send.mutate(
      { path: transferApi(id), method: "DELETE" },
      {
        onSuccess: () => {
          toast.success(t("transfers.delete.done"))
          navigate(TRANSFERS_PAGE)
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }
  const duplicate = () =>
    send.mutate(
      { path: `${transferApi(id)}/duplicate`, body: { idempotency_key: key } },
      {
        onSuccess: ({ stock_transfer }) => {
          renew()
          toast.success(t("transfers.duplicated"))
          navigate(transferPage(stock_transfer.id))
        },
        onError: (error) => toast.error(error.message),
      }
    )
  const isOnItsWay = status === "in_transit" || status === "partially_received"
  const menu: MenuAct[] = [
    ...(status === "ready"
      ? [
          {
            label: t("transfers.redraft.confirm"),
            icon: <ArrowUturnLeft />,
            onSelect: () => act("redraft", t("transfers.redraft.done"), {}),
          },
        ]
      : []),
    ...(status === "ready" || isOnItsWay
      ? [{ label: t("transfers.details.title"), icon: <PencilSquare />, to: `${page}/details` }]
      : []),
    { label: t("transfers.duplicate"), icon: <SquareTwoStack />, onSelect: duplicate },
    ...(status === "partially_received"
      ? [{ label: t("transfers.close.open"), icon: <XCircle />, isLast: true, to: `${page}/close` }]
      : []),
    ...(status === "in_transit"
      ? [{ label: t("transfers.cancel.open"), icon: <XCircle />, isLast: true, to: `${page}/close` }]
      : []),
    ...(status === "draft" || status === "ready"
      ? [
          {
            label: t("transfers.cancel.open"),
            icon: <XCircle />,
            isLast: true,
            onSelect: () => setCancelling(true),
          },
        ]
      : []),
    ...(status === "draft" && !transfer.number
      ? [{ label: t("common.delete"), icon: <Trash />, isLast: true, onSelect: () => void remove() }]
      : []),
  ]
  return (
    <>
      <TransferDocuments transfer={transfer} />
      {status === "draft" && (
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to={`${page}/edit`}>{t("common.edit")}</Link>
          </Button>
          <Button
            size="small"
            type="button"
            disabled={!transfer.line_count}
            isLoading={send.isPending}
            onClick={() => void ready()}
          >
            {t("transfers.ready.confirm")}
          </Button>
        </>
      )}
      {status === "ready" && (
        <Button size="small" asChild>
          <Link to={`${page}/ship`}>{t("transfers.ship.open")}</Link>
        </Button>
      )}
      {isOnItsWay && (
        <Button size="small" asChild>
          <Link to={`${page}/receive`}>{t("transfers.receive.open")}</Link>
        </Button>
      )}
      <RowMenu label={t("common.acts_of", { name })} acts={menu} />
      <ReasonDialog
        isOpen={isCancelling}
        title={t("transfers.cancel.title", { number: name })}
        description={t("transfers.cancel.free_hint")}
        confirm={t("transfers.cancel.confirm")}
        isSending={send.isPending}
        error={isCancelling ? send.error : null}
        onClose={() => {
          send.reset()
          setCancelling(false)
        }}
        onConfirm={(reason) => act("cancel", t("transfers.cancel.done"), { reason, idempotency_key: key })}
      />
    </>
  )
}

const DOCUMENTS = ["delivery_note", "pick_list", "csv"] as const

function TransferDocuments({ transfer }: { transfer: StockTransferDTO }) {
  const { t, i18n } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const save = async (kind: (typeof DOCUMENTS)[number]) => {
    setLoading(true)
    try {
      await downloadFile(`${transferApi(transfer.id)}/document`, {
        ...(kind === "csv" ? { format: "csv" } : { kind }),
        language: i18n.language.startsWith("fr") ? "fr" : "en",
      })
    } catch (error) {
      toast.error(t("correspondence.document.failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button size="small" variant="secondary" type="button" isLoading={isLoading}>
          <ArrowDownTray aria-hidden />
          {t("transfers.documents.title")}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {DOCUMENTS.map((kind) => (
          <DropdownMenu.Item
            key={kind}
            className="[&_svg]:text-ui-fg-subtle flex items-center gap-x-2"
            onSelect={() => void save(kind)}
          >
            <DocumentText />
            {t(`transfers.documents.${kind}`)}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

function TransferFacts({ transfer }: { transfer: StockTransferDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const place = ({ id, name }: { id: string; name: string }) => (
    <TextLink to={locationPage(id)}>{name}</TextLink>
  )
  const texts = [
    ["shipped_on", format.date(transfer.shipped_on)],
    ["received_on", format.date(transfer.received_on)],
    ["reference", transfer.reference],
    ["carrier", transfer.carrier],
    ["tracking_number", transfer.tracking_number],
    ["notes", transfer.notes],
  ] as const
  return (
    <Card title={t("transfers.facts")}>
      <SectionRow title={t("transfers.fields.source")} value={place(transfer.source)} />
      <SectionRow title={t("transfers.fields.destination")} value={place(transfer.destination)} />
      <SectionRow
        title={t("transfers.fields.expected_on")}
        value={format.date(transfer.expected_on) ?? "–"}
      />
      {texts.map(([name, value]) =>
        value ? <SectionRow key={name} title={t(`transfers.fields.${name}`)} value={value} /> : null
      )}
      {transfer.cancel_reason && <CancelReason reason={transfer.cancel_reason} />}
    </Card>
  )
}

function CancelReason({ reason }: { reason: string }) {
  const { t } = useTranslation("comptoir")
  const reasons = useDiscrepancyReasons()
  return <SectionRow title={t("transfers.fields.cancel_reason")} value={reasons.nameOf(reason) ?? reason} />
}

function TransferHistory({ transfer }: { transfer: StockTransferDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <Card title={t("common.history")}>
      <History
        steps={[
          { label: t("transfers.history.created"), at: transfer.created_at, by: transfer.created_by },
          { label: t("transfers.history.ready"), at: transfer.ready_at, by: transfer.ready_by },
          { label: t("transfers.history.shipped"), at: transfer.shipped_at, by: transfer.shipped_by },
          ...(transfer.postings ?? [])
            .filter((posting) => posting.kind !== "shipment")
            .flatMap((posting) => [
              {
                label: t(`transfers.history.${posting.kind}`, { ordinal: posting.ordinal }),
                at: posting.posted_at,
                by: posting.posted_by,
              },
              {
                label: t("transfers.history.reversed", { ordinal: posting.ordinal }),
                at: posting.reversed_at,
                by: posting.reversed_by,
              },
            ]),
          { label: t("transfers.history.cancelled"), at: transfer.cancelled_at, by: transfer.cancelled_by },
        ]}
      />
    </Card>
  )
}
