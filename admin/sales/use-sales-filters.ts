import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { SalesHistoryResponse } from "../../src/types/http/sales"
import type { FilterParams, ListFilter } from "../components/list-filters"
import type { Query } from "../lib/api"
import { useMonthNames } from "./use-axis-names"

const NAMES = ["from", "to", "sales_channel_id", "country", "currency_code"] as const

/** The filters of the history as the URL holds them, and what they ask of the server. */
export function useSalesFilters(): { params: FilterParams; query: Query } {
  const [search, setSearch] = useSearchParams()
  const params: FilterParams = {
    get: (name) => search.get(name),
    set: (changes) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true }
      ),
  }
  const query: Query = {}
  for (const name of NAMES) {
    const value = search.get(name)
    if (value) query[name] = decoded(value)
  }
  return { params, query }
}

/** A choice among the countries of a file may hold a comma, which would part two choices. */
const encoded = (value: string) => ({ value: encodeURIComponent(value), label: value })

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** What the history can be narrowed to; a filter with nothing to choose from is left out. */
export function useSalesChoices(
  history: SalesHistoryResponse | undefined,
  months: readonly string[]
): ListFilter[] {
  const { t } = useTranslation("comptoir")
  const monthName = useMonthNames()
  return useMemo(() => {
    const choices = (
      name: string,
      label: string,
      options: { value: string; label: string }[],
      least: number
    ) => (options.length >= least ? [{ kind: "choices" as const, name, label, options }] : [])
    const monthOptions = months.map((month) => ({ value: month, label: monthName(month) }))
    const channels = (history?.sales_channels ?? []).map(({ id, name }) => ({ value: id, label: name }))
    const currencies = (history?.currencies ?? []).map((code) => ({ value: code, label: code.toUpperCase() }))
    return [
      ...choices("from", t("sales.history.from"), monthOptions, 2),
      ...choices("to", t("sales.history.to"), monthOptions, 2),
      ...choices("sales_channel_id", t("sales.history.channel"), channels, 1),
      ...choices("country", t("sales.history.country"), (history?.countries ?? []).map(encoded), 2),
      ...choices("currency_code", t("sales.history.currency"), currencies, 2),
    ]
  }, [history, months, monthName, t])
}
