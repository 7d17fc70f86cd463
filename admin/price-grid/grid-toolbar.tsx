import { ArrowDownTray, ArrowUpTray } from "@medusajs/icons"
import { Button, Select, toast } from "@medusajs/ui"
import { useEffect, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { GRID_LAYOUTS } from "../../src/domain/channel-pricing/grid"
import type { PriceGridIndex } from "../../src/types/http/price-grid"
import { ListFilters, type FilterParams } from "../components/list-filters"
import { SearchInput } from "../components/search-input"
import { useMay } from "../channels/use-may"
import type { Query } from "../lib/api"
import { downloadCsv } from "../lib/download"
import { plainDateOf } from "../lib/plain-date"
import { GRID_IMPORT_PAGE, PRICES_EXPORT_API } from "./paths"
import { useGridFilters } from "./sources"

/** Typing pauses so long before the search begins, in milliseconds. */
const PAUSE = 250
const ORDERS = ["sku", "-sku", "title", "-title"] as const

type GridToolbarProps = { index: PriceGridIndex | undefined; params: FilterParams; query: Query }

/** What the grid shows and in which order; and the files. */
export function GridToolbar({ index, params, query }: GridToolbarProps) {
  const { t } = useTranslation("comptoir")
  const filters = useGridFilters(index)
  const may = useMay()
  const asked = params.get("q") ?? ""
  const [typed, setTyped] = useState(asked)
  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => params.set({ q: typed.trim() || null }), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3 px-6 py-4">
        <div className="flex flex-wrap items-end gap-3">
          <Choice
            label={t("channels.grid.columns")}
            value={params.get("layout") ?? "channels"}
            options={GRID_LAYOUTS.map((value) => ({ value, label: t(`channels.grid.layouts.${value}`) }))}
            onChange={(layout) =>
              params.set({ layout: layout === "channels" ? null : layout, margin_of: null })
            }
          />
          {index && index.layout !== "currencies" && (
            <Choice
              label={t("channels.grid.currency")}
              value={index.currency_code}
              options={index.currencies.map(({ code }) => ({ value: code, label: code.toUpperCase() }))}
              onChange={(currency_code) => params.set({ currency_code, margin_of: null })}
            />
          )}
          <Choice
            label={t("channels.grid.order")}
            value={/margin/.test(params.get("order") ?? "") ? "margin" : (params.get("order") ?? "sku")}
            options={[
              ...ORDERS.map((value) => ({
                value,
                label: t(`channels.grid.orders.${value.replace("-", "not_")}`),
              })),
              ...(/margin/.test(params.get("order") ?? "")
                ? [{ value: "margin", label: t("channels.grid.orders.margin") }]
                : []),
            ]}
            onChange={(order) => params.set({ order: order === "sku" ? null : order, margin_of: null })}
          />
        </div>
        <div className="flex flex-wrap items-center gap-2 max-md:w-full">
          <SearchInput
            className="w-full md:w-60"
            label={t("channels.grid.search")}
            placeholder={t("channels.grid.search_in")}
            value={typed}
            onChange={setTyped}
          />
          {may("pricing.write") && (
            <Button size="small" variant="secondary" asChild>
              <Link to={GRID_IMPORT_PAGE}>
                <ArrowUpTray aria-hidden />
                {t("channels.grid.import.title")}
              </Link>
            </Button>
          )}
          <ExportButton query={query} />
        </div>
      </div>
      <div className="border-t px-6 py-3">
        <ListFilters filters={filters} params={params} />
      </div>
    </>
  )
}

function ExportButton({ query }: { query: Query }) {
  const { t } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const save = async () => {
    setLoading(true)
    try {
      await downloadCsv(PRICES_EXPORT_API, query, `prices-${plainDateOf(new Date())}.csv`)
    } catch (error) {
      toast.error(t("common.list.export_failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" onClick={save} isLoading={isLoading}>
      <ArrowDownTray aria-hidden />
      {t("common.list.export")}
    </Button>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** A choice among a few, with its name beside it. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <label htmlFor={id} className="txt-compact-xsmall text-ui-fg-subtle">
        {label}
      </label>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger id={id} className="min-w-28 bg-ui-bg-field">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value}>
              {option.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
