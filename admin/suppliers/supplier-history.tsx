import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AuditEntryDTO } from "../../src/types/http/administration"
import { AuditDrawer } from "../administration/audit-drawer"
import { useAuditColumns } from "../administration/audit-list"
import { API } from "../administration/paths"
import { ListTable } from "../components/list-table"
import { useGet } from "../lib/api"

/** Who changed what of a supplier, its bank and what it sells. Whoever may not read the log does not see the card. */
export function SupplierHistory({ supplierId }: { supplierId: string }) {
  const { t } = useTranslation("comptoir")
  const [opened, setOpened] = useState<AuditEntryDTO | null>(null)
  const columns = useAuditColumns(setOpened)
  const narrowedTo = { supplier_id: supplierId }
  const allowed = useGet<unknown>(API.audit, { ...narrowedTo, limit: 1 }, { retry: false })
  if (!allowed.data) return null
  return (
    <>
      <ListTable<AuditEntryDTO>
        title={t("suppliers.history.title")}
        headingLevel="h2"
        description={t("suppliers.history.description")}
        path={API.audit}
        rows="audit_entries"
        prefix="history"
        pageSize={10}
        columns={columns}
        narrowedTo={narrowedTo}
        defaultOrder="-created_at"
        empty={{ heading: t("suppliers.history.none"), description: t("suppliers.history.none_hint") }}
        exportAs={t("administration.audit.file_name")}
      />
      {opened && <AuditDrawer entry={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
