import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { TOUR_STATUSES } from "../../src/domain/waves/tour"
import type { PickTourDTO } from "../../src/types/http/tours"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { wavePage } from "../waves/paths"
import { useWalkWords } from "../waves/use-walk-words"
import { useWorkFilters } from "../waves/work-filters"
import { TOURS_API, tourPage } from "./paths"
import { pickerSource } from "./sources"
import { TourMarks, TourStatusBadge } from "./statuses"

const column = createDataTableColumnHelper<PickTourDTO>()

function useTourColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useWalkWords()
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("waves.fields.number"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <TextLink to={tourPage(original.id)}>{original.number}</TextLink>
            {original.wave && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                <TextLink to={wavePage(original.wave.id)}>{original.wave.number}</TextLink>
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("location_name", {
        id: "location",
        header: t("waves.fields.warehouse"),
        cell: ({ row: { original } }) =>
          [original.location_name, original.zone?.name].filter(Boolean).join(" · ") || "–",
      }),
      column.accessor("method", {
        header: t("waves.fields.method"),
        cell: ({ row: { original } }) => t(`waves.methods.${original.method}`),
      }),
      column.accessor("picker", {
        header: t("waves.tours.fields.picker"),
        cell: ({ row: { original } }) => original.picker?.name ?? "–",
      }),
      column.accessor("stop_count", {
        header: t("waves.tours.fields.stops"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.stop_count),
      }),
      column.accessor("unit_count", {
        header: t("waves.fields.units"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap">
            {t("picking.of", {
              done: format.quantity(original.picked_units),
              all: format.quantity(original.unit_count),
            })}
          </span>
        ),
      }),
      column.accessor("metres", {
        header: t("waves.fields.metres"),
        align: "right",
        enableSorting: true,
        cell: ({ row: { original } }) => words.metres(original.metres),
      }),
      column.accessor("s_shape_metres", {
        header: t("waves.fields.saved"),
        align: "right",
        cell: ({ row: { original } }) => words.saved(original.metres, original.s_shape_metres) ?? "–",
      }),
      column.accessor("due_at", {
        header: t("waves.fields.due_at"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2 whitespace-nowrap">
            {format.instant(original.due_at) ?? "–"}
            <TourMarks tour={original} />
          </span>
        ),
      }),
      column.accessor("status", {
        header: t("waves.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <TourStatusBadge status={original.status} />,
      }),
    ],
    [t, format, words]
  )
}

/** The walks of the pickers: what is under way, what waits for somebody, what was walked. */
export function TourList() {
  const { t } = useTranslation("comptoir")
  const shared = useWorkFilters(TOUR_STATUSES, "waves.tours.statuses")
  const columns = useTourColumns()
  const filters: ListFilter[] = [
    ...shared,
    { kind: "search", name: "picker_id", label: t("waves.tours.fields.picker"), source: pickerSource },
    { kind: "switch", name: "late", label: t("waves.late") },
  ]
  return (
    <ListTable<PickTourDTO>
      title={t("waves.tours.title")}
      description={t("waves.tours.description")}
      path={TOURS_API}
      rows="pick_tours"
      columns={columns}
      filters={filters}
      rowHref={({ id }) => tourPage(id)}
      empty={{ heading: t("waves.tours.none"), description: t("waves.tours.none_hint") }}
      exportAs={t("waves.tours.file_name")}
    />
  )
}
