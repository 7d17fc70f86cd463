import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { stepWords } from "../../../../../domain/cart-recovery/sequence"
import type CartRecoveryService from "../../../../../modules/cart-recovery/service"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { RecoverySequenceDTO } from "../../../../../types/http/recovery-sequences"
import { recoveryOf } from "../../../../../workflows/cart-recovery/recovery-of"
import type { AdminExportRecoverySequencesType } from "../validators"

const PAGE = 200

const COLUMNS: CsvColumn<RecoverySequenceDTO>[] = [
  { header: "name", kind: "text", value: (row) => row.name },
  { header: "status", kind: "text", value: (row) => row.status },
  { header: "sales_channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "language", kind: "text", value: (row) => row.language_code },
  { header: "customer_group", kind: "text", value: (row) => row.customer_group_name },
  { header: "priority", kind: "number", value: (row) => row.priority },
  { header: "version", kind: "number", value: (row) => row.version },
  { header: "steps", kind: "text", value: (row) => row.steps.map((step) => stepWords(step)).join(" | ") },
  { header: "journeys_30_days", kind: "number", value: (row) => row.figures.journeys },
  { header: "messages_30_days", kind: "number", value: (row) => row.figures.messages },
  { header: "won_back_30_days", kind: "number", value: (row) => row.figures.won_back },
]

/** Sequences as CSV, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportRecoverySequencesType
  await downloadCsv(res, "sequences.csv", COLUMNS, pagesOf(recoveryOf(req.scope), filters, new Date()))
}

async function* pagesOf(recovery: CartRecoveryService, filters: AdminExportRecoverySequencesType, at: Date) {
  let after = ""
  for (;;) {
    const rows = await recovery.pageSequences(filters, after, PAGE, at)
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
