import { ArrowUturnLeft } from "@medusajs/icons"
import { Badge, Heading, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  StockTransferDTO,
  StockTransferPostingDTO,
  StockTransferPostingLineDTO,
  StockTransferResponse,
} from "../../src/types/http/transfers"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { ReasonDialog } from "../components/reason-dialog"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { holdPage } from "../receiving/paths"
import { transferApi } from "./paths"
import { useDiscrepancyReasons } from "./sources"

/** What was posted of a transfer: its shipment, its receipts, and what was decided about missing goods. */
export function PostingsCard({ transfer }: { transfer: StockTransferDTO }) {
  const { t } = useTranslation("comptoir")
  const postings = transfer.postings ?? []
  return (
    <Card title={t("transfers.postings.title")}>
      {postings.length ? (
        postings.map((posting) => <Posting key={posting.id} transfer={transfer} posting={posting} />)
      ) : (
        <CardText>{t("transfers.postings.none")}</CardText>
      )}
    </Card>
  )
}

function usePostingColumns(
  lines: readonly StockTransferPostingLineDTO[]
): LineColumn<StockTransferPostingLineDTO>[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useDiscrepancyReasons()
  return [
    {
      key: "article",
      header: t("transfers.fields.article"),
      cell: (line) => <ItemName sku={line.sku} title={line.title} />,
    },
    {
      key: "outcome",
      header: t("transfers.fields.outcome"),
      cell: (line) =>
        line.hold_id ? (
          <TextLink to={holdPage(line.hold_id)}>{t(`transfers.outcomes.${line.outcome}`)}</TextLink>
        ) : (
          t(`transfers.outcomes.${line.outcome}`)
        ),
    },
    {
      key: "quantity",
      header: t("transfers.fields.units"),
      isNumber: true,
      cell: (line) => format.quantity(line.quantity),
    },
    ...(lines.some((line) => line.bin_code)
      ? [
          {
            key: "bin",
            header: t("transfers.fields.bin"),
            cell: (line: StockTransferPostingLineDTO) => line.bin_code ?? "–",
          },
        ]
      : []),
    ...(lines.some((line) => line.lot)
      ? [
          {
            key: "lot",
            header: t("transfers.fields.lot"),
            cell: (line: StockTransferPostingLineDTO) =>
              [line.lot, format.date(line.expires_on)].filter(Boolean).join(" · ") || "–",
          },
        ]
      : []),
    ...(lines.some((line) => line.reason)
      ? [
          {
            key: "reason",
            header: t("common.reason"),
            cell: (line: StockTransferPostingLineDTO) => reasons.nameOf(line.reason) ?? "–",
          },
        ]
      : []),
    ...(lines.some((line) => line.unit_value)
      ? [
          {
            key: "unit_value",
            header: t("transfers.fields.unit_cost"),
            isNumber: true,
            cell: (line: StockTransferPostingLineDTO) =>
              line.unit_value && line.currency_code
                ? format.unitPrice(line.unit_value, line.currency_code)
                : "–",
          },
        ]
      : []),
  ]
}

function Posting({ transfer, posting }: { transfer: StockTransferDTO; posting: StockTransferPostingDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const reasons = useDiscrepancyReasons()
  const columns = usePostingColumns(posting.lines)
  const [isReversing, setReversing] = useState(false)
  const send = useSend<StockTransferResponse>()
  const { key, renew } = useIdempotencyKey()
  const name = `${transfer.number}/${posting.ordinal}`
  const reverse = (reason: string) =>
    send.mutate(
      {
        path: `${transferApi(transfer.id)}/postings/${posting.id}/reverse`,
        body: { reason, idempotency_key: key },
      },
      {
        onSuccess: () => {
          renew()
          setReversing(false)
          toast.success(t("transfers.reverse.done", { number: name }))
        },
      }
    )
  const note = posting.kind === "closing" ? reasons.nameOf(posting.note) : posting.note
  return (
    <section aria-label={name}>
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <Heading level="h3">{t(`transfers.postings.${posting.kind}`, { number: name })}</Heading>
            {posting.reversed_at && (
              <Badge size="2xsmall" color="red">
                {t("transfers.postings.reversed")}
              </Badge>
            )}
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            {[format.date(posting.posted_on), note, posting.reverse_reason].filter(Boolean).join(" · ")}
          </Text>
        </div>
        {posting.kind === "receipt" && !posting.reversed_at && (
          <RowMenu
            label={t("common.acts_of", { name })}
            acts={[
              {
                label: t("transfers.reverse.open"),
                icon: <ArrowUturnLeft />,
                onSelect: () => setReversing(true),
              },
            ]}
          />
        )}
      </div>
      <LinesTable label={name} lines={posting.lines} columns={columns} />
      <ReasonDialog
        isOpen={isReversing}
        title={t("transfers.reverse.title", { number: name })}
        description={t("transfers.reverse.text", { destination: transfer.destination.name })}
        confirm={t("transfers.reverse.confirm")}
        isSending={send.isPending}
        error={isReversing ? send.error : null}
        onClose={() => {
          send.reset()
          setReversing(false)
        }}
        onConfirm={reverse}
      />
    </section>
  )
}
