import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { CATALOGUE_STATUSES } from "../../src/domain/purchasing/catalogue-status"
import type { CatalogueImportDTO } from "../../src/types/http/catalogue"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { supplierSource } from "../purchasing/sources"
import { ImportBadge } from "./import-badge"
import { importPage, uploadPage } from "./paths"

const column = createDataTableColumnHelper<CatalogueImportDTO>()

/** The price lists of suppliers: what each brought, or where it stands. */
export function ImportList() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const columns = useMemo(
    () => [
      column.accessor("file_name", {
        header: t("catalogue.imports.file"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span className="truncate font-medium">{original.file_name}</span>
            <span className="text-ui-fg-subtle txt-compact-xsmall truncate">{original.supplier.name}</span>
          </div>
        ),
      }),
      column.accessor("status", {
        header: t("purchasing.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <ImportBadge status={original.status} />,
      }),
      column.accessor("row_count", {
        header: t("catalogue.imports.rows"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.row_count),
      }),
      column.display({
        id: "changes",
        header: t("catalogue.imports.changes"),
        cell: ({ row: { original } }) => <span className="tabular-nums">{changesOf(original, format)}</span>,
      }),
      column.accessor("counts", {
        id: "bad",
        header: t("catalogue.outcome.bad"),
        align: "right",
        cell: ({ row: { original } }) => (original.counts ? format.quantity(original.counts.bad ?? 0) : "–"),
      }),
      column.accessor("created_at", {
        header: t("catalogue.imports.uploaded_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.created_at) ?? "–",
      }),
    ],
    [t, format]
  )
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("purchasing.fields.status"),
      multiple: true,
      options: CATALOGUE_STATUSES.map((value) => ({ value, label: t(`catalogue.status.${value}`) })),
    },
    { kind: "search", name: "supplier_id", label: t("purchasing.fields.supplier"), source: supplierSource },
  ]
  return (
    <ListTable<CatalogueImportDTO>
      title={t("catalogue.imports.title")}
      description={t("catalogue.imports.description")}
      path="/admin/catalogue-imports"
      rows="catalogue_imports"
      columns={columns}
      filters={filters}
      defaultOrder="-created_at"
      rowHref={(row) => importPage(row.id)}
      create={{ label: t("catalogue.imports.upload"), to: uploadPage() }}
      empty={{ heading: t("catalogue.imports.none"), description: t("catalogue.imports.none_hint") }}
    />
  )
}

const CHANGING = ["new", "price_up", "price_down", "changed"] as const

/** How many entries it changes, or changed. */
function changesOf({ counts }: CatalogueImportDTO, format: ReturnType<typeof useFormat>): string {
  if (!counts) return "–"
  return format.quantity(CHANGING.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0))
}
