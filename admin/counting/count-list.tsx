import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { COUNT_ORIGINS, STOCK_COUNT_STATUSES } from "../../src/domain/counting/stock-count"
import type { StockCountDTO } from "../../src/types/http/counting"
import { ActorName } from "../components/actor-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { itemSource, useWarehouses } from "../purchasing/sources"
import { CountStatusBadge, Progress, useCountName } from "./badges"
import { countPage, COUNTS_PAGE } from "./paths"

const column = createDataTableColumnHelper<StockCountDTO>()

export function useCountColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const nameOf = useCountName()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("counting.fields.count"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex min-w-0 flex-col py-1.5">
            <TextLink to={countPage(original.id)}>{nameOf(original)}</TextLink>
            {original.number && original.title && (
              <span className="txt-compact-xsmall text-ui-fg-subtle truncate">{original.title}</span>
            )}
          </span>
        ),
      }),
      column.accessor("status", {
        header: t("counting.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <CountStatusBadge status={original.status} round={original.round} />,
      }),
      column.accessor("location", {
        header: t("counting.fields.warehouse"),
        cell: ({ row: { original } }) => original.location.name,
      }),
      column.accessor("counted_count", {
        header: t("counting.fields.progress"),
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          original.status === "requested" ? (
            original.scope_kind === "bins" || original.scope_kind === "items" ? (
              t("counting.places", { count: original.place_count })
            ) : (
              t(`counting.scopes.${original.scope_kind}`)
            )
          ) : (
            <Progress
              done={original.counted_count}
              total={original.line_count}
              label={t("counting.progress_of", { name: nameOf(original) })}
            />
          ),
      }),
      column.accessor("differing_count", {
        header: t("counting.fields.differing"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.status === "requested" ? "–" : format.quantity(original.differing_count),
      }),
      column.accessor("variance_value", {
        header: t("counting.fields.variance_value"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.variance_value && original.currency_code
            ? format.money(original.variance_value, original.currency_code)
            : "–",
      }),
      column.accessor("assigned_to", {
        header: t("counting.fields.assigned_to"),
        cell: ({ row: { original } }) =>
          original.assigned_to ? <ActorName id={original.assigned_to} /> : "–",
      }),
      column.accessor("due_on", {
        header: t("counting.fields.due_on"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.due_on) ?? "–",
      }),
      column.accessor("created_at", {
        header: t("counting.fields.created_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at) ?? "–",
      }),
    ],
    [t, format, nameOf]
  )
}

/** All counts, what is to be done first by its filters. */
export function CountList() {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const { options } = useWarehouses()
  const columns = useCountColumns()
  const bin = search.get("bin_id")
  const item = search.get("inventory_item_id")
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("counting.fields.status"),
      multiple: true,
      options: STOCK_COUNT_STATUSES.map((value) => ({ value, label: t(`counting.status.${value}`) })),
    },
    { kind: "choices", name: "location_id", label: t("counting.fields.warehouse"), options },
    {
      kind: "choices",
      name: "origin",
      label: t("counting.fields.origin"),
      multiple: true,
      options: COUNT_ORIGINS.map((value) => ({ value, label: t(`counting.origins.${value}`) })),
    },
    { kind: "search", name: "inventory_item_id", label: t("counting.fields.article"), source: itemSource },
  ]
  const preset = new URLSearchParams({
    ...(bin ? { bin_id: bin } : {}),
    ...(item ? { inventory_item_id: item } : {}),
  })
  return (
    <ListTable<StockCountDTO>
      title={t("counting.title")}
      description={t("counting.description")}
      path="/admin/stock-counts"
      rows="stock_counts"
      columns={columns}
      filters={filters}
      narrowedTo={bin ? { bin_id: bin } : undefined}
      defaultOrder="-created_at"
      rowHref={(count) => countPage(count.id)}
      empty={{ heading: t("counting.none"), description: t("counting.none_hint") }}
      create={{
        label: t("counting.create"),
        to: `${COUNTS_PAGE}/create${preset.size ? `?${preset.toString()}` : ""}`,
      }}
      exportAs={t("counting.file_name")}
    />
  )
}
