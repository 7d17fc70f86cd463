import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type ChannelPricingService from "../../../../../../modules/channel-pricing/service"
import { CsvColumn, downloadCsv } from "../../../../../../platform/csv-download"
import type { PriceHistoryRowDTO } from "../../../../../../types/http/price-history"
import { pricingOf } from "../../../../../../workflows/channel-pricing/steps/feeds"
import type { AdminExportPriceHistoryType } from "../../validators"

const PAGE = 500

const COLUMNS: CsvColumn<PriceHistoryRowDTO>[] = [
  { header: "kind", kind: "text", value: (row) => row.kind },
  { header: "sales_channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "currency", kind: "text", value: (row) => row.currency_code.toUpperCase() },
  { header: "amount", kind: "number", value: (row) => row.amount },
  { header: "customer_group", kind: "text", value: (row) => row.customer_group_name },
  { header: "region", kind: "text", value: (row) => row.region_name },
  { header: "from_quantity", kind: "number", value: (row) => row.min_quantity },
  { header: "sale", kind: "text", value: (row) => row.sale_name },
  { header: "rule", kind: "text", value: (row) => row.rule_name },
  { header: "change_set", kind: "text", value: (row) => row.change_set_number ?? row.change_set_title },
  { header: "valid_from", kind: "number", value: (row) => row.valid_from },
  { header: "valid_until", kind: "number", value: (row) => row.valid_until },
]

/** The prices that a variant had as CSV, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportPriceHistoryType
  await downloadCsv(res, "price-history.csv", COLUMNS, pagesOf(pricingOf(req.scope), filters))
}

async function* pagesOf(pricing: ChannelPricingService, filters: AdminExportPriceHistoryType) {
  let after = ""
  for (;;) {
    const rows: PriceHistoryRowDTO[] = await pricing.pagePriceHistory(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
