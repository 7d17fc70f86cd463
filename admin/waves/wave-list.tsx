import { Badge, createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { WAVE_STATUSES } from "../../src/domain/waves/wave"
import type { WaveDTO } from "../../src/types/http/waves"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { PLAN_PAGE, wavePage, WAVES_API } from "./paths"
import { ProgressBar } from "./progress"
import { ruleSource } from "./sources"
import { WaveStatusBadge } from "./statuses"
import { useWalkWords } from "./use-walk-words"
import { useWorkFilters } from "./work-filters"

const column = createDataTableColumnHelper<WaveDTO>()

/** What sets a wave apart: late, urgent, or a release that did not come off. */
export function WaveMarks({
  wave,
}: {
  wave: Pick<WaveDTO, "is_late" | "priority" | "last_error" | "status">
}) {
  const { t } = useTranslation("comptoir")
  return (
    <>
      {wave.is_late && (
        <Badge size="2xsmall" color="red">
          {t("waves.late")}
        </Badge>
      )}
      {wave.priority > 0 && (
        <Badge size="2xsmall" color="orange">
          {t("waves.urgent")}
        </Badge>
      )}
      {wave.last_error && (wave.status === "planned" || wave.status === "releasing") && (
        <Badge size="2xsmall" color="red">
          {t("waves.release_failed")}
        </Badge>
      )}
    </>
  )
}

function useWaveColumns() {
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
            <TextLink to={wavePage(original.id)}>{original.number}</TextLink>
            {(original.title ?? original.wave_rule_name) && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle max-w-48 truncate">
                {original.title ?? original.wave_rule_name}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("location_name", {
        id: "location",
        header: t("waves.fields.warehouse"),
        enableSorting: true,
        cell: ({ row: { original } }) => original.location_name ?? "–",
      }),
      column.accessor("method", {
        header: t("waves.fields.method"),
        enableSorting: true,
        cell: ({ row: { original } }) => t(`waves.methods.${original.method}`),
      }),
      column.accessor("dispatch_count", {
        id: "dispatches",
        header: t("waves.fields.dispatches"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.dispatch_count),
      }),
      column.accessor("tour_count", {
        header: t("waves.fields.tours"),
        align: "right",
        cell: ({ row: { original } }) =>
          original.tour_count
            ? t("picking.of", {
                done: format.quantity(original.tours_picked),
                all: format.quantity(original.tour_count),
              })
            : "–",
      }),
      column.accessor("summary", {
        header: t("waves.fields.metres"),
        align: "right",
        cell: ({ row: { original } }) => words.metres(original.summary?.metres ?? null),
      }),
      column.accessor("due_at", {
        header: t("waves.fields.due_at"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2 whitespace-nowrap">
            {format.instant(original.due_at) ?? "–"}
            <WaveMarks wave={original} />
          </span>
        ),
      }),
      column.display({
        id: "progress",
        header: t("waves.fields.progress"),
        cell: ({ row: { original } }) =>
          original.status === "cancelled" ? "–" : <ProgressBar progress={original.progress} />,
      }),
      column.accessor("status", {
        header: t("waves.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <WaveStatusBadge status={original.status} />,
      }),
    ],
    [t, format, words]
  )
}

/** Orders that are picked together, warehouse by warehouse. */
export function WaveList() {
  const { t } = useTranslation("comptoir")
  const shared = useWorkFilters(WAVE_STATUSES, "waves.statuses")
  const columns = useWaveColumns()
  const filters: ListFilter[] = [
    ...shared,
    {
      kind: "days",
      name: "due",
      label: t("waves.fields.due_at"),
      to: "due_before",
      asInstants: true,
    },
    { kind: "search", name: "wave_rule_id", label: t("waves.fields.rule"), source: ruleSource },
    { kind: "switch", name: "late", label: t("waves.late") },
  ]
  return (
    <ListTable<WaveDTO>
      title={t("waves.title")}
      description={t("waves.description")}
      path={WAVES_API}
      rows="waves"
      columns={columns}
      filters={filters}
      rowHref={({ id }) => wavePage(id)}
      empty={{ heading: t("waves.none"), description: t("waves.none_hint") }}
      create={{ label: t("waves.plan.open"), to: PLAN_PAGE }}
      exportAs={t("waves.file_name")}
    />
  )
}
