import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../../modules/administration/names"
import type AdministrationService from "../../../../../modules/administration/service"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { AuditEntryDTO } from "../../../../../types/http/administration"
import type { AdminExportAuditType } from "../validators"

const PAGE = 1_000

const COLUMNS: CsvColumn<AuditEntryDTO>[] = [
  { header: "created_at", kind: "number", value: (entry) => new Date(entry.created_at).toISOString() },
  { header: "who", kind: "text", value: (entry) => entry.actor_name ?? entry.actor_id },
  { header: "act", kind: "text", value: (entry) => entry.act },
  { header: "record", kind: "text", value: (entry) => entry.entity_type },
  { header: "record_id", kind: "text", value: (entry) => entry.entity_id },
  { header: "before", kind: "text", value: (entry) => entry.before && JSON.stringify(entry.before) },
  { header: "after", kind: "text", value: (entry) => entry.after && JSON.stringify(entry.after) },
  { header: "reason", kind: "text", value: (entry) => entry.reason },
]

/** The audit log as CSV, with the list's filters, oldest first. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportAuditType>,
  res: MedusaResponse
): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const { order: _, ...filters } = req.validatedQuery as AdminExportAuditType
  await downloadCsv(res, "audit-log.csv", COLUMNS, pagesOf(administration, filters))
}

async function* pagesOf(administration: AdministrationService, filters: Omit<AdminExportAuditType, "order">) {
  let after: string | null = null
  for (;;) {
    const rows: AuditEntryDTO[] = await administration.pageAuditLog(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
