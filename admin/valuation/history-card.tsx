import { Skeleton, Table } from "@medusajs/ui"
import { lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import type { StockValueHistoryResponse } from "../../src/types/http/valuation"
import { Card, CardText } from "../components/card"
import { useGet, type Query } from "../lib/api"
import { useFormat } from "../lib/format"
import { useShortNumbers } from "../sales/use-axis-names"

const ValueChart = lazy(() => import("./value-chart"))

/** The value of stock at the end of each of the last twelve months: drawn, and in figures. */
export function HistoryCard({ query }: { query: Query }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const short = useShortNumbers()
  const { data, error } = useGet<StockValueHistoryResponse>("/admin/stock-valuation/history", query, {
    keepPrevious: true,
  })
  const title = t("valuation.history.title")
  if (error) {
    return (
      <Card title={title}>
        <CardText>{error.message}</CardText>
      </Card>
    )
  }
  if (!data) {
    return (
      <Card title={title}>
        <div className="px-6 py-4">
          <Skeleton className="h-80 w-full" />
        </div>
      </Card>
    )
  }
  if (!data.locations.length) return null
  const currency = data.currency_code
  const warehouses = data.locations.map(({ location_id, name }) => ({
    key: location_id,
    name: name ?? t("valuation.gone_warehouse"),
  }))
  return (
    <Card title={title} subtitle={t("valuation.history.description")}>
      <div className="px-6 py-4">
        <Suspense fallback={<Skeleton className="h-80 w-full" />}>
          <ValueChart
            title={title}
            warehouses={warehouses}
            points={data.points.map((point) => ({
              name: format.date(point.on) ?? point.on,
              ...Object.fromEntries(warehouses.map(({ key }) => [key, 0])),
              ...Object.fromEntries(
                point.by_location.map(({ location_id, value }) => [location_id, Number(value)])
              ),
            }))}
            money={(amount) => format.money(amount, currency)}
            short={short}
          />
        </Suspense>
      </div>
      <details>
        <summary className="txt-compact-small-plus cursor-pointer px-6 py-4">
          {t("valuation.history.in_figures")}
        </summary>
        <div className="overflow-x-auto">
          <Table aria-label={title}>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("valuation.fields.day")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("valuation.fields.units")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("valuation.fields.value")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data.points.map((point) => (
                <Table.Row key={point.on}>
                  <Table.Cell className="whitespace-nowrap">{format.date(point.on)}</Table.Cell>
                  <Table.Cell className="text-right tabular-nums">
                    {format.quantity(point.quantity)}
                  </Table.Cell>
                  <Table.Cell className="text-right tabular-nums">
                    {format.money(point.value, currency)}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      </details>
    </Card>
  )
}
