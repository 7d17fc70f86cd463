import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { SUPPLIER_RETURN_STATUSES } from "../../src/domain/purchasing/supplier-return"
import type { SupplierReturnDTO } from "../../src/types/http/receiving"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { receiptPage } from "../purchasing/paths"
import { supplierSource, useWarehouses } from "../purchasing/sources"
import { SUPPLIER_RETURNS_PAGE, supplierReturnPage } from "./paths"
import { ReturnStatusBadge } from "./return-status"

const column = createDataTableColumnHelper<SupplierReturnDTO>()

function useReturnColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("purchasing.fields.number"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={supplierReturnPage(original.id)}>
            {original.number ?? t("receiving.returns.draft_name")}
          </TextLink>
        ),
      }),
      column.accessor("supplier", {
        header: t("purchasing.fields.supplier"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.supplier?.name ?? "–",
      }),
      column.accessor("location", {
        header: t("purchasing.fields.warehouse"),
        cell: ({ row: { original } }) => original.location?.name ?? "–",
      }),
      column.accessor("receipt", {
        header: t("receiving.fields.receipt"),
        cell: ({ row: { original } }) =>
          original.receipt ? (
            <TextLink to={receiptPage(original.receipt.id)}>{original.receipt.number}</TextLink>
          ) : (
            "–"
          ),
      }),
      column.accessor("returned_on", {
        header: t("receiving.fields.returned_on"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.date(original.returned_on) ?? "–",
      }),
      column.accessor("unit_count", {
        header: t("receiving.fields.units"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.unit_count),
      }),
      column.accessor("expected_credit", {
        header: t("receiving.fields.expected_credit"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.money(original.expected_credit, original.currency_code),
      }),
      column.accessor("credit_received_on", {
        header: t("receiving.fields.credit_received"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.credit_received_amount
            ? format.money(original.credit_received_amount, original.currency_code)
            : "–",
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <ReturnStatusBadge status={original.status} />,
      }),
    ],
    [t, format]
  )
}

export function SupplierReturnList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehouses()
  const columns = useReturnColumns()
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("purchasing.fields.status"),
      multiple: true,
      options: SUPPLIER_RETURN_STATUSES.map((value) => ({
        value,
        label: t(`receiving.return_status.${value}`),
      })),
    },
    { kind: "search", name: "supplier_id", label: t("purchasing.fields.supplier"), source: supplierSource },
    { kind: "choices", name: "location_id", label: t("purchasing.fields.warehouse"), options },
    {
      kind: "choices",
      name: "credit",
      label: t("receiving.fields.credit"),
      options: [
        { value: "awaited", label: t("receiving.returns.credit_awaited") },
        { value: "received", label: t("receiving.returns.credit_received") },
      ],
    },
    {
      kind: "days",
      name: "returned",
      label: t("receiving.fields.returned_on"),
      from: "returned_from",
      to: "returned_to",
    },
  ]
  return (
    <ListTable<SupplierReturnDTO>
      title={t("receiving.returns.title")}
      description={t("receiving.returns.description")}
      path="/admin/supplier-returns"
      rows="supplier_returns"
      columns={columns}
      filters={filters}
      defaultOrder="-created_at"
      rowHref={(one) => supplierReturnPage(one.id)}
      empty={{ heading: t("receiving.returns.none"), description: t("receiving.returns.none_hint") }}
      create={{ label: t("receiving.returns.create"), to: `${SUPPLIER_RETURNS_PAGE}/create` }}
      exportAs={t("receiving.returns.file_name")}
    />
  )
}
