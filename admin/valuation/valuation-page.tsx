import { ArrowDownTray } from "@medusajs/icons"
import { Alert, Button, Container, Heading, Label, Text, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { StockValuationResponse } from "../../src/types/http/valuation"
import { DayInput } from "../components/day-input"
import { filterQuery, ListFilters, type FilterSource, type ListFilter } from "../components/list-filters"
import { PageSkeleton } from "../components/page-skeleton"
import { SearchInput } from "../components/search-input"
import { useGet, type Query } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { useWarehouses } from "../purchasing/sources"
import { difference, signedMoney } from "./difference"
import { HistoryCard } from "./history-card"
import { SumsTable } from "./sums-table"
import { useValuationParams } from "./use-valuation-params"
import { PAGE_SIZE, ValueRows } from "./value-rows"

type Category = { id: string; name: string }

/** The categories of the shop, to narrow by. */
const categorySource: FilterSource = {
  search: (q) => ({
    path: "/admin/product-categories",
    query: { ...(q ? { q } : {}), fields: "id,name", limit: 20 },
  }),
  one: (id) => ({ path: `/admin/product-categories/${id}`, query: { fields: "id,name" } }),
  optionsOf: (answer) =>
    (answer as { product_categories: Category[] }).product_categories.map(({ id, name }) => ({
      value: id,
      label: name,
    })),
  chosenOf: (answer) => {
    const { id, name } = (answer as { product_category: Category }).product_category
    return { value: id, label: name }
  },
}

/** What was in stock at the end of a day, and what it was worth. */
export function ValuationPage() {
  const { t } = useTranslation("comptoir")
  const params = useValuationParams()
  const { options } = useWarehouses()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "location_id",
      label: t("stock.fields.warehouse"),
      multiple: true,
      options,
    },
    { kind: "search", name: "category_id", label: t("valuation.fields.category"), source: categorySource },
    { kind: "switch", name: "uncosted", label: t("valuation.uncosted_only") },
  ]
  const [on, compareOn, q] = [params.get("on"), params.get("compare_on"), params.get("q")]
  const narrowing: Query = { ...filterQuery(filters, params.get), ...(q ? { q } : {}) }
  const days: Query = { ...(on ? { on } : {}), ...(compareOn ? { compare_on: compareOn } : {}) }
  const { uncosted: _, ...ofHistory } = narrowing
  const { data, error, isFetching } = useGet<StockValuationResponse>(
    "/admin/stock-valuation",
    { ...narrowing, ...days, order: params.order, limit: PAGE_SIZE, offset: params.offset },
    { keepPrevious: true }
  )
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y overflow-hidden p-0">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
          <div>
            <Heading>{t("valuation.title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {t("valuation.description")}
            </Text>
          </div>
          <ExportButton query={{ ...narrowing, ...days }} />
        </div>
        <div className="grid grid-cols-1 gap-4 px-6 py-4 md:grid-cols-2 lg:grid-cols-4">
          <DayField
            label={t("valuation.on")}
            value={on ?? data?.on ?? null}
            onChange={(day) => params.set({ on: day })}
          />
          <DayField
            label={t("valuation.compare_on")}
            value={compareOn}
            onChange={(day) => params.set({ compare_on: day })}
          />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-3">
          <ListFilters filters={filters} params={params} />
          <SearchInput
            className="w-full md:w-60"
            label={t("common.list.search_in", { list: t("valuation.title") })}
            placeholder={t("common.list.search")}
            value={q ?? ""}
            onChange={(text) => params.set({ q: text || null })}
          />
        </div>
        {error ? (
          <div className="px-6 py-4">
            <Alert variant="error">{error.message}</Alert>
          </div>
        ) : (
          data && <Totals data={data} />
        )}
      </Container>
      {!data && !error && <PageSkeleton />}
      {data && !error && (
        <>
          <HistoryCard query={{ ...ofHistory, ...(on ? { to: on } : {}) }} />
          <SumsTable
            title={t("valuation.by_warehouse")}
            heading={t("stock.fields.warehouse")}
            rows={data.locations}
            nameOf={(row) => row.name ?? t("valuation.gone_warehouse")}
            keyOf={(row) => row.location_id}
            total={data.totals}
            currency={data.currency_code}
          />
          <SumsTable
            title={t("valuation.by_category")}
            hint={t("valuation.by_category_hint")}
            heading={t("valuation.fields.category")}
            rows={data.categories}
            nameOf={(row) => row.name ?? t("valuation.no_category")}
            keyOf={(row) => row.category_id ?? ""}
            total={data.totals}
            currency={data.currency_code}
          />
          <ValueRows data={data} params={params} isFetching={isFetching} />
        </>
      )}
    </div>
  )
}

type DayFieldProps = { label: string; value: string | null; onChange: (day: string | null) => void }

function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-2">
      <Label id={id} size="small" weight="plus">
        {label}
      </Label>
      <DayInput
        aria-labelledby={id}
        value={value ?? ""}
        to={plainDateOf(new Date())}
        onChange={(day) => onChange(day || null)}
      />
    </div>
  )
}

function Totals({ data }: { data: StockValuationResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { totals, currency_code } = data
  const money = (amount: string) => format.money(amount, currency_code)
  const figures: { name: string; value: string; below?: string }[] = [
    {
      name: t("valuation.value_on", { day: format.date(data.on) }),
      value: money(totals.value),
      ...(totals.compare_value === null
        ? {}
        : {
            below: t("valuation.against", {
              day: format.date(data.compare_on),
              value: money(totals.compare_value),
              change: signedMoney(difference(totals.value, totals.compare_value), money),
            }),
          }),
    },
    { name: t("valuation.fields.units"), value: format.quantity(totals.quantity) },
    {
      name: t("valuation.on_hold"),
      value: money(totals.on_hold_value),
      below: t("valuation.units", { count: totals.on_hold_quantity }),
    },
    {
      name: t("valuation.in_transit"),
      value: money(totals.in_transit_value),
      below: t("valuation.units", { count: totals.in_transit_quantity }),
    },
  ]
  return (
    <>
      <dl className="grid grid-cols-1 gap-4 px-6 py-4 sm:grid-cols-2 lg:grid-cols-4">
        {figures.map((figure) => (
          <div key={figure.name}>
            <dt className="txt-compact-small text-ui-fg-subtle">{figure.name}</dt>
            <dd className="txt-large-plus tabular-nums">{figure.value}</dd>
            {figure.below && (
              <dd className="txt-compact-small text-ui-fg-subtle tabular-nums">{figure.below}</dd>
            )}
          </div>
        ))}
      </dl>
      {totals.uncosted_items > 0 && (
        <div className="px-6 py-4">
          <Alert variant="warning">
            {t("valuation.uncosted", {
              count: totals.uncosted_items,
              units: format.quantity(totals.uncosted_quantity),
            })}
          </Alert>
        </div>
      )}
    </>
  )
}

function ExportButton({ query }: { query: Query }) {
  const { t } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const save = async () => {
    setLoading(true)
    try {
      const day = typeof query.on === "string" ? query.on : plainDateOf(new Date())
      await downloadCsv("/admin/stock-valuation/export", query, `${t("valuation.file_name")}-${day}.csv`)
    } catch (error) {
      toast.error(t("common.list.export_failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" onClick={() => void save()} isLoading={isLoading}>
      <ArrowDownTray aria-hidden />
      {t("common.list.export")}
    </Button>
  )
}
