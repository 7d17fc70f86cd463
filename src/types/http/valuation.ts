import type { Page } from "./list"

/** Stock at the end of a day. Values are exact decimals in the currency of the valuation. */
export type StockValueSums = {
  quantity: number
  value: string
  /** Of the above: on hold that day. */
  on_hold_quantity: number
  on_hold_value: string
  /** Units without a known cost: they are counted, and worth nothing here. */
  uncosted_quantity: number
  /** The same at the end of the day to compare with; null without one. */
  compare_quantity: number | null
  compare_value: string | null
}

export type StockValueDTO = {
  id: string
  inventory_item_id: string
  inventory_item: { id: string; sku: string | null; title: string | null }
  location_id: string
  location: { id: string; name: string | null }
  category: { id: string; name: string } | null
  quantity: number
  on_hold_quantity: number
  /** What one unit cost on average then; null while no cost was known. */
  unit_cost: string | null
  value: string | null
  compare_quantity: number | null
  compare_unit_cost: string | null
  compare_value: string | null
}

export type StockValuationResponse = Page & {
  on: string
  compare_on: string | null
  currency_code: string
  totals: StockValueSums & {
    /** Articles with stock that day and no known cost. */
    uncosted_items: number
    /** Goods that had left one warehouse and not come to another: in no warehouse, and not in the sums above. */
    in_transit_quantity: number
    in_transit_value: string
  }
  locations: (StockValueSums & { location_id: string; name: string | null })[]
  /** Each article counts once, under the first of its categories. */
  categories: (StockValueSums & { category_id: string | null; name: string | null })[]
  stock_values: StockValueDTO[]
}

export type StockValuePoint = { on: string; quantity: number; value: string }
export type StockValueHistoryResponse = {
  currency_code: string
  locations: { location_id: string; name: string | null }[]
  points: (StockValuePoint & { by_location: { location_id: string; quantity: number; value: string }[] })[]
}
