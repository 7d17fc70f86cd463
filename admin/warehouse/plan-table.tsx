import { Button } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { PlanColour } from "../../src/domain/warehouse/plan"
import type { PlanNodeDTO, WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import { LinesTable } from "../components/lines-table"
import { useFormat } from "../lib/format"

/** What a shape of the plan tells by its colour, in words. */
export function useValueWords(colour: PlanColour) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () =>
      ({ value }: PlanNodeDTO): string => {
        if (colour === "fill") return t("warehouse.plan.full", { percent: Math.round((value ?? 0) * 100) })
        if (colour === "picks")
          return t("warehouse.plan.picks", { count: value ?? 0, picks: format.quantity(value ?? 0) })
        if (value === null) return t("warehouse.plan.legend.never")
        return t("warehouse.plan.counted", { count: Math.floor(value) })
      },
    [colour, t, format]
  )
}

/** A shape of the plan, wholly in words. */
export function useNodeWords(colour: PlanColour, layout: WarehouseLayoutResponse) {
  const { t } = useTranslation("comptoir")
  const valueOf = useValueWords(colour)
  return useMemo(() => {
    const zoneOf = new Map(layout.zones.map((zone) => [zone.id, zone.name]))
    return (node: PlanNodeDTO): string =>
      [
        node.label,
        node.zone_id && zoneOf.get(node.zone_id),
        node.bins > 1 ? t("warehouse.plan.bins", { count: node.bins }) : null,
        valueOf(node),
        node.blocked > 0 ? t("warehouse.plan.blocked", { count: node.blocked }) : null,
      ]
        .filter(Boolean)
        .join(" · ")
  }, [layout.zones, t, valueOf])
}

type PlanTableProps = {
  nodes: readonly PlanNodeDTO[]
  colour: PlanColour
  layout: WarehouseLayoutResponse
  onOpen: (node: PlanNodeDTO) => void
}

/** What is in view as a table, for those to whom colours say nothing. */
export function PlanTable({ nodes, colour, layout, onOpen }: PlanTableProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const valueOf = useValueWords(colour)
  const zoneOf = useMemo(() => new Map(layout.zones.map((zone) => [zone.id, zone.name])), [layout.zones])
  return (
    <LinesTable
      label={t("warehouse.plan.title")}
      lines={nodes}
      columns={[
        {
          key: "label",
          header: t("warehouse.fields.bin"),
          cell: (node) => (
            <Button size="small" variant="transparent" type="button" onClick={() => onOpen(node)}>
              {node.label}
            </Button>
          ),
        },
        {
          key: "zone",
          header: t("warehouse.fields.zone"),
          cell: (node) => (node.zone_id && zoneOf.get(node.zone_id)) || "–",
        },
        {
          key: "bins",
          header: t("warehouse.fields.bin_count"),
          isNumber: true,
          cell: (node) => format.quantity(node.bins),
        },
        {
          key: "units",
          header: t("warehouse.fields.units"),
          isNumber: true,
          cell: (node) => format.quantity(node.units),
        },
        { key: "value", header: t(`warehouse.plan.colours.${colour}`), cell: valueOf },
        {
          key: "blocked",
          header: t("warehouse.statuses.blocked"),
          isNumber: true,
          cell: (node) => format.quantity(node.blocked),
        },
      ]}
    />
  )
}
