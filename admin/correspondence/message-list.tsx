import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import {
  MESSAGE_CHANNELS,
  MESSAGE_STATUSES,
  MESSAGE_TEMPLATES,
} from "../../src/domain/correspondence/message"
import type { MessageDTO } from "../../src/types/http/correspondence"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { MessageDrawer } from "./message-drawer"
import { MessageStatusBadge } from "./message-status"
import { MESSAGES_PAGE, recordPageOf } from "./paths"

const column = createDataTableColumnHelper<MessageDTO>()

/** Which message is open stands in the URL, so that it can be passed on. */
const SHOWN = "message"

function useColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("created_at", {
        header: t("correspondence.fields.created_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at) ?? "–",
      }),
      column.accessor("status", {
        header: t("correspondence.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <MessageStatusBadge status={original.status} />,
      }),
      column.accessor("subject", {
        header: t("correspondence.fields.subject"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <span className="text-ui-fg-base font-medium">
            {original.subject ?? t(`correspondence.templates.${original.template}`)}
          </span>
        ),
      }),
      column.accessor("record_name", {
        header: t("correspondence.fields.record"),
        cell: ({ row: { original } }) => {
          const page = recordPageOf(original.entity_type, original.entity_id)
          const name = original.record_name ?? t("correspondence.open_record")
          return page ? <TextLink to={page}>{name}</TextLink> : name
        },
      }),
      column.accessor("recipients", {
        header: t("correspondence.fields.recipients"),
        cell: ({ row: { original } }) =>
          original.channel === "feed" ? t("correspondence.in_the_bell") : original.recipients.join(", "),
      }),
    ],
    [t, format]
  )
}

/** All that was told to suppliers and buyers, and what became of it. */
export function MessageList() {
  const { t } = useTranslation("comptoir")
  const columns = useColumns()
  const [search, setSearch] = useSearchParams()
  const shown = search.get(SHOWN)
  const show = (id: string | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (id) next.set(SHOWN, id)
      else next.delete(SHOWN)
      return next
    })
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("correspondence.fields.status"),
      multiple: true,
      options: MESSAGE_STATUSES.map((value) => ({ value, label: t(`correspondence.status.${value}`) })),
    },
    {
      kind: "choices",
      name: "template",
      label: t("correspondence.fields.template"),
      multiple: true,
      options: MESSAGE_TEMPLATES.map((value) => ({ value, label: t(`correspondence.templates.${value}`) })),
    },
    {
      kind: "choices",
      name: "channel",
      label: t("correspondence.fields.channel"),
      options: MESSAGE_CHANNELS.map((value) => ({ value, label: t(`correspondence.channels.${value}`) })),
    },
    {
      kind: "days",
      name: "created_at",
      label: t("correspondence.fields.created_at"),
      from: "from",
      to: "to",
      asInstants: true,
    },
  ]
  const record = search.get("entity_id")
  return (
    <>
      <ListTable<MessageDTO>
        title={t("correspondence.messages.title")}
        description={t("correspondence.messages.description")}
        path="/admin/messages"
        rows="messages"
        columns={columns}
        filters={filters}
        narrowedTo={record ? { entity_id: [record] } : undefined}
        defaultOrder="-created_at"
        rowHref={(message) => {
          const next = new URLSearchParams(search)
          next.set(SHOWN, message.id)
          return `${MESSAGES_PAGE}?${next}`
        }}
        empty={{
          heading: t("correspondence.messages.none"),
          description: t("correspondence.messages.none_hint"),
        }}
        exportAs={t("correspondence.messages.file_name")}
      />
      {shown && <MessageDrawer id={shown} onClose={() => show(null)} onShow={show} />}
    </>
  )
}
