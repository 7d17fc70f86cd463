import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CHANNEL_PRICING_MODULE } from "../../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../../modules/channel-pricing/service"
import type { PriceFileRecord } from "../../../../modules/channel-pricing/store/price-file"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminExportPricesType } from "../grid/validators"

/** The columns of the import bear its names, so that the file can be sent back. */
const COLUMNS: CsvColumn<PriceFileRecord>[] = [
  { header: "sku", kind: "text", value: (row) => row.sku },
  { header: "variant_id", kind: "text", value: (row) => row.variant_id },
  { header: "product", kind: "text", value: (row) => row.product },
  { header: "variant", kind: "text", value: (row) => row.variant },
  { header: "sales_channel", kind: "text", value: (row) => row.sales_channel },
  { header: "customer_group", kind: "text", value: (row) => row.customer_group },
  { header: "region", kind: "text", value: (row) => row.region },
  { header: "currency", kind: "text", value: (row) => row.currency },
  { header: "min_quantity", kind: "number", value: (row) => row.min_quantity },
  { header: "price", kind: "number", value: (row) => row.price },
  { header: "sale", kind: "number", value: (row) => row.sale },
  { header: "cost", kind: "number", value: (row) => row.cost },
  { header: "margin_percent", kind: "number", value: (row) => row.margin_percent },
]

/** The prices of the grid's filter as CSV, as the import takes them back. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportPricesType>,
  res: MedusaResponse
): Promise<void> {
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const opened = await pricing.openPriceFile(
    req.validatedQuery as AdminExportPricesType,
    await shopDay(req.scope)
  )
  await downloadCsv(res, "prices.csv", COLUMNS, pagesOf(pricing, opened))
}

async function* pagesOf(
  pricing: ChannelPricingService,
  opened: Awaited<ReturnType<ChannelPricingService["openPriceFile"]>>
) {
  const at = new Date()
  for (let after: string | null = ""; after !== null;) {
    const page: { records: PriceFileRecord[]; next: string | null } = await pricing.pagePriceFile(
      opened,
      after,
      at
    )
    yield page.records
    after = page.next
  }
}
