import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { PICK_LIST_STATUSES } from "../../src/domain/picking/dispatch"
import type { PickListDTO } from "../../src/types/http/picking"
import { ActorName } from "../components/actor-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { PICK_LISTS_API, pickListPage } from "./paths"
import { PickListStatusBadge } from "./statuses"

const column = createDataTableColumnHelper<PickListDTO>()

/** The lists by which somebody picks, or picked. */
export function PickListList() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { options } = useWarehouses()
  const columns = useMemo(
    () => [
      column.accessor("number", {
        header: t("picking.fields.number"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={pickListPage(original.id)}>{original.number}</TextLink>
        ),
      }),
      column.accessor("location_name", {
        id: "location",
        header: t("picking.fields.warehouse"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.location_name ?? "–",
      }),
      column.accessor("dispatch_count", {
        header: t("picking.fields.dispatches"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.dispatch_count),
      }),
      column.accessor("unit_count", {
        header: t("picking.fields.units"),
        align: "right",
        cell: ({ row: { original } }) =>
          t("picking.of", {
            done: format.quantity(original.picked_units),
            all: format.quantity(original.unit_count),
          }),
      }),
      column.accessor("created_by", {
        header: t("picking.fields.who"),
        cell: ({ row: { original } }) => <ActorName id={original.assigned_to ?? original.created_by} />,
      }),
      column.accessor("created_at", {
        header: t("picking.fields.started_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at),
      }),
      column.accessor("status", {
        header: t("picking.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <PickListStatusBadge status={original.status} />,
      }),
    ],
    [t, format]
  )
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("picking.fields.status"),
      multiple: true,
      options: PICK_LIST_STATUSES.map((value) => ({ value, label: t(`picking.list_statuses.${value}`) })),
    },
    {
      kind: "choices",
      name: "location_id",
      label: t("picking.fields.warehouse"),
      multiple: true,
      options,
    },
  ]
  return (
    <ListTable<PickListDTO>
      title={t("picking.lists.title")}
      description={t("picking.lists.description")}
      path={PICK_LISTS_API}
      rows="pick_lists"
      columns={columns}
      filters={filters}
      defaultOrder="-created_at"
      rowHref={(one) => pickListPage(one.id)}
      empty={{ heading: t("picking.lists.none"), description: t("picking.lists.none_hint") }}
    />
  )
}
