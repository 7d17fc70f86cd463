import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { AudienceMemberDTO } from "../../../../../types/http/recovery-people"
import { audienceOf } from "../../../../../workflows/cart-recovery/read-audience"
import type { AdminExportAudienceType } from "../middlewares"

const COLUMNS: CsvColumn<AudienceMemberDTO>[] = [
  { header: "email", kind: "text", value: (row) => row.email },
  { header: "basis", kind: "text", value: (row) => row.basis },
  { header: "consent_at", kind: "number", value: (row) => row.consent_at },
  { header: "language", kind: "text", value: (row) => row.language_code },
  { header: "country", kind: "text", value: (row) => row.country_code },
  { header: "channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "carts_left", kind: "number", value: (row) => row.carts_left },
  { header: "highest_value", kind: "number", value: (row) => row.highest_value },
  { header: "currency", kind: "text", value: (row) => row.currency_code },
  { header: "orders_won_back", kind: "number", value: (row) => row.orders_won_back },
  { header: "last_order_at", kind: "number", value: (row) => row.last_order_at },
]

/** The people of a segment as CSV for a newsletter tool: those alone who may be written to, with what it rests on. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { segment, ...filters } = req.validatedQuery as AdminExportAudienceType
  const at = new Date()
  await downloadCsv(res, `audience-${segment}.csv`, COLUMNS, audienceOf(req.scope, segment, filters, at))
}
