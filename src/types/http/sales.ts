import type { Page } from "./list"

/** Units and net revenue: goods sold, less goods that came back. Amounts are exact decimals. */
export type SalesFigures = { units: number; net_revenue: string }

export type SalesMonthDTO = SalesFigures & { /** `YYYY-MM` */ month: string }
export type SalesCountryDTO = SalesFigures & {
  /** As the file writes it; null where it says nothing. */ country: string | null
}
export type BestSellerDTO = SalesFigures & {
  inventory_item_id: string
  sku: string | null
  title: string | null
}

/** `GET /admin/sales-history`: `currency_code` is null while there is no history. */
export type SalesHistoryResponse = {
  currency_code: string | null
  /** What the history can be narrowed to. */
  currencies: string[]
  sales_channels: { id: string; name: string }[]
  countries: string[]
  first_month: string | null
  last_month: string | null
  totals: SalesFigures
  /** Every month from the first to the last that is asked for, months of nothing included. */
  months: SalesMonthDTO[]
  best_sellers: { by_revenue: BestSellerDTO[]; by_units: BestSellerDTO[] }
  by_country: SalesCountryDTO[]
}

export type SalesImportDTO = {
  id: string
  source: string
  /** Null for sales that a program records as they come. */
  file_name: string | null
  status: "running" | "completed" | "failed"
  failure: string | null
  currency_code: string
  sales_channel_id: string | null
  sales_channel_name: string | null
  time_zone: string
  last_line: number
  sale_count: number
  cancellation_count: number
  adjustment_count: number
  non_goods_count: number
  repeated_count: number
  wrong_count: number
  product_count: number
  first_sold_on: string | null
  last_sold_on: string | null
  created_at: string
  updated_at: string
  completed_at: string | null
}
export type SalesImportListResponse = Page & { sales_imports: SalesImportDTO[] }

export type WrongRowDTO = { line: number; reason: string; text: string }
/** `GET /admin/sales-history/imports/:id`: the first thousand wrong rows. */
export type SalesImportResponse = { sales_import: SalesImportDTO & { wrong_rows: WrongRowDTO[] } }
