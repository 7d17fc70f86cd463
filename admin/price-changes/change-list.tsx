import { Button, createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { CHANGE_SET_KINDS, CHANGE_SET_STATUSES } from "../../src/domain/channel-pricing/change-set"
import type { PriceChangeSetDTO } from "../../src/types/http/price-changes"
import { ActorName } from "../components/actor-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { gridPage } from "../channels/paths"
import { CHANGES_API, changePage } from "./paths"
import { useChannelOptions } from "./sources"
import { ChangeStatusBadge } from "./statuses"
import { useChangeWords } from "./use-change-words"

const column = createDataTableColumnHelper<PriceChangeSetDTO>()

function useChangeColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useChangeWords()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("channels.changes.one"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <TextLink to={changePage(original.id)}>{original.number ?? original.title}</TextLink>
            {original.number && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle max-w-64 truncate">
                {original.title}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("kind", {
        header: t("channels.changes.fields.kind"),
        enableSorting: true,
        cell: ({ row: { original } }) => t(`channels.changes.kinds.${original.kind}`),
      }),
      column.accessor("stats", {
        id: "channels",
        header: t("channels.changes.fields.channels"),
        cell: ({ row: { original } }) => words.names(original) || "–",
      }),
      column.accessor("line_count", {
        header: t("channels.changes.fields.lines"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => (original.is_filling ? "…" : format.quantity(original.line_count)),
      }),
      column.accessor("status", {
        header: t("channels.changes.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <ChangeStatusBadge change={original} />,
      }),
      column.accessor("publish_at", {
        header: t("channels.changes.fields.published"),
        enableSorting: true,
        cell: ({ row: { original } }) =>
          format.instant(original.published_at) ??
          (original.status === "scheduled" ? format.instant(original.publish_at) : null) ??
          "–",
      }),
      column.accessor("created_at", {
        header: t("channels.changes.fields.created"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex flex-col whitespace-nowrap">
            <span>{format.instant(original.created_at)}</span>
            {original.created_by && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                <ActorName id={original.created_by} />
              </Text>
            )}
          </div>
        ),
      }),
    ],
    [t, format, words]
  )
}

/** Every price change, the newest first. */
export function ChangeList() {
  const { t } = useTranslation("comptoir")
  const columns = useChangeColumns()
  const options = useChannelOptions()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("channels.changes.fields.status"),
      multiple: true,
      options: CHANGE_SET_STATUSES.map((value) => ({
        value,
        label: t(`channels.changes.statuses.${value}`),
      })),
    },
    {
      kind: "choices",
      name: "kind",
      label: t("channels.changes.fields.kind"),
      multiple: true,
      options: CHANGE_SET_KINDS.map((value) => ({ value, label: t(`channels.changes.kinds.${value}`) })),
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("channels.changes.fields.channel"),
      multiple: true,
      options,
    },
  ]
  return (
    <ListTable<PriceChangeSetDTO>
      title={t("channels.changes.title")}
      description={t("channels.changes.description")}
      path={CHANGES_API}
      rows="price_changes"
      columns={columns}
      filters={filters}
      rowHref={({ id }) => changePage(id)}
      empty={{ heading: t("channels.changes.none"), description: t("channels.changes.none_hint") }}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to={gridPage()}>{t("channels.changes.open_grid")}</Link>
        </Button>
      }
    />
  )
}
