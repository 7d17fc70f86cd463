import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AuditEntryDTO } from "../../src/types/http/administration"
import { AuditDrawer } from "../administration/audit-drawer"
import { useAuditColumns } from "../administration/audit-list"
import { API } from "../administration/paths"
import { ListTable } from "../components/list-table"
import { useGet } from "../lib/api"

/** Who changed what of a sequence or of a channel's policy. Whoever may not read the log does not see the card. */
export function RelaunchHistory({
  entityType,
  entityId,
}: {
  entityType: "recovery_sequence" | "recovery_channel"
  entityId: string
}) {
  const { t } = useTranslation("comptoir")
  const [opened, setOpened] = useState<AuditEntryDTO | null>(null)
  const columns = useAuditColumns(setOpened)
  const narrowedTo = { entity_type: entityType, entity_id: entityId }
  const allowed = useGet<unknown>(API.audit, { ...narrowedTo, limit: 1 }, { retry: false })
  if (!allowed.data) return null
  return (
    <>
      <ListTable<AuditEntryDTO>
        title={t("relaunch.channels.history.title")}
        headingLevel="h2"
        description={t("relaunch.channels.history.hint")}
        path={API.audit}
        rows="audit_entries"
        prefix="history"
        pageSize={10}
        columns={columns}
        narrowedTo={narrowedTo}
        defaultOrder="-created_at"
        empty={{
          heading: t("relaunch.channels.history.none"),
          description: t("relaunch.channels.history.none_hint"),
        }}
      />
      {opened && <AuditDrawer entry={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
