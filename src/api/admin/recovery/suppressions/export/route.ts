import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { SuppressionDTO } from "../../../../../types/http/recovery-people"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import { asSuppressionSearch } from "../../address-filter"
import type { AdminExportSuppressionsType } from "../validators"

const PAGE = 1_000

/** The columns of the import come first and bear its names. An address that is known by its hash alone has none to show. */
const COLUMNS: CsvColumn<SuppressionDTO>[] = [
  { header: "email", kind: "text", value: (row) => row.email },
  { header: "domain", kind: "text", value: (row) => row.domain },
  { header: "reason", kind: "text", value: (row) => row.reason },
  { header: "note", kind: "text", value: (row) => row.note },
  { header: "source", kind: "text", value: (row) => row.source },
  { header: "since", kind: "number", value: (row) => row.created_at },
  { header: "lifted_at", kind: "number", value: (row) => row.lifted_at },
  { header: "fingerprint", kind: "text", value: (row) => row.fingerprint },
]

/** The suppressions as CSV, with the list's filters, the oldest first. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { q, order: _, ...filters } = req.validatedQuery as AdminExportSuppressionsType
  const asked = { ...filters, ...asSuppressionSearch(req.scope, q) }
  const recovery = recoveryOf(req.scope)
  async function* pages() {
    let after: { created_at: string; id: string } | null = null
    for (;;) {
      const rows: SuppressionDTO[] = await recovery.pageSuppressions(asked, after, PAGE)
      yield rows
      const last = rows[rows.length - 1]
      if (!last || rows.length < PAGE) return
      after = { created_at: last.created_at, id: last.id }
    }
  }
  await downloadCsv(res, "suppressions.csv", COLUMNS, pages())
}
