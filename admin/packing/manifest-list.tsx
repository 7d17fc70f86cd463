import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { ManifestDTO } from "../../src/types/http/packing"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useWarehouses } from "../purchasing/sources"
import { manifestPage, MANIFESTS_API } from "./paths"
import { useUnits } from "./use-units"

const column = createDataTableColumnHelper<ManifestDTO>()

/** What carriers took along and signed for. */
export function ManifestList() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const units = useUnits()
  const { options } = useWarehouses()
  const columns = useMemo(
    () => [
      column.accessor("number", {
        header: t("packing.manifests.fields.number"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={manifestPage(original.id)}>{original.number}</TextLink>
        ),
      }),
      column.accessor("carrier", {
        header: t("packing.manifests.fields.carrier"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.carrier || t("packing.manifests.no_carrier"),
      }),
      column.accessor("location", {
        header: t("packing.manifests.fields.warehouse"),
        cell: ({ row: { original } }) => original.location.name,
      }),
      column.accessor("parcels", {
        header: t("packing.manifests.fields.parcels"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.parcels),
      }),
      column.accessor("weight", {
        header: t("packing.manifests.fields.weight"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => (original.weight ? units.weight(original.weight) : "–"),
      }),
      column.accessor("closed_at", {
        header: t("packing.manifests.fields.closed_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.closed_at),
      }),
      column.accessor("closed_by_name", {
        header: t("packing.manifests.fields.closed_by"),
        cell: ({ row: { original } }) => original.closed_by_name ?? "–",
      }),
    ],
    [t, format, units]
  )
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "location_id",
      label: t("packing.manifests.fields.warehouse"),
      multiple: true,
      options,
    },
    {
      kind: "days",
      name: "day",
      label: t("packing.manifests.fields.day"),
      from: "day_from",
      to: "day_to",
    },
  ]
  return (
    <ListTable<ManifestDTO>
      title={t("packing.manifests.title")}
      description={t("packing.manifests.description")}
      path={MANIFESTS_API}
      rows="manifests"
      columns={columns}
      filters={filters}
      defaultOrder="-closed_at"
      rowHref={(manifest) => manifestPage(manifest.id)}
      empty={{ heading: t("packing.manifests.none"), description: t("packing.manifests.none_hint") }}
    />
  )
}
