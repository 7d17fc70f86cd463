import { Badge } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { WaveTourDTO } from "../../src/types/http/waves"
import { Card } from "../components/card"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { tourPage } from "../tours/paths"
import { TourStatusBadge } from "../tours/statuses"
import { useWalkWords } from "./use-walk-words"

/** The walks of a wave, with who walks them and how far they are. */
export function WaveTours({ tours }: { tours: readonly WaveTourDTO[] }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useWalkWords()
  const columns = useMemo<LineColumn<WaveTourDTO>[]>(
    () => [
      {
        key: "number",
        header: t("waves.fields.number"),
        cell: (tour) => <TextLink to={tourPage(tour.id)}>{tour.number}</TextLink>,
      },
      {
        key: "status",
        header: t("waves.fields.status"),
        cell: (tour) => <TourStatusBadge status={tour.status} />,
      },
      ...(tours.some(({ zone_name }) => zone_name)
        ? [
            {
              key: "zone",
              header: t("waves.fields.zone"),
              cell: (tour: WaveTourDTO) => tour.zone_name ?? "–",
            },
          ]
        : []),
      {
        key: "picker",
        header: t("waves.tours.fields.picker"),
        cell: (tour) => tour.picker_name ?? "–",
      },
      {
        key: "orders",
        header: t("waves.fields.orders"),
        isNumber: true,
        cell: (tour) => format.quantity(tour.order_count),
      },
      {
        key: "stops",
        header: t("waves.tours.fields.stops"),
        isNumber: true,
        cell: (tour) => format.quantity(tour.stop_count),
      },
      {
        key: "units",
        header: t("waves.fields.units"),
        isNumber: true,
        cell: (tour) =>
          t("picking.of", {
            done: format.quantity(tour.picked_units),
            all: format.quantity(tour.unit_count),
          }),
      },
      {
        key: "metres",
        header: t("waves.fields.metres"),
        isNumber: true,
        cell: (tour) => words.metres(tour.metres),
      },
      {
        key: "saved",
        header: t("waves.fields.saved"),
        isNumber: true,
        cell: (tour) => words.saved(tour.metres, tour.s_shape_metres) ?? "–",
      },
      {
        key: "exact",
        header: t("waves.lengths.title"),
        cell: (tour) =>
          tour.metres === null ? (
            "–"
          ) : (
            <Badge size="2xsmall" color={tour.is_exact ? "green" : "blue"}>
              {t(`waves.lengths.${tour.is_exact ? "exact" : "nearly"}`)}
            </Badge>
          ),
      },
    ],
    [t, format, words, tours]
  )
  return (
    <Card title={t("waves.tours.title")}>
      <LinesTable label={t("waves.tours.title")} lines={tours} columns={columns} />
    </Card>
  )
}
