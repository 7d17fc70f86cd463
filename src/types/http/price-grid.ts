import type { ChangeSetStatus } from "../../domain/channel-pricing/change-set"
import type { GridLayout } from "../../domain/channel-pricing/grid"
import type { EndingDirection, PriceEnding, TaxDisplay } from "../../domain/channel-pricing/profile"

/** What the grid says of a price's margin. */
export type PriceFlag = "ok" | "under_floor" | "below_cost" | "no_cost"

/** A column: the prices of a channel, for everybody or a group, in a currency. */
export type PriceGridColumn = {
  /** By which cells are named: channel, group and currency with bars between. */
  name: string
  sales_channel_id: string
  sales_channel_name: string
  /** Empty for everybody. */
  customer_group_id: string
  customer_group_name: string | null
  currency_code: string
  /** Of the currency. */
  decimals: number
  /** Whether stored prices of the currency contain tax. */
  includes_tax: boolean
  /** Without a profile there is no fee, no floor and no ending. */
  has_profile: boolean
  floor_percent: string | null
  ending: PriceEnding
  ending_direction: EndingDirection
  tax_display: TaxDisplay
}

export type PriceGridChoice = { id: string; name: string }
export type PriceGridDraft = { id: string; title: string; line_count: number; status: ChangeSetStatus }

/**
 * The rows that a filter finds, as places to begin reading at: row `n × stride` of the list is at `anchors[n]`. With
 * them any window of a list of any length is read by its key, however deep it lies.
 */
export type PriceGridIndex = {
  count: number
  stride: number
  anchors: string[]
  layout: GridLayout
  columns: PriceGridColumn[]
  /** The currency of the base prices that stand beside the cells. */
  currency_code: string
  /** The currency that costs are kept in. */
  cost_currency: string
  channels: PriceGridChoice[]
  groups: PriceGridChoice[]
  currencies: { code: string; decimals: number }[]
  /** The change set that edits go to unless another is begun. */
  draft: PriceGridDraft | null
}
export type PriceGridIndexResponse = { index: PriceGridIndex }

/** What a margin is worked out from, beside the price and the cost; several cells share it. */
export type PriceGridTerms = {
  includes_tax: boolean
  tax_percent: string
  fee: { percent: string; fixed: string }
  payment: { percent: string; fixed: string }
  shipping_subsidy: string
  /** From the currency of costs to that of the price. */
  rate: string | null
  decimals: number
  floor_percent: string | null
}

export type PriceGridCell = {
  /** The regular price that holds; null where the channel has none and Medusa's base price is asked. */
  amount: string | null
  margin_percent: string | null
  flag: PriceFlag
  /** Which of the answer's terms its margin is worked out with. */
  terms: number
  /** Whether the channel sells the product. */
  is_listed: boolean
  /** A sale that runs now. */
  sale?: { amount: string; ends_at: string; margin_percent: string | null }
  /** What the open draft makes of it; null takes the price away. */
  draft?: { amount: string | null; margin_percent: string | null; flag: PriceFlag }
}

export type PriceGridRow = {
  variant_id: string
  product_id: string
  sku: string | null
  product_title: string
  variant_title: string | null
  thumbnail: string | null
  /** In the currency of costs, without tax. */
  cost: string | null
  /** Medusa's base price by currency. */
  base: Record<string, string>
  /** In the order of the columns. */
  cells: PriceGridCell[]
}

export type PriceGridResponse = {
  rows: PriceGridRow[]
  columns: PriceGridColumn[]
  terms: PriceGridTerms[]
  cost_currency: string
  /** Where to read on; null at the end. */
  next: string | null
}

/** A price that somebody else changed after it was read. */
export type PriceConflict = {
  variant_id: string
  sku: string | null
  sales_channel_id: string
  customer_group_id: string
  currency_code: string
  region_id: string
  min_quantity: number
  /** What the writer had read. */
  seen: string | null
  /** What holds now. */
  current: string | null
  wished: string | null
}

/** Where edits went; where prices were changed meanwhile, nowhere, and they are listed. */
export type EditPricesResponse = {
  change_set: { id: string; number: string | null; title: string; line_count: number } | null
  added: number
  unchanged: number
  conflicts: PriceConflict[]
  conflict_count: number
}

export type PriceImportResponse = {
  /** Prices that the channel did not have yet. */
  created: number
  changed: number
  unchanged: number
  taken_away: number
  under_floor: number
  problems: { line: number; message: string }[]
  problem_count: number
  /** The draft that the file made; null for a preview and where it changes nothing. */
  change_set: { id: string; title: string; line_count: number } | null
}
