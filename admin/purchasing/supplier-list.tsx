import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { SUPPLIER_STATUSES } from "../../src/domain/purchasing/lifecycles"
import type { SupplierDTO } from "../../src/types/http/purchasing"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useNames } from "../lib/names"
import { supplierPage } from "./paths"
import { SupplierStatusBadge } from "./statuses"

const column = createDataTableColumnHelper<SupplierDTO>()

function useSupplierColumns() {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("purchasing.fields.name"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <Link
            to={supplierPage(original.id)}
            className="text-ui-fg-base hover:text-ui-fg-interactive font-medium"
          >
            {original.name}
          </Link>
        ),
      }),
      column.accessor("code", { header: t("purchasing.fields.code"), enableSorting: true }),
      column.accessor("country_code", {
        header: t("purchasing.fields.country"),
        enableSorting: true,
        cell: ({ row: { original } }) => names.country(original.country_code) ?? "–",
      }),
      column.accessor("currency_code", {
        header: t("purchasing.fields.currency"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.currency_code.toUpperCase(),
      }),
      column.accessor("lead_time_days", {
        header: t("purchasing.fields.lead_time"),
        enableSorting: true,
        cell: ({ row: { original } }) => t("purchasing.days", { count: original.lead_time_days }),
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => <SupplierStatusBadge status={original.status} />,
      }),
    ],
    [t, names]
  )
}

export function SupplierList() {
  const { t } = useTranslation("comptoir")
  const columns = useSupplierColumns()
  const names = useNames()
  const [countries, currencies] = useMemo(() => [names.countries(), names.currencies()], [names])
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("purchasing.fields.status"),
      multiple: true,
      options: SUPPLIER_STATUSES.map((value) => ({ value, label: t(`purchasing.supplier_status.${value}`) })),
    },
    {
      kind: "choices",
      name: "country_code",
      label: t("suppliers.list.country"),
      multiple: true,
      options: countries,
    },
    {
      kind: "choices",
      name: "currency_code",
      label: t("suppliers.list.currency"),
      multiple: true,
      options: currencies,
    },
  ]
  return (
    <ListTable<SupplierDTO>
      title={t("purchasing.suppliers.title")}
      description={t("purchasing.suppliers.description")}
      path="/admin/suppliers"
      rows="suppliers"
      columns={columns}
      filters={filters}
      defaultOrder="name"
      rowHref={(supplier) => supplierPage(supplier.id)}
      empty={{ heading: t("purchasing.suppliers.none"), description: t("purchasing.suppliers.none_hint") }}
      create={{ label: t("purchasing.suppliers.create"), to: "/purchasing/suppliers/create" }}
      exportAs={t("purchasing.suppliers.file_name")}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to="/purchasing/suppliers/import">{t("suppliers.import.action")}</Link>
        </Button>
      }
    />
  )
}
