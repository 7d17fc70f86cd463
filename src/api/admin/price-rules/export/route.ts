import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CONDITION_KINDS } from "../../../../domain/channel-pricing/conditions"
import type ChannelPricingService from "../../../../modules/channel-pricing/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { PriceRuleDTO } from "../../../../types/http/price-rules"
import { pricingOf } from "../read"
import type { AdminExportPriceRulesType } from "../validators"

const PAGE = 200

const COLUMNS: CsvColumn<PriceRuleDTO>[] = [
  { header: "sales_channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "name", kind: "text", value: (row) => row.name },
  { header: "status", kind: "text", value: (row) => row.status },
  { header: "priority", kind: "number", value: (row) => row.priority },
  { header: "kind", kind: "text", value: (row) => row.kind },
  { header: "terms", kind: "text", value: (row) => JSON.stringify(row.terms) },
  ...CONDITION_KINDS.map((kind): CsvColumn<PriceRuleDTO> => ({
    header: kind.replace("_ids", ""),
    kind: "text",
    value: (row) => (row.conditions[kind] ?? []).map((id) => row.names[id] ?? id).join(", "),
  })),
  { header: "customer_group", kind: "text", value: (row) => row.customer_group_name },
  { header: "region", kind: "text", value: (row) => row.region_name },
  { header: "currencies", kind: "text", value: (row) => row.currency_codes.join(", ") },
  { header: "min_quantity", kind: "number", value: (row) => row.min_quantity },
  { header: "valid_from", kind: "number", value: (row) => row.valid_from },
  { header: "valid_until", kind: "number", value: (row) => row.valid_until },
  { header: "ending", kind: "text", value: (row) => row.ending },
]

/** Price rules as CSV, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportPriceRulesType
  await downloadCsv(res, "price-rules.csv", COLUMNS, pagesOf(pricingOf(req.scope), filters, new Date()))
}

async function* pagesOf(pricing: ChannelPricingService, filters: AdminExportPriceRulesType, at: Date) {
  let after = ""
  for (;;) {
    const rows = await pricing.pagePriceRules(filters, after, PAGE, at)
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
