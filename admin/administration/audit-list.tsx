import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AuditEntryDTO } from "../../src/types/http/administration"
import type { FilterSource, ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { AuditDrawer } from "./audit-drawer"
import { changedFields, recordPage, useAuditNames } from "./audit-names"
import { API } from "./paths"

const column = createDataTableColumnHelper<AuditEntryDTO>()

/** How many changed fields a row shows before it asks for a look at all of them. */
const SHOWN_FIELDS = 2

/** The columns of the log: when, who, what, of which record, from what to what, and why. */
export function useAuditColumns(open: (entry: AuditEntryDTO) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useAuditNames()
  return useMemo(
    () => [
      column.accessor("created_at", {
        header: t("administration.audit.fields.created_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at),
      }),
      column.display({
        id: "who",
        header: t("administration.audit.fields.who"),
        cell: ({ row: { original } }) =>
          original.actor_name ?? original.actor_id ?? t("administration.audit.system"),
      }),
      column.accessor("act", {
        header: t("administration.audit.fields.act"),
        cell: ({ row: { original } }) => names.act(original.act),
      }),
      column.display({
        id: "entity",
        header: t("administration.audit.fields.entity"),
        cell: ({ row: { original } }) => <RecordName entry={original} />,
      }),
      column.display({
        id: "change",
        header: t("administration.audit.fields.change"),
        cell: ({ row: { original } }) => <ChangeSummary entry={original} open={open} />,
      }),
      column.accessor("reason", {
        header: t("administration.audit.fields.reason"),
        cell: ({ row: { original } }) => original.reason ?? "–",
      }),
    ],
    [t, format, names, open]
  )
}

function RecordName({ entry }: { entry: AuditEntryDTO }) {
  const names = useAuditNames()
  const page = recordPage(entry)
  return (
    <div className="flex min-w-0 flex-col py-1.5">
      <span className="text-ui-fg-base truncate">{names.entity(entry.entity_type)}</span>
      {page ? (
        <Link
          to={page}
          className="txt-compact-xsmall text-ui-fg-subtle hover:text-ui-fg-interactive truncate underline"
        >
          {names.record(entry)}
        </Link>
      ) : (
        <span className="txt-compact-xsmall text-ui-fg-subtle truncate">{names.record(entry)}</span>
      )}
    </div>
  )
}

function ChangeSummary({ entry, open }: { entry: AuditEntryDTO; open: (entry: AuditEntryDTO) => void }) {
  const { t } = useTranslation("comptoir")
  const names = useAuditNames()
  const fields = changedFields(entry)
  if (!fields.length) return <>–</>
  const empty = t("administration.audit.empty_value")
  return (
    <div className="flex max-w-sm flex-col items-start py-1.5">
      {fields.slice(0, SHOWN_FIELDS).map(({ name, before, after }) => (
        <span key={name} className="txt-compact-xsmall w-full truncate">
          <span className="text-ui-fg-subtle">{names.field(name)}: </span>
          {/* A new record came from nothing: that needs no telling. */}
          {entry.before && `${names.text(name, before) ?? empty} → `}
          {names.text(name, after) ?? empty}
        </span>
      ))}
      <Button size="small" variant="transparent" type="button" className="px-0" onClick={() => open(entry)}>
        {fields.length > SHOWN_FIELDS
          ? t("administration.audit.show_all")
          : t("administration.audit.details")}
      </Button>
    </div>
  )
}

type UserAnswer = { id: string; email: string }
const userOption = ({ id, email }: UserAnswer) => ({ value: id, label: email })

const userSource: FilterSource = {
  search: (q) => ({ path: "/admin/users", query: { ...(q ? { q } : {}), fields: "id,email", limit: 20 } }),
  one: (id) => ({ path: `/admin/users/${id}`, query: { fields: "id,email" } }),
  optionsOf: (answer) => (answer as { users: UserAnswer[] }).users.map(userOption),
  chosenOf: (answer) => userOption((answer as { user: UserAnswer }).user),
}

/** Who changed what, from what to what, when and why. */
export function AuditList() {
  const { t } = useTranslation("comptoir")
  const names = useAuditNames()
  const [opened, setOpened] = useState<AuditEntryDTO | null>(null)
  const columns = useAuditColumns(setOpened)
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "entity_type",
      label: t("administration.audit.fields.entity"),
      multiple: true,
      options: names.entities(),
    },
    {
      kind: "choices",
      name: "act",
      label: t("administration.audit.fields.act"),
      multiple: true,
      options: names.acts(),
    },
    { kind: "search", name: "actor_id", label: t("administration.audit.fields.who"), source: userSource },
    {
      kind: "days",
      name: "days",
      label: t("administration.audit.fields.created_at"),
      from: "from",
      to: "to",
      asInstants: true,
    },
  ]
  return (
    <>
      <ListTable<AuditEntryDTO>
        title={t("administration.audit.title")}
        description={t("administration.audit.description")}
        path={API.audit}
        rows="audit_entries"
        columns={columns}
        filters={filters}
        defaultOrder="-created_at"
        empty={{ heading: t("administration.audit.none"), description: t("administration.audit.none_hint") }}
        exportAs={t("administration.audit.file_name")}
      />
      {opened && <AuditDrawer entry={opened} onClose={() => setOpened(null)} />}
    </>
  )
}
