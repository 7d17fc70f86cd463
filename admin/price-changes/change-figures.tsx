import { clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type {
  NamedChange,
  PriceChangeSetDetailDTO,
  PriceChangeStats,
} from "../../src/types/http/price-changes"
import { Card } from "../components/card"
import { FigureTiles, listOf, type Figure } from "../components/figure-tiles"
import { LinesTable } from "../components/lines-table"
import { TextLink } from "../components/text-link"
import { explainPage } from "../channels/paths"
import { useFormat } from "../lib/format"
import { Histogram } from "./histogram"
import { changePage } from "./paths"
import { useChangeWords } from "./use-change-words"

/** What a price change does, in figures: each leads to its lines. */
export function ChangeFigures({
  change,
  stats,
}: {
  change: PriceChangeSetDetailDTO
  stats: PriceChangeStats
}) {
  const { t } = useTranslation("comptoir")
  const lines = (query: Record<string, string>) => `${listOf(changePage(change.id), query)}#lines`
  const figures: Figure[] = [
    { label: t("channels.changes.figures.up"), value: stats.up, to: lines({ direction: "up" }) },
    { label: t("channels.changes.figures.down"), value: stats.down, to: lines({ direction: "down" }) },
    { label: t("channels.changes.figures.new"), value: stats.new, to: lines({ direction: "new" }) },
    {
      label: t("channels.changes.figures.removed"),
      value: stats.removed,
      to: lines({ direction: "removed" }),
    },
    {
      label: t("channels.changes.figures.under_floor"),
      value: stats.under_floor,
      to: lines({ flag: "under_floor" }),
      tone: "busy",
    },
    {
      label: t("channels.changes.figures.below_cost"),
      value: stats.below_cost,
      to: lines({ flag: "below_cost" }),
      tone: "wrong",
    },
    { label: t("channels.changes.figures.clamped"), value: stats.clamped, to: lines({ flag: "clamped" }) },
    { label: t("channels.changes.figures.no_cost"), value: stats.no_cost, to: lines({ flag: "no_cost" }) },
  ]
  const hasMargins = stats.margin_histogram.some(({ count }) => count > 0)
  return (
    <Card title={t("channels.changes.figures.title")}>
      <FigureTiles figures={figures.filter(({ value }, index) => index < 4 || value > 0)} />
      <div className="-mb-px flex flex-wrap">
        <Histogram
          bars={stats.change_histogram}
          title={t("channels.changes.plot.changes")}
          label={t("channels.changes.plot.changes_label", { count: stats.up + stats.down })}
          axis={t("channels.changes.plot.axis_changes")}
          none={t("channels.changes.plot.none")}
          zero={0}
          isSigned
        />
        {hasMargins && (
          <Histogram
            bars={stats.margin_histogram}
            title={t("channels.changes.plot.margins")}
            label={t("channels.changes.plot.margins_label", {
              count: stats.margin_histogram.reduce((sum, { count }) => sum + count, 0),
            })}
            axis={t("channels.changes.plot.axis_margins")}
            none={t("channels.changes.plot.no_margins")}
            zero={0}
          />
        )}
      </div>
      <ByChannel stats={stats} />
    </Card>
  )
}

function ByChannel({ stats }: { stats: PriceChangeStats }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useChangeWords()
  const rows = stats.by_channel.map((one) => ({ ...one, id: `${one.sales_channel_id} ${one.currency_code}` }))
  type Row = (typeof rows)[number]
  const count = (key: "lines" | "up" | "down" | "new" | "removed", header: string) => ({
    key,
    header,
    isNumber: true,
    cell: (row: Row) => format.quantity(row[key]),
  })
  return (
    <LinesTable<Row>
      label={t("channels.changes.figures.by_channel")}
      lines={rows}
      columns={[
        {
          key: "channel",
          header: t("channels.changes.fields.channel"),
          cell: (row) => row.sales_channel_name ?? t("channels.changes.unknown_channel"),
        },
        {
          key: "currency",
          header: t("channels.changes.fields.currency"),
          cell: (row) => row.currency_code.toUpperCase(),
        },
        count("lines", t("channels.changes.fields.lines")),
        count("up", t("channels.changes.figures.up")),
        count("down", t("channels.changes.figures.down")),
        count("new", t("channels.changes.figures.new")),
        count("removed", t("channels.changes.figures.removed")),
        {
          key: "before",
          header: t("channels.changes.figures.margin_before"),
          isNumber: true,
          cell: (row) => words.share(row.old_margin_percent),
        },
        {
          key: "after",
          header: t("channels.changes.figures.margin_after"),
          isNumber: true,
          cell: (row) => words.share(row.new_margin_percent),
        },
      ]}
    />
  )
}

/** The ten prices that rise most, and the ten that fall most. */
export function LargestChanges({ stats }: { stats: PriceChangeStats }) {
  const { t } = useTranslation("comptoir")
  const shown = [
    { title: t("channels.changes.largest.rises"), changes: stats.rises },
    { title: t("channels.changes.largest.falls"), changes: stats.falls },
  ].filter(({ changes }) => changes.length > 0)
  const isAlone = shown.length === 1
  return (
    <div className={clx("grid grid-cols-1 items-start gap-3", !isAlone && "md:grid-cols-2")}>
      {shown.map(({ title, changes }) => (
        <Card key={title} title={title}>
          <NamedChanges changes={changes} isWide={isAlone} />
        </Card>
      ))}
    </div>
  )
}

function NamedChanges({ changes, isWide }: { changes: readonly NamedChange[]; isWide: boolean }) {
  const format = useFormat()
  const words = useChangeWords()
  return (
    <div className="overflow-hidden">
      <ul className={clx("-mb-px grid grid-cols-1", isWide && "md:grid-cols-2")}>
        {changes.map((change) => (
          <li
            key={change.position}
            className="flex items-baseline justify-between gap-x-3 border-b px-6 py-2"
          >
            <div className="min-w-0">
              <TextLink to={explainPage(change)} className="txt-compact-small break-words">
                {change.variant_name}
              </TextLink>
              <Text size="xsmall" className="text-ui-fg-subtle">
                {format.unitPrice(change.old_amount, change.currency_code)} →{" "}
                {format.unitPrice(change.new_amount, change.currency_code)}
              </Text>
            </div>
            <Text size="small" className="whitespace-nowrap tabular-nums">
              {words.percent(change.change_percent)}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  )
}
