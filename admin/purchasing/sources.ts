import { useTranslation } from "react-i18next"
import type {
  OrderableItemDTO,
  OrderableItemListResponse,
  SupplierDTO,
  SupplierListResponse,
  SupplierResponse,
} from "../../src/types/http/purchasing"
import type { WarehouseListResponse } from "../../src/types/http/stock"
import type { FilterSource } from "../components/list-filters"
import type { Option } from "../components/remote-combobox"
import { useGet } from "../lib/api"

const FOUND_AT_MOST = 20

export const supplierOption = ({ id, code, name }: Pick<SupplierDTO, "id" | "code" | "name">) => ({
  value: id,
  label: `${name} (${code})`,
})

export const itemOption = (item: Pick<OrderableItemDTO, "inventory_item_id" | "sku" | "title">) => ({
  value: item.inventory_item_id,
  label: [item.title, item.sku].filter(Boolean).join(" · ") || item.inventory_item_id,
})

export const suppliersOf = (answer: unknown) => (answer as SupplierListResponse).suppliers
export const itemsOf = (answer: unknown) => (answer as OrderableItemListResponse).items

export const searchSuppliers = (q: string) => ({
  path: "/admin/suppliers",
  query: { ...(q ? { q } : {}), status: "active", order: "name", limit: FOUND_AT_MOST },
})

export const searchItems =
  (supplier: { supplier_id?: string; only_supplier?: boolean } = {}) =>
  (q: string) => ({ path: "/admin/purchasing/items", query: { ...(q ? { q } : {}), ...supplier } })

export const supplierSource: FilterSource = {
  search: (q) => ({
    path: "/admin/suppliers",
    query: { ...(q ? { q } : {}), order: "name", limit: FOUND_AT_MOST },
  }),
  one: (id) => ({ path: `/admin/suppliers/${id}` }),
  optionsOf: (answer) => suppliersOf(answer).map(supplierOption),
  chosenOf: (answer) => supplierOption((answer as SupplierResponse).supplier),
}

type CoreItem = { inventory_item: { id: string; sku: string | null; title: string | null } }

export const itemSource: FilterSource = {
  search: searchItems(),
  one: (id) => ({ path: `/admin/inventory-items/${id}`, query: { fields: "id,sku,title" } }),
  optionsOf: (answer) => itemsOf(answer).map(itemOption),
  chosenOf: (answer) => {
    const { id, sku, title } = (answer as CoreItem).inventory_item
    return itemOption({ inventory_item_id: id, sku, title })
  },
}

type LocationList = { stock_locations: { id: string; name: string }[] }

/** The warehouses, few enough for a plain choice. Medusa's own list: a buyer need not hold a right on stock to read it. */
export function useWarehouses() {
  const { data, ...rest } = useGet<LocationList>(
    "/admin/stock-locations",
    { fields: "id,name", order: "name", limit: 200 },
    { staleTime: 60_000 }
  )
  return {
    options: (data?.stock_locations ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ...rest,
  }
}

/** The warehouses as an order may name them: one whose ledger is not kept can receive nothing yet. */
export function useReceivingWarehouses(): Option[] {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  // Whoever may not read stock sees all of them, and the server says which it takes.
  const { data } = useGet<WarehouseListResponse>(
    "/admin/warehouses",
    { limit: 100 },
    { staleTime: 60_000, retry: false }
  )
  const untracked = new Set(
    (data?.warehouses ?? []).filter((one) => one.status !== "tracked").map((one) => one.location_id)
  )
  return options.map(({ value, label }) =>
    untracked.has(value)
      ? { value, label: t("purchasing.orders.untracked_warehouse", { name: label }), disabled: true }
      : { value, label }
  )
}
