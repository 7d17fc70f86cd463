import { Button, Code, Heading, Skeleton, Text } from "@medusajs/ui"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { monthsBetween } from "../../src/domain/replenishment/months"
import type { BestSellerDTO, SalesHistoryResponse } from "../../src/types/http/sales"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { ListFilters } from "../components/list-filters"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet, type Query } from "../lib/api"
import { useFormat } from "../lib/format"
import { itemPage } from "../purchasing/paths"
import { ExportButton } from "./export-button"
import { FiguresTable } from "./figures-table"
import { useMonthNames, useShortNumbers } from "./use-axis-names"
import { useSalesChoices, useSalesFilters } from "./use-sales-filters"

const MonthlyChart = lazy(() => import("./charts"))

/** What was sold in the past, month by month: units and net revenue, best sellers, countries. */
export function SalesHistory() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { params, query } = useSalesFilters()
  const { data, error } = useGet<SalesHistoryResponse>("/admin/sales-history", query, { keepPrevious: true })
  const months = data?.first_month && data.last_month ? monthsBetween(data.first_month, data.last_month) : []
  const filters = useSalesChoices(data, months)
  if (error) throw error
  if (!data) return <PageSkeleton />
  if (!data.currencies.length) return <NoHistory />
  const currency = data.currency_code ?? ""
  return (
    <div className="flex flex-col gap-y-3">
      <Card level="h1" title={t("sales.history.title")} subtitle={t("sales.history.description")}>
        <div className="px-6 py-4">
          <ListFilters filters={filters} params={params} />
        </div>
        <dl className="grid grid-cols-2 gap-4 px-6 py-4">
          <Figure
            name={t("sales.history.net_revenue")}
            value={format.money(data.totals.net_revenue, currency)}
          />
          <Figure name={t("sales.history.units")} value={format.quantity(data.totals.units)} />
        </dl>
        <CardText>{t("sales.history.definition")}</CardText>
      </Card>
      {data.months.length ? (
        <>
          <Months data={data} currency={currency} query={query} />
          <BestSellers data={data} currency={currency} query={query} />
          <Countries data={data} currency={currency} query={query} />
        </>
      ) : (
        <Card title={t("common.list.no_results")}>
          <CardText>{t("common.list.no_results_hint")}</CardText>
        </Card>
      )}
    </div>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="txt-compact-small text-ui-fg-subtle">{name}</dt>
      <dd className="txt-large-plus tabular-nums">{value}</dd>
    </div>
  )
}

type SectionProps = { data: SalesHistoryResponse; currency: string; query: Query }

function Months({ data, currency, query }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const monthName = useMonthNames()
  const short = useShortNumbers()
  const title = t("sales.history.by_month")
  return (
    <Card title={title} actions={<ExportButton table="months" name={title} query={query} />}>
      <div className="px-6 py-4">
        <Suspense fallback={<Skeleton className="h-80 w-full" />}>
          <MonthlyChart
            months={data.months.map(({ month, units, net_revenue }) => ({
              name: monthName(month),
              units,
              revenue: Number(net_revenue),
            }))}
            labels={{ title, units: t("sales.history.units"), revenue: t("sales.history.net_revenue") }}
            money={(amount) => format.money(amount, currency)}
            quantity={format.quantity}
            short={short}
          />
        </Suspense>
      </div>
      <details>
        <summary className="txt-compact-small-plus cursor-pointer px-6 py-4">
          {t("sales.history.in_figures")}
        </summary>
        <FiguresTable
          name={title}
          heading={t("sales.history.month")}
          cell={(row) => monthName(row.month)}
          rows={data.months}
          rowKey={(row) => row.month}
          currency={currency}
        />
      </details>
    </Card>
  )
}

function BestSellers({ data, currency, query }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const [measure, setMeasure] = useState<"by_revenue" | "by_units">("by_revenue")
  const title = t("sales.history.best_sellers")
  return (
    <Card
      title={title}
      actions={
        <>
          {(["by_revenue", "by_units"] as const).map((one) => (
            <Button
              key={one}
              size="small"
              type="button"
              variant={one === measure ? "primary" : "secondary"}
              aria-pressed={one === measure}
              onClick={() => setMeasure(one)}
            >
              {t(`sales.history.${one}`)}
            </Button>
          ))}
          <ExportButton table="best_sellers" name={title} query={query} />
        </>
      }
    >
      <FiguresTable<BestSellerDTO>
        name={title}
        heading={t("sales.history.article")}
        cell={(row) => (
          <ItemName
            sku={row.sku}
            title={row.title === row.sku ? null : row.title}
            to={itemPage(row.inventory_item_id)}
          />
        )}
        rows={data.best_sellers[measure]}
        rowKey={(row) => row.inventory_item_id}
        currency={currency}
      />
    </Card>
  )
}

function Countries({ data, currency, query }: SectionProps) {
  const { t } = useTranslation("comptoir")
  const title = t("sales.history.by_country")
  return (
    <Card title={title} actions={<ExportButton table="countries" name={title} query={query} />}>
      <FiguresTable
        name={title}
        heading={t("sales.history.country")}
        cell={(row) => row.country ?? t("sales.history.no_country")}
        rows={data.by_country}
        rowKey={(row) => row.country ?? ""}
        currency={currency}
      />
    </Card>
  )
}

function NoHistory() {
  const { t } = useTranslation("comptoir")
  return (
    <Card level="h1" title={t("sales.history.title")} subtitle={t("sales.history.description")}>
      <div className="flex flex-col gap-y-3 px-6 py-10">
        <Heading level="h2">{t("sales.history.none")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("sales.history.none_hint")}
        </Text>
        <Code className="w-fit">{t("sales.history.command")}</Code>
      </div>
    </Card>
  )
}
