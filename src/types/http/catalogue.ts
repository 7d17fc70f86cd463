import type { CatalogueFormat, RowReason } from "../../domain/purchasing/catalogue-row"
import type { CatalogueOutcome, CatalogueStatus } from "../../domain/purchasing/catalogue-status"
import type { LineStep, OrderStep } from "../../domain/purchasing/how-much"
import type { PriceChangeSource } from "../../domain/purchasing/price-change"
import type { Page } from "./list"

// ---- how much ----

/** `POST /admin/purchasing/how-much`: what to order of one line, and the steps that lead there. */
export type OrderLineAdviceDTO = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  /** The entry of the supplier's catalogue that holds on the day; null for an item it does not list. */
  supplier_item_id: string | null
  need: number
  /** The least that covers the need and that the supplier takes. */
  quantity: number
  /** More than `quantity` only where that costs less in all. */
  advised: number
  /** The price at the advised quantity; null where it is not known in the order's currency. */
  unit_price: string | null
  price_per_quantity: number | null
  discount_percent: string | null
  line_total: string | null
  expected_on: string
  steps: LineStep[]
}

export type OrderStepDTO = Omit<OrderStep, "additions"> & {
  /** Against the advised quantities; `line` counts from 0 in the order of the request. */
  additions: { line: number; inventory_item_id: string; from: number; to: number; costs: string }[]
}

export type OrderAdviceDTO = {
  supplier_id: string
  day: string
  currency_code: string
  currency_decimals: number
  lines: OrderLineAdviceDTO[]
  /** Lines whose price is not known: they are not in the total. */
  unpriced_count: number
  total: string
  steps: OrderStepDTO[]
}
export type OrderAdviceResponse = { advice: OrderAdviceDTO }

// ---- price history ----

export type PriceChangeDTO = {
  id: string
  supplier_id: string
  supplier_name: string
  supplier_item_id: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  /** 1 for the item's own price, else the quantity from which it holds. */
  from_quantity: number
  day: string
  currency_code: string
  from_currency_code: string | null
  from_unit_price: string | null
  from_price_per_quantity: number | null
  from_discount_percent: string | null
  to_unit_price: string | null
  to_price_per_quantity: number | null
  to_discount_percent: string | null
  /** What one unit costs after the discount; null where there was or is no price. */
  from_unit_value: string | null
  to_unit_value: string | null
  /** Null across currencies and for a first price. */
  percent: string | null
  source: PriceChangeSource
  source_id: string | null
  changed_by: string | null
  created_at: string
}
export type PriceChangeListResponse = Page & { price_changes: PriceChangeDTO[] }

export type PriceSeriesDTO = {
  supplier_id: string
  supplier_name: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  currency_code: string
  points: { day: string; unit_value: string }[]
}
export type PriceSeriesResponse = { series: PriceSeriesDTO[] }

// ---- price lists ----

export type CatalogueCounts = Partial<Record<CatalogueOutcome, number>>

export type CatalogueImportDTO = {
  id: string
  supplier_id: string
  supplier: { id: string; code: string; name: string; currency_code: string }
  file_name: string
  status: CatalogueStatus
  failure: string | null
  encoding: string | null
  delimiter: string | null
  byte_count: number
  row_count: number
  headings: string[] | null
  format: CatalogueFormat | null
  choices: CatalogueChoices | null
  counts: CatalogueCounts | null
  to_do_count: number
  done_count: number
  product_count: number
  created_by: string | null
  applied_by: string | null
  applied_at: string | null
  created_at: string
  updated_at: string
  /** On the single import only: the first rows of the file as they were read. */
  sample?: string[][]
}

export type CatalogueChoices = { create_products: boolean; archive_missing: boolean }

export type CatalogueImportResponse = { catalogue_import: CatalogueImportDTO }
export type CatalogueImportListResponse = Page & { catalogue_imports: CatalogueImportDTO[] }

export type CatalogueChangeDTO = {
  id: string
  /** Null for what the file leaves out. */
  line: number | null
  outcome: CatalogueOutcome
  /** Why a row is bad or was skipped: a code, with the values that its wording needs. */
  reason: RowReason | null
  reason_values: Record<string, string | number> | null
  matched_by: "supplier_sku" | "barcode" | "sku" | null
  supplier_item_id: string | null
  inventory_item_id: string | null
  supplier_sku: string | null
  barcode: string | null
  sku: string | null
  title: string | null
  old_price: string | null
  new_price: string | null
  price_percent: string | null
  /** What would change: field, from what, to what. */
  changes: Record<string, [unknown, unknown]> | null
  result: "done" | "product_made" | "skipped" | null
}
export type CatalogueChangeListResponse = Page & { rows: CatalogueChangeDTO[] }
