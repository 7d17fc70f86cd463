import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type ChannelPricingService from "../../../../../modules/channel-pricing/service"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { PriceChangeLineDTO } from "../../../../../types/http/price-changes"
import { channelPricingOf } from "../../../../../workflows/channel-pricing/steps/price-change-act"
import type { AdminExportPriceChangeLinesType } from "../../validators"

const PAGE = 2_000

const COLUMNS: CsvColumn<PriceChangeLineDTO>[] = [
  { header: "sku", kind: "text", value: (row) => row.sku },
  { header: "product", kind: "text", value: (row) => row.product_title },
  { header: "variant", kind: "text", value: (row) => row.variant_title },
  { header: "variant_id", kind: "text", value: (row) => row.variant_id },
  { header: "channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "customer_group", kind: "text", value: (row) => row.customer_group_name },
  { header: "region", kind: "text", value: (row) => row.region_name },
  { header: "currency", kind: "text", value: (row) => row.currency_code },
  { header: "min_quantity", kind: "number", value: (row) => row.min_quantity },
  { header: "old_price", kind: "number", value: (row) => row.old_amount },
  { header: "new_price", kind: "number", value: (row) => row.new_amount },
  { header: "change", kind: "number", value: (row) => row.change_amount },
  { header: "change_percent", kind: "number", value: (row) => row.change_percent },
  { header: "old_margin_percent", kind: "number", value: (row) => row.old_margin_percent },
  { header: "new_margin_percent", kind: "number", value: (row) => row.new_margin_percent },
  { header: "flag", kind: "text", value: (row) => row.flag },
  { header: "rule", kind: "text", value: (row) => row.rule_name },
]

/** The lines of a price change as CSV, with the filters of their list. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const pricing = channelPricingOf(req.scope)
  const { q, ...filters } = req.validatedQuery as AdminExportPriceChangeLinesType
  // What is not there is refused before the file begins.
  await pricing.findPriceChangeLines(id, {}, { limit: 1, offset: 0 })
  await downloadCsv(res, "price-change.csv", COLUMNS, pagesOf(pricing, id, { q, ...filters }))
}

async function* pagesOf(
  pricing: ChannelPricingService,
  id: string,
  filters: AdminExportPriceChangeLinesType
) {
  let after = 0
  for (;;) {
    const rows: PriceChangeLineDTO[] = await pricing.nextPriceChangeLines(id, filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.position
  }
}
