import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type ChannelPricingService from "../../../../../modules/channel-pricing/service"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { PriceGapDTO } from "../../../../../types/http/price-gaps"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/feeds"
import type { AdminExportPriceGapsType } from "../validators"

const PAGE = 500

const COLUMNS: CsvColumn<PriceGapDTO>[] = [
  { header: "kind", kind: "text", value: (row) => row.kind },
  { header: "sales_channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "article", kind: "text", value: (row) => row.title },
  { header: "sku", kind: "text", value: (row) => row.sku },
  { header: "currency", kind: "text", value: (row) => row.currency_code?.toUpperCase() },
  { header: "region", kind: "text", value: (row) => row.region_name },
  { header: "customer_group", kind: "text", value: (row) => row.customer_group_name },
  { header: "from_quantity", kind: "number", value: (row) => row.min_quantity },
  { header: "sale", kind: "text", value: (row) => row.sale_name },
  { header: "price_list", kind: "text", value: (row) => row.price_list_title },
  { header: "amount", kind: "number", value: (row) => row.detail.amount },
  { header: "compared_with", kind: "number", value: (row) => row.detail.other },
  { header: "cost", kind: "number", value: (row) => row.detail.cost },
  { header: "cost_then", kind: "number", value: (row) => row.detail.cost_then },
  { header: "cost_moved_percent", kind: "number", value: (row) => row.detail.percent },
  { header: "margin_percent", kind: "number", value: (row) => row.detail.margin_percent },
  { header: "floor_percent", kind: "number", value: (row) => row.detail.floor_percent },
  { header: "variants", kind: "number", value: (row) => row.detail.variants },
  { header: "found_at", kind: "number", value: (row) => row.found_at },
]

/** Gaps as CSV, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportPriceGapsType
  await downloadCsv(res, "price-gaps.csv", COLUMNS, pagesOf(pricingOf(req.scope), filters))
}

async function* pagesOf(pricing: ChannelPricingService, filters: AdminExportPriceGapsType) {
  let after = "0"
  for (;;) {
    const rows: PriceGapDTO[] = await pricing.pageGaps(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
