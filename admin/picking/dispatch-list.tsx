import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { DISPATCH_STATUSES } from "../../src/domain/picking/dispatch"
import type { DispatchDTO } from "../../src/types/http/picking"
import { ChooseAll, ChooseRow } from "../components/choose-cells"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { deskOf, dispatchPage, DISPATCHES_API } from "./paths"
import { MOST_NAMED, useDispatchName } from "./sources"
import { DispatchMarks, DispatchStatusBadge } from "./statuses"

const column = createDataTableColumnHelper<DispatchDTO>()

/** What somebody may take to the desk. */
export const isForDesk = ({ status }: DispatchDTO): boolean =>
  ["ready", "picking", "picked", "packed"].includes(status)

function useDispatchColumns(withStatus: boolean) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const nameOf = useDispatchName()
  return useMemo(
    () => [
      column.display({
        id: "choose",
        header: ({ table }) => <ChooseAll table={table} />,
        cell: ({ row }) => <ChooseRow row={row} name={nameOf(row.original)} />,
      }),
      column.accessor("display_id", {
        header: t("picking.fields.order"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <TextLink to={dispatchPage(original.id)}>#{original.display_id ?? "–"}</TextLink>
            {original.number && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {original.number}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("customer_name", {
        header: t("picking.fields.customer"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.customer_name ?? "–",
      }),
      column.accessor("location_name", {
        id: "location",
        header: t("picking.fields.warehouse"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.location_name ?? "–",
      }),
      column.accessor("unit_count", {
        header: t("picking.fields.units"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.picked_units && original.picked_units < original.unit_count
            ? t("picking.of", {
                done: format.quantity(original.picked_units),
                all: format.quantity(original.unit_count),
              })
            : format.quantity(original.unit_count),
      }),
      column.accessor("shipping_option_name", {
        header: t("picking.fields.shipping"),
        cell: ({ row: { original } }) => original.shipping_option_name ?? "–",
      }),
      column.accessor("due_at", {
        header: t("picking.fields.due_at"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2">
            {format.instant(original.due_at) ?? "–"}
            <DispatchMarks dispatch={original} />
          </span>
        ),
      }),
      ...(withStatus
        ? [
            column.accessor("status", {
              header: t("picking.fields.status"),
              enableSorting: true,
              truncateTooltip: false,
              cell: ({ row: { original } }) => <DispatchStatusBadge status={original.status} />,
            }),
          ]
        : []),
    ],
    [t, format, nameOf, withStatus]
  )
}

function useDispatchFilters(withStatus: boolean): ListFilter[] {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  return [
    ...(withStatus
      ? [
          {
            kind: "choices" as const,
            name: "status",
            label: t("picking.fields.status"),
            multiple: true,
            options: DISPATCH_STATUSES.map((value) => ({ value, label: t(`picking.statuses.${value}`) })),
          },
        ]
      : []),
    {
      kind: "choices",
      name: "location_id",
      label: t("picking.fields.warehouse"),
      multiple: true,
      options,
    },
    { kind: "switch", name: "late", label: t("picking.late") },
    { kind: "switch", name: "short", label: t("picking.short.title") },
  ]
}

/** Rows of a page; as many as the desk takes at a time. */
const PAGE = 50

function useTakeToDesk() {
  const navigate = useNavigate()
  return async (rows: DispatchDTO[]) => {
    navigate(deskOf(rows.slice(0, MOST_NAMED).map(({ id }) => id)))
  }
}

/** The goods of orders on their way out of the warehouses. */
export function DispatchList() {
  const { t } = useTranslation("comptoir")
  const columns = useDispatchColumns(true)
  const filters = useDispatchFilters(true)
  const act = useTakeToDesk()
  return (
    <ListTable<DispatchDTO>
      title={t("picking.dispatches.title")}
      description={t("picking.dispatches.description")}
      path={DISPATCHES_API}
      rows="dispatches"
      columns={columns}
      filters={filters}
      pageSize={PAGE}
      rowHref={(one) => dispatchPage(one.id)}
      empty={{ heading: t("picking.dispatches.none"), description: t("picking.dispatches.none_hint") }}
      exportAs={t("picking.dispatches.file_name")}
      bulk={[{ label: t("picking.desk.take"), shortcut: "p", act }]}
      isChoosable={isForDesk}
    />
  )
}

/** What can be picked now, to choose from at the desk. */
export function ReadyList() {
  const { t } = useTranslation("comptoir")
  const columns = useDispatchColumns(false)
  const filters = useDispatchFilters(false)
  const act = useTakeToDesk()
  return (
    <ListTable<DispatchDTO>
      title={t("picking.desk.choose")}
      description={t("picking.desk.choose_hint")}
      headingLevel="h2"
      path={DISPATCHES_API}
      rows="dispatches"
      columns={columns}
      filters={filters}
      narrowedTo={{ status: ["ready"] }}
      pageSize={PAGE}
      empty={{ heading: t("picking.desk.none"), description: t("picking.desk.none_hint") }}
      bulk={[{ label: t("picking.desk.take"), shortcut: "p", act }]}
      isChoosable={isForDesk}
    />
  )
}
