import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { PriceGridIndex } from "../../src/types/http/price-grid"
import type { FilterOption, FilterSource, ListFilter } from "../components/list-filters"
import { supplierSource } from "../purchasing/sources"

const FOUND_AT_MOST = 20

/** A filter over records of Medusa's own, found by their name. */
function coreSource(path: string, one: string, name: string): FilterSource {
  type Row = { id: string } & Record<string, unknown>
  const optionOf = (row: Row): FilterOption => ({ value: row.id, label: String(row[name] ?? row.id) })
  const many = path.split("/").pop()?.replaceAll("-", "_") ?? ""
  return {
    search: (q) => ({
      path,
      query: { ...(q ? { q } : {}), limit: FOUND_AT_MOST, fields: `id,${name}`, order: name },
    }),
    one: (id) => ({ path: `${path}/${id}`, query: { fields: `id,${name}` } }),
    optionsOf: (answer) => ((answer as Record<string, Row[] | undefined>)[many] ?? []).map(optionOf),
    chosenOf: (answer) => {
      const row = (answer as Record<string, Row | undefined>)[one]
      return row && optionOf(row)
    },
  }
}

const collections = coreSource("/admin/collections", "collection", "title")
const categories = coreSource("/admin/product-categories", "product_category", "name")
const types = coreSource("/admin/product-types", "product_type", "value")
const tags = coreSource("/admin/product-tags", "product_tag", "value")
const products = coreSource("/admin/products", "product", "title")

/** What the rows and the columns of the grid can be narrowed by. */
export function useGridFilters(index: PriceGridIndex | undefined): ListFilter[] {
  const { t, i18n } = useTranslation("comptoir")
  return useMemo(() => {
    const options = (rows: readonly { id: string; name: string }[]): FilterOption[] =>
      rows.map(({ id, name }) => ({ value: id, label: name }))
    const search = (name: string, source: FilterSource): ListFilter => ({
      kind: "search",
      name,
      label: t(`channels.grid.filters.${name}`),
      source,
    })
    const choices = (name: string, rows: FilterOption[], multiple = true): ListFilter => ({
      kind: "choices",
      name,
      label: t(`channels.grid.filters.${name}`),
      options: rows,
      multiple,
    })
    return [
      choices("sales_channel_id", options(index?.channels ?? []), index?.layout !== "currencies"),
      ...(index?.layout === "groups" ? [choices("customer_group_id", options(index.groups))] : []),
      search("category_id", categories),
      search("collection_id", collections),
      search("type_id", types),
      search("tag_id", tags),
      search("supplier_id", supplierSource),
      search("product_id", products),
      { kind: "switch", name: "gaps", label: t("channels.grid.filters.gaps") },
      { kind: "switch", name: "under_floor", label: t("channels.grid.filters.under_floor") },
    ]
    // The words depend on the language alone; the function is new with every render.
  }, [index?.channels, index?.groups, index?.layout, i18n.language])
}
