import { LayoutComposer, SectionRow } from "@medusajs/dashboard/components"
import { Alert, Badge, Text, Tooltip } from "@medusajs/ui"
import { useMemo, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { PickTourDetailDTO } from "../../src/types/http/tours"
import { Card, CardText } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { locationPage } from "../purchasing/paths"
import { wavePage } from "../waves/paths"
import { useWalkWords } from "../waves/use-walk-words"
import { useTour } from "./sources"
import { TourMarks, TourStatusBadge } from "./statuses"
import { drawnStopsOf } from "./stop-state"
import { TourActs } from "./tour-acts"
import { TourEvents } from "./tour-events"
import { TourStops } from "./tour-stops"
import { TourTotes } from "./tour-totes"
import { WalkLegend, WalkPlan } from "./walk-plan"
import { walkStyle } from "./walk-styles"

/** One walk: drawn, stop by stop, with its totes and what befell it. */
export function TourDetail({ id }: { id: string }) {
  const { data, error } = useTour(id, true)
  if (error && !data) throw error
  if (!data) return <PageSkeleton />
  const tour = data.pick_tour
  return (
    <LayoutComposer
      widgetsZonePrefix="comptoir.pick_tour.details"
      preferredLayoutId="core:two-column"
      data={tour}
      sections={{
        main: [
          <LayoutComposer.Entry key="tour" id="comptoir:pick-tour">
            <TourHead tour={tour} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="stops" id="comptoir:pick-tour-stops">
            <TourStops tour={tour} />
          </LayoutComposer.Entry>,
        ],
        side: [
          <LayoutComposer.Entry key="facts" id="comptoir:pick-tour-facts">
            <TourFacts tour={tour} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="totes" id="comptoir:pick-tour-totes">
            <TourTotes tour={tour} />
          </LayoutComposer.Entry>,
          <LayoutComposer.Entry key="events" id="comptoir:pick-tour-events">
            <TourEvents tour={tour} />
          </LayoutComposer.Entry>,
        ],
      }}
    />
  )
}

function TourHead({ tour }: { tour: PickTourDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const words = useWalkWords()
  const stops = useMemo(() => drawnStopsOf(tour.stops), [tour.stops])
  const walks = useMemo(
    () =>
      tour.path ? [{ id: tour.id, name: tour.number, path: tour.path, style: walkStyle(0), stops }] : [],
    [tour.id, tour.number, tour.path, stops]
  )
  return (
    <Card
      level="h1"
      title={tour.number}
      subtitle={[
        tour.location_name,
        tour.zone?.name,
        t(`waves.methods.${tour.method}`),
        tour.picker && t("waves.tours.by", { name: tour.picker.name }),
      ]
        .filter(Boolean)
        .join(" · ")}
      badges={
        <>
          <TourStatusBadge status={tour.status} />
          <TourMarks tour={tour} />
        </>
      }
      actions={<TourActs tour={tour} />}
    >
      {tour.cancel_reason && (
        <div className="px-6 py-4">
          <Alert variant="warning">{t("waves.cancelled_because", { reason: tour.cancel_reason })}</Alert>
        </div>
      )}
      {tour.path && tour.path.length > 1 ? (
        <div>
          <WalkPlan
            locationId={tour.location_id}
            label={t("waves.drawing.tour_label", {
              warehouse: tour.location_name ?? "",
              number: tour.number,
              stops: tour.stop_count,
              metres: words.metres(tour.metres),
            })}
            walks={walks}
          >
            <WalkLength tour={tour} />
          </WalkPlan>
          <WalkLegend locationId={tour.location_id} states={stops.map(({ state }) => state)} />
        </div>
      ) : (
        <CardText>{t("waves.drawing.no_walk")}</CardText>
      )}
    </Card>
  )
}

/** How long the walk is, against what people walk whom nobody tells, and whether it could be shorter. */
function WalkLength({ tour }: { tour: PickTourDetailDTO }) {
  const words = useWalkWords()
  if (tour.metres === null) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Text size="large" weight="plus" className="tabular-nums">
        {words.metres(tour.metres)}
      </Text>
      <ExactBadge isExact={tour.is_exact} />
      {tour.s_shape_metres !== null && (
        <Text size="small" className="text-ui-fg-subtle">
          {words.against(tour.metres, tour.s_shape_metres)}
        </Text>
      )}
    </div>
  )
}

export function ExactBadge({ isExact }: { isExact: boolean }) {
  const { t } = useTranslation("comptoir")
  const kind = isExact ? "exact" : "nearly"
  return (
    <Tooltip content={t(`waves.lengths.${kind}_hint`)}>
      <Badge size="2xsmall" color={isExact ? "green" : "blue"} tabIndex={0}>
        {t(`waves.lengths.${kind}`)}
      </Badge>
    </Tooltip>
  )
}

function TourFacts({ tour }: { tour: PickTourDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const rows: [string, ReactNode][] = [
    [t("waves.one"), tour.wave && <TextLink to={wavePage(tour.wave.id)}>{tour.wave.number}</TextLink>],
    [
      t("waves.fields.warehouse"),
      <TextLink key="warehouse" to={locationPage(tour.location_id)}>
        {tour.location_name ?? t("waves.fields.warehouse")}
      </TextLink>,
    ],
    [t("waves.fields.zone"), tour.zone?.name],
    [t("waves.fields.method"), t(`waves.methods.${tour.method}`)],
    [t("waves.tours.fields.picker"), tour.picker?.name],
    [t("waves.tours.fields.stops"), format.quantity(tour.stop_count)],
    [t("waves.fields.orders"), format.quantity(tour.order_count)],
    [
      t("waves.fields.units"),
      t("picking.of", { done: format.quantity(tour.picked_units), all: format.quantity(tour.unit_count) }),
    ],
    [t("waves.fields.due_at"), format.instant(tour.due_at)],
    [t("waves.tours.fields.formed"), format.instant(tour.created_at)],
    [t("waves.tours.fields.started"), format.instant(tour.started_at)],
    [t("waves.tours.fields.last_act"), format.instant(tour.last_act_at)],
    [t("waves.tours.fields.lease"), tour.status === "picking" && format.instant(tour.lease_until)],
    [t("waves.tours.fields.picked"), format.instant(tour.picked_at)],
    [t("waves.tours.fields.closed"), format.instant(tour.closed_at)],
  ]
  return (
    <Card title={t("picking.facts")}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <SectionRow key={name} title={name} value={value} />
        ))}
    </Card>
  )
}
