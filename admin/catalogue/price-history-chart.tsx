import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { lazy, Suspense, useMemo } from "react"
import { useTranslation } from "react-i18next"
import { PRICE_CHANGE_SOURCES } from "../../src/domain/purchasing/price-change"
import type { PriceChangeDTO, PriceSeriesDTO, PriceSeriesResponse } from "../../src/types/http/catalogue"
import { Card, CardText } from "../components/card"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { localeOf, useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { itemSource } from "../purchasing/sources"
import { itemPage, orderPage, supplierPage } from "../purchasing/paths"
import { importPage } from "./paths"
import { useChangeWords } from "./use-change-words"

const PricePlot = lazy(() => import("./price-plot"))

type Of =
  { supplierId: string; inventoryItemId?: undefined } | { supplierId?: undefined; inventoryItemId: string }

/** How prices went: of one supplier, the items whose price changed most; of one item, all who sell it. */
export function PriceHistoryChart({ supplierId, inventoryItemId }: Of) {
  const { t } = useTranslation("comptoir")
  const narrowed = supplierId ? { supplier_id: supplierId } : { inventory_item_id: inventoryItemId }
  const { data } = useGet<PriceSeriesResponse>("/admin/purchasing/price-history/series", narrowed, {
    retry: false,
  })
  const series = data?.series ?? []
  return (
    <>
      <Card
        title={t("catalogue.prices.title")}
        subtitle={t(supplierId ? "catalogue.prices.of_supplier" : "catalogue.prices.of_item")}
      >
        {series.length ? (
          <div className="px-4 py-4">
            <Suspense fallback={<div style={{ height: 260 }} />}>
              <Plot series={series} isOfItem={!supplierId} />
            </Suspense>
          </div>
        ) : (
          <CardText>{t("catalogue.prices.none")}</CardText>
        )}
      </Card>
      {series.length > 0 && <PriceChanges narrowedTo={narrowed} isOfItem={!supplierId} />}
    </>
  )
}

function Plot({ series, isOfItem }: { series: PriceSeriesDTO[]; isOfItem: boolean }) {
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  const short = useMemo(
    () => new Intl.NumberFormat(localeOf(i18n.language), { notation: "compact", maximumFractionDigits: 2 }),
    [i18n.language]
  )
  const today = plainDateOf(new Date())
  const keyed = series.map((one, index) => ({ ...one, key: `price_${index}` }))
  const days = new Map<string, { day: number } & Record<string, number>>()
  for (const { key, points } of keyed) {
    const last = points.at(-1)
    // A price holds until today, unless it begins later.
    const drawn = last && last.day < today ? [...points, { ...last, day: today }] : points
    for (const { day, unit_value } of drawn) {
      const row = days.get(day) ?? { day: Date.parse(`${day}T00:00:00Z`) }
      row[key] = Number(unit_value)
      days.set(day, row)
    }
  }
  return (
    <PricePlot
      title={t("catalogue.prices.title")}
      days={[...days.values()].sort((a, b) => a.day - b.day)}
      prices={keyed.map((one) => ({
        key: one.key,
        currency: one.currency_code,
        name: `${isOfItem ? one.supplier_name : one.sku || one.title || "–"} (${one.currency_code.toUpperCase()})`,
      }))}
      date={(day) => format.date(new Date(day).toISOString().slice(0, 10)) ?? ""}
      money={(amount, currency) => format.unitPrice(amount, currency)}
      short={(number) => short.format(number)}
    />
  )
}

const column = createDataTableColumnHelper<PriceChangeDTO>()

function PriceChanges({ narrowedTo, isOfItem }: { narrowedTo: Record<string, unknown>; isOfItem: boolean }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useChangeWords("eur")
  const columns = useMemo(
    () => [
      column.accessor("day", {
        header: t("catalogue.prices.day"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.day),
      }),
      column.accessor("title", {
        id: "whose",
        header: t(isOfItem ? "purchasing.fields.supplier" : "purchasing.fields.article"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 max-w-56 flex-col py-1.5">
            <TextLink
              className="truncate"
              to={isOfItem ? supplierPage(original.supplier_id) : itemPage(original.inventory_item_id)}
            >
              {isOfItem ? original.supplier_name : original.title || original.sku || "–"}
            </TextLink>
            {original.from_quantity > 1 && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {t("catalogue.prices.from_quantity", { quantity: format.quantity(original.from_quantity) })}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("from_unit_value", {
        header: t("catalogue.prices.before"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.from_unit_value === null
            ? "–"
            : format.unitPrice(
                original.from_unit_value,
                original.from_currency_code ?? original.currency_code
              ),
      }),
      column.accessor("to_unit_value", {
        header: t("catalogue.prices.after"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.to_unit_value === null
            ? "–"
            : format.unitPrice(original.to_unit_value, original.currency_code),
      }),
      column.accessor("percent", {
        header: t("catalogue.prices.change"),
        align: "right",
        cell: ({ row: { original } }) => (original.percent === null ? "–" : words.percent(original.percent)),
      }),
      column.accessor("source", {
        header: t("catalogue.prices.source"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <Source change={original} />,
      }),
    ],
    [t, format, words, isOfItem]
  )
  const filters: ListFilter[] = [
    ...(isOfItem
      ? []
      : [
          {
            kind: "search" as const,
            name: "inventory_item_id",
            label: t("purchasing.fields.article"),
            source: itemSource,
          },
        ]),
    {
      kind: "choices",
      name: "source",
      label: t("catalogue.prices.source"),
      multiple: true,
      options: PRICE_CHANGE_SOURCES.map((value) => ({ value, label: t(`catalogue.source.${value}`) })),
    },
  ]
  return (
    <ListTable<PriceChangeDTO>
      title={t("catalogue.prices.changes")}
      headingLevel="h2"
      path="/admin/purchasing/price-history"
      rows="price_changes"
      prefix="prices"
      pageSize={10}
      columns={columns}
      filters={filters}
      narrowedTo={narrowedTo}
      defaultOrder="-day"
      hasNoSearch
      exportAs={t("catalogue.prices.file_name")}
      empty={{ heading: t("catalogue.prices.none"), description: t("catalogue.prices.none_hint") }}
    />
  )
}

/** Through what the price changed, with the way to it. */
function Source({ change }: { change: PriceChangeDTO }) {
  const { t } = useTranslation("comptoir")
  const words = t(`catalogue.source.${change.source}`)
  if (change.source === "import" && change.source_id) {
    return <TextLink to={importPage(change.source_id)}>{words}</TextLink>
  }
  if (change.source === "proposal" && change.source_id) {
    return <TextLink to={orderPage(change.source_id)}>{words}</TextLink>
  }
  return <>{words}</>
}
