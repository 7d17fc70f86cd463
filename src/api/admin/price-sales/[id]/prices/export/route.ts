import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../../platform/csv-download"
import type { PriceSalePriceDTO } from "../../../../../../types/http/price-sales"
import { pricingOf } from "../../../../../../workflows/channel-pricing/steps/sales"

const PAGE = 1_000

const COLUMNS: CsvColumn<PriceSalePriceDTO>[] = [
  { header: "sku", kind: "text", value: (price) => price.sku },
  { header: "variant_id", kind: "text", value: (price) => price.variant_id },
  { header: "product", kind: "text", value: (price) => price.product_title },
  { header: "variant", kind: "text", value: (price) => price.variant_title },
  { header: "sales_channel", kind: "text", value: (price) => price.sales_channel_name },
  { header: "customer_group", kind: "text", value: (price) => price.customer_group_name },
  { header: "region", kind: "text", value: (price) => price.region_name },
  { header: "currency", kind: "text", value: (price) => price.currency_code },
  { header: "min_quantity", kind: "number", value: (price) => price.min_quantity },
  { header: "regular_price", kind: "number", value: (price) => price.regular_amount },
  { header: "sale_price", kind: "number", value: (price) => price.amount },
  { header: "reduction_percent", kind: "number", value: (price) => price.reduction_percent },
  { header: "regular_price_now", kind: "number", value: (price) => price.regular_now },
]

/** All prices of a sale as CSV. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const pricing = pricingOf(req.scope)
  const { id } = await pricing.readPriceSale(req.params.id as string, new Date())
  await downloadCsv(res, "sale.csv", COLUMNS, pagesOf(pricing, id))
}

async function* pagesOf(pricing: ReturnType<typeof pricingOf>, saleId: string) {
  let after = ""
  for (;;) {
    const rows: PriceSalePriceDTO[] = await pricing.salePricesAfter(saleId, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
