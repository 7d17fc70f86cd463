import { Badge, StatusBadge, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { PickTourDetailDTO, PickTourStopDTO } from "../../src/types/http/tours"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { dispatchPage } from "../picking/paths"
import { itemPage } from "../purchasing/paths"
import { StopActs } from "./stop-acts"
import { ToteMark } from "./tote-mark"

type Line = PickTourStopDTO & { id: string }

const COLOURS = { open: "blue", picked: "green", short: "red", cancelled: "grey" } as const

function StopStatus({ stop }: { stop: PickTourStopDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <div className="flex flex-col py-1.5">
      <span className="flex items-center gap-x-2">
        <StatusBadge color={COLOURS[stop.status]}>
          {t(`waves.tours.stop_statuses.${stop.status}`)}
        </StatusBadge>
        {stop.skipped > 0 && stop.status === "open" && (
          <Badge size="2xsmall" color="orange">
            {t("waves.tours.skipped", { count: stop.skipped })}
          </Badge>
        )}
      </span>
      {(stop.picked_by ?? stop.picked_at) && (
        <Text as="span" size="xsmall" className="text-ui-fg-subtle whitespace-nowrap">
          {[stop.picked_by?.name, format.instant(stop.picked_at)].filter(Boolean).join(" · ")}
        </Text>
      )}
    </div>
  )
}

function useStopColumns(tour: PickTourDetailDTO): LineColumn<Line>[] {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const toteOf = new Map(tour.totes.map((tote) => [tote.id, tote]))
    return [
      {
        key: "position",
        header: t("waves.tours.fields.stop"),
        isNumber: true,
        cell: (stop) => format.quantity(stop.position),
      },
      {
        key: "bin",
        header: t("picking.fields.bin"),
        cell: (stop) => <span className="font-medium">{stop.bin?.code ?? t("picking.loose")}</span>,
      },
      {
        key: "article",
        header: t("picking.fields.article"),
        cell: (stop) => (
          <ItemName
            sku={stop.sku}
            title={stop.title}
            to={itemPage(stop.inventory_item_id)}
            extra={
              (stop.lot ?? stop.expires_on) && (
                <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                  {[
                    stop.lot && t("picking.lot", { lot: stop.lot }),
                    stop.expires_on && t("picking.expires", { day: format.date(stop.expires_on) }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Text>
              )
            }
          />
        ),
      },
      {
        key: "quantity",
        header: t("picking.fields.units"),
        isNumber: true,
        cell: (stop) =>
          stop.picked_quantity && stop.picked_quantity < stop.quantity
            ? t("picking.of", {
                done: format.quantity(stop.picked_quantity),
                all: format.quantity(stop.quantity),
              })
            : format.quantity(stop.quantity),
      },
      {
        key: "for",
        header: t("picking.fields.for"),
        cell: (stop) => {
          const tote = stop.tote_id ? toteOf.get(stop.tote_id) : undefined
          return (
            <div className="flex flex-col py-1.5">
              {tote && <ToteMark position={tote.position} colour={tote.colour} />}
              <Text as="span" size={tote ? "xsmall" : "small"} className="whitespace-nowrap">
                <TextLink to={dispatchPage(stop.dispatch_id)}>
                  {stop.dispatch_number ?? t("picking.of_order", { order: stop.display_id ?? "–" })}
                </TextLink>
              </Text>
            </div>
          )
        },
      },
      { key: "status", header: t("waves.fields.status"), cell: (stop) => <StopStatus stop={stop} /> },
      ...(tour.stops.some(({ status }) => status === "open")
        ? [{ key: "acts", header: "", cell: (stop: Line) => <StopActs tour={tour} stop={stop} /> }]
        : []),
    ]
  }, [t, format, tour])
}

/** Every stop in the order of the walk, and what became of it. */
export function TourStops({ tour }: { tour: PickTourDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const columns = useStopColumns(tour)
  const lines = useMemo(() => tour.stops.map((stop) => ({ ...stop, id: stop.pick_id })), [tour.stops])
  return (
    <Card title={t("waves.tours.stops.title")} subtitle={t("waves.tours.stops.hint")}>
      {lines.length ? (
        <LinesTable label={t("waves.tours.stops.title")} lines={lines} columns={columns} />
      ) : (
        <CardText>{t("waves.tours.stops.none")}</CardText>
      )}
    </Card>
  )
}
