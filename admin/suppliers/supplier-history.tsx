import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AuditEntryDTO } from "../../src/types/http/administration"
import { AuditDrawer } from "../administration/audit-drawer"
import { useAuditColumns } from "../administration/audit-list"
import { useAuditNames } from "../administration/audit-names"
import { API } from "../administration/paths"
import { ListTable } from "../components/list-table"
import { useGet } from "../lib/api"

const column = createDataTableColumnHelper<AuditEntryDTO>()

/** The columns of the log; whose page it is needs no telling, so a record is said by its kind and, if it has one, its name. */
function useHistoryColumns(open: (entry: AuditEntryDTO) => void) {
  const { t } = useTranslation("comptoir")
  const names = useAuditNames()
  const columns = useAuditColumns(open)
  return useMemo(() => {
    const record = column.display({
      id: "entity",
      header: t("administration.audit.fields.entity"),
      cell: ({ row: { original } }) => {
        const called = names.record(original)
        const isNamed = original.entity_type !== "supplier" && called !== original.entity_id
        return isNamed
          ? `${names.entity(original.entity_type)} · ${called}`
          : names.entity(original.entity_type)
      },
    })
    return columns.map((one) => ("id" in one && one.id === "entity" ? record : one))
  }, [t, names, columns])
}

/** Who changed what of a supplier, its bank and what it sells. Whoever may not read the log does not see the card. */
export function SupplierHistory({ supplierId }: { supplierId: string }) {
  const { t } = useTranslation("comptoir")
  const [opened, setOpened] = useState<AuditEntryDTO | null>(null)
  const columns = useHistoryColumns(setOpened)
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
