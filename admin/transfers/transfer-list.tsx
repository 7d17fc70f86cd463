import { ArrowsReduceDiagonal, Clock } from "@medusajs/icons"
import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { TRANSFER_STATUSES } from "../../src/domain/warehouse/transfer"
import type { StockTransferDTO } from "../../src/types/http/transfers"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { itemSource, useWarehouses } from "../purchasing/sources"
import { TRANSFERS_API, TRANSFERS_PAGE, transferPage } from "./paths"
import { LateTransferBadge, TransferStatusBadge } from "./status"

const column = createDataTableColumnHelper<StockTransferDTO>()

function useTransferColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("transfers.fields.number"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={transferPage(original.id)}>{original.number ?? t("transfers.draft_name")}</TextLink>
        ),
      }),
      column.accessor("source", {
        header: t("transfers.fields.source"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.source.name,
      }),
      column.accessor("destination", {
        header: t("transfers.fields.destination"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.destination.name,
      }),
      column.accessor("unit_count", {
        header: t("transfers.fields.units"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.unit_count),
      }),
      column.accessor("open_units", {
        header: t("transfers.fields.on_the_way"),
        align: "right",
        cell: ({ row: { original } }) => (original.open_units ? format.quantity(original.open_units) : "–"),
      }),
      column.accessor("shipped_on", {
        header: t("transfers.fields.shipped_on"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.shipped_on) ?? "–",
      }),
      column.accessor("expected_on", {
        header: t("transfers.fields.expected_on"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2">
            {format.date(original.expected_on) ?? "–"}
            {original.is_late && <LateTransferBadge />}
          </span>
        ),
      }),
      column.accessor("status", {
        header: t("transfers.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <TransferStatusBadge status={original.status} />,
      }),
    ],
    [t, format]
  )
}

export function TransferList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  const columns = useTransferColumns()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("transfers.fields.status"),
      multiple: true,
      options: TRANSFER_STATUSES.map((value) => ({ value, label: t(`transfers.statuses.${value}`) })),
    },
    {
      kind: "choices",
      name: "source_location_id",
      label: t("transfers.fields.source"),
      multiple: true,
      options,
    },
    {
      kind: "choices",
      name: "destination_location_id",
      label: t("transfers.fields.destination"),
      multiple: true,
      options,
    },
    { kind: "search", name: "inventory_item_id", label: t("transfers.fields.article"), source: itemSource },
    { kind: "switch", name: "late", label: t("transfers.late") },
    {
      kind: "days",
      name: "expected",
      label: t("transfers.fields.expected_on"),
      from: "expected_from",
      to: "expected_to",
    },
  ]
  return (
    <ListTable<StockTransferDTO>
      title={t("transfers.title")}
      description={t("transfers.description")}
      path={TRANSFERS_API}
      rows="stock_transfers"
      columns={columns}
      filters={filters}
      defaultOrder="-created_at"
      rowHref={(one) => transferPage(one.id)}
      empty={{ heading: t("transfers.none"), description: t("transfers.none_hint") }}
      create={{ label: t("transfers.create"), to: `${TRANSFERS_PAGE}/create` }}
      exportAs={t("transfers.file_name")}
      actions={
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to={`${TRANSFERS_PAGE}/days`}>
              <Clock aria-hidden />
              {t("transfers.days.open")}
            </Link>
          </Button>
          <Button size="small" variant="secondary" asChild>
            <Link to={`${TRANSFERS_PAGE}/balance`}>
              <ArrowsReduceDiagonal aria-hidden />
              {t("transfers.balance.open")}
            </Link>
          </Button>
        </>
      }
    />
  )
}
