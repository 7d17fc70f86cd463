import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { ConsentDTO } from "../../../../../types/http/recovery-people"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { consentFilters } from "../filters"
import type { AdminExportConsentsType } from "../validators"

const PAGE = 1_000

/** The columns of the import come first and bear its names. */
const COLUMNS: CsvColumn<ConsentDTO>[] = [
  { header: "email", kind: "text", value: (row) => row.email },
  { header: "status", kind: "text", value: (row) => row.state },
  { header: "date", kind: "number", value: (row) => new Date(row.occurred_at).toISOString() },
  { header: "wording", kind: "text", value: (row) => row.wording },
  { header: "source", kind: "text", value: (row) => row.source },
  { header: "channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "language", kind: "text", value: (row) => row.language_code },
  { header: "consented_to", kind: "text", value: (row) => row.channels.join(" ") },
  { header: "page", kind: "text", value: (row) => row.proof.page },
  { header: "origin", kind: "text", value: (row) => row.proof.origin },
  { header: "customer_id", kind: "text", value: (row) => row.customer_id },
  { header: "fingerprint", kind: "text", value: (row) => row.fingerprint },
]

/** The words as CSV, with the list's filters, the oldest first. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = consentFilters(req.scope, req.validatedQuery as AdminExportConsentsType)
  const recovery = recoveryOf(req.scope)
  async function* pages() {
    let after: { occurred_at: string; id: string } | null = null
    for (;;) {
      const rows: ConsentDTO[] = await recovery.pageConsents(filters, after, PAGE)
      yield rows
      const last = rows[rows.length - 1]
      if (!last || rows.length < PAGE) return
      after = { occurred_at: last.occurred_at, id: last.id }
    }
  }
  await downloadCsv(res, "consents.csv", COLUMNS, pages())
}
