import type { Page } from "./list"

export type ItemCostDTO = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  thumbnail: string | null
  /** Exact decimal of at most 6 places; null while no cost is known. */
  average_cost: string | null
  currency_code: string
  /** Units in all warehouses now. */
  quantity: number
  /** What they are worth at the average, in the currency's decimals. */
  value: string | null
  last_entry_at: string | null
  /** Plain date. */
  last_received_on: string | null
}
export type ItemCostResponse = { cost: ItemCostDTO }
export type ItemCostListResponse = Page & { costs: ItemCostDTO[]; currency_code: string }

export type CostEntryDTO = {
  id: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  sequence: number
  quantity: number
  unit_cost: string
  currency_code: string
  rate: string
  valuation_unit_cost: string
  valuation_currency: string
  value: string
  /** What the value of stock changed beyond the goods: units sold before their cost was known, a cost set by hand. */
  variance: string
  quantity_before: number
  quantity_after: number
  average_before: string | null
  average_after: string | null
  valid_on: string
  document_type: string
  document_id: string | null
  document_number: string | null
  actor_id: string | null
  actor_name: string | null
  reason: string | null
  created_at: string
}
export type CostEntryListResponse = Page & { entries: CostEntryDTO[] }

export type CostImportProblem = { line: number; message: string }
export type CostImportResponse = {
  created: number
  changed: number
  unchanged: number
  currency_code: string
  problems: CostImportProblem[]
  problem_count: number
}

export type VariantCostPart = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  required_quantity: number
  average_cost: string | null
  /** For all units that one variant takes. */
  cost: string | null
}
export type VariantCostDTO = {
  variant_id: string
  parts: VariantCostPart[]
  /** Null while the cost of a part is not known. */
  cost: string | null
  currency_code: string
  /** What the store asks in that currency, without a price list. */
  price: string | null
  price_includes_tax: boolean
  /** In percent, where the price includes tax: the highest of the countries that buy in the currency. */
  tax_rate: string | null
  /** Whether some of these countries have a lower one. */
  tax_differs: boolean
  net_price: string | null
  margin: string | null
  margin_percent: string | null
}
export type VariantCostResponse = { variant_cost: VariantCostDTO }

export type OrderMarginLine = {
  line_item_id: string
  title: string
  quantity: number
  /** Net of tax, after discounts. */
  revenue: string
  cost: string | null
  margin: string | null
}
export type OrderMarginDTO = {
  order_id: string
  currency_code: string
  valuation_currency: string
  /** Of the valuation's currency into the order's; null where none is known for the order's day. */
  rate: string | null
  lines: OrderMarginLine[]
  /** Goods only, net of tax, after discounts and without what was returned. */
  revenue: string
  /** Of the lines whose cost is known. */
  cost: string
  margin: string
  margin_percent: string | null
  /** What has no cost: not in the margin. */
  without_cost: { line_item_id: string; title: string; revenue: string }[]
}
export type OrderMarginResponse = { margin: OrderMarginDTO }
