import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PARITY_PLACES } from "../../../../../../domain/channel-pricing/parity"
import { CHANNEL_PRICING_MODULE } from "../../../../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../../../../modules/channel-pricing/service"
import { CsvColumn, downloadCsv } from "../../../../../../platform/csv-download"
import type { ParityDifferenceDTO } from "../../../../../../types/http/parity"

const COLUMNS: readonly CsvColumn<ParityDifferenceDTO>[] = [
  { header: "sku", kind: "text", value: (row) => row.sku },
  { header: "variant", kind: "text", value: (row) => row.variant_name },
  { header: "variant_id", kind: "text", value: (row) => row.variant_id },
  { header: "channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "region", kind: "text", value: (row) => row.region_name },
  { header: "customer_group", kind: "text", value: (row) => row.customer_group_name },
  { header: "quantity", kind: "number", value: (row) => row.quantity },
  { header: "currency", kind: "text", value: (row) => row.currency_code },
  ...PARITY_PLACES.map((place): CsvColumn<ParityDifferenceDTO> => ({
    header: place,
    kind: "number",
    value: ({ answers }) => answers.find((answer) => answer.place === place)?.amount,
  })),
  {
    header: "not_answered",
    kind: "text",
    value: ({ answers }) =>
      answers
        .flatMap(({ place, refusal }) => (refusal === undefined ? [] : `${place}: ${refusal}`))
        .join("; "),
  },
]

/** The differences of a check as CSV, a column for each place. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const { differences } = await pricing.readParityRun(req.params.id as string)
  async function* pages() {
    yield differences
  }
  await downloadCsv(res, "price-parity.csv", COLUMNS, pages())
}
