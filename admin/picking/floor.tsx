import { Badge, Button, StatusBadge, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type {
  FloorCutOffDTO,
  FloorPickerDTO,
  FloorProjectionDTO,
  FloorWarehouseDTO,
} from "../../src/types/http/floor"
import { Card, CardText } from "../components/card"
import { listOf } from "../components/figure-tiles"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { TOURS_PAGE, tourPage } from "../tours/paths"
import { PLAN_PAGE } from "../waves/paths"
import { BurnDown, useClock } from "./burn-down"

type FloorProps = { floor: FloorWarehouseDTO; at: string }

/** What happens on the floor of a warehouse: who picks what, how fast, and when the work is done at that pace. */
export function Floor({ floor, at }: FloorProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { projection, pickers } = floor
  return (
    <Card
      title={t("picking.floor.title", { warehouse: floor.location_name ?? "–" })}
      subtitle={[
        t("picking.floor.people", { count: projection.pickers }),
        t("picking.floor.lines_today", { count: floor.lines_today }),
        t("picking.floor.metres_today", { metres: format.quantity(floor.metres_today) }),
      ].join(" · ")}
      actions={
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to={listOf(TOURS_PAGE, { location_id: floor.location_id, status: "open" })}>
              {t("picking.floor.open_tours", { count: floor.open_tours })}
            </Link>
          </Button>
          <Button size="small" variant="secondary" asChild>
            <Link to={listOf(PLAN_PAGE, { location_id: floor.location_id })}>
              {t("picking.floor.simulate")}
            </Link>
          </Button>
        </>
      }
    >
      <div className="grid gap-x-8 gap-y-4 px-6 py-4 lg:grid-cols-5">
        <div className="flex min-w-0 flex-col gap-y-2 lg:col-span-3">
          <Finish projection={projection} at={at} />
          {projection.lines_left > 0 && (projection.past.length > 0 || projection.points.length > 0) && (
            <BurnDown projection={projection} at={at} />
          )}
          {projection.status === "projected" && (
            <Text size="xsmall" className="text-ui-fg-muted">
              {t("picking.floor.at_this_pace")}
            </Text>
          )}
        </div>
        <CutOffs cutOffs={projection.cut_offs} at={at} />
      </div>
      {pickers.length > 0 ? (
        <Pickers pickers={pickers} />
      ) : (
        <CardText>{t("picking.floor.nobody_today")}</CardText>
      )}
    </Card>
  )
}

/** When the work is done, or why nobody can tell. */
function Finish({ projection, at }: { projection: FloorProjectionDTO; at: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const clock = useClock()
  const { status, lines_left, orders_left, lines_per_hour, orders_per_hour, picked_at, packed_at } =
    projection
  const heading =
    status === "projected"
      ? picked_at
        ? t("picking.floor.picked_by", { time: clock(picked_at, at) })
        : packed_at
          ? t("picking.floor.packed_heading", { time: clock(packed_at, at) })
          : t("picking.floor.status.no_figure")
      : t(`picking.floor.status.${status}`)
  const facts = [
    lines_left > 0 ? t("picking.floor.lines_left", { count: lines_left }) : null,
    orders_left > 0 ? t("picking.floor.orders_left", { count: orders_left }) : null,
    lines_per_hour === null
      ? null
      : t("picking.floor.lines_per_hour", { rate: format.quantity(Math.round(lines_per_hour)) }),
    orders_per_hour === null
      ? null
      : t("picking.floor.orders_per_hour", { rate: format.quantity(Math.round(orders_per_hour)) }),
    picked_at && packed_at ? t("picking.floor.packed_by", { time: clock(packed_at, at) }) : null,
  ]
  return (
    <div>
      <Text size="large" weight="plus">
        {heading}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {facts.filter(Boolean).join(" · ") || t(`picking.floor.status_hint.${status}`)}
      </Text>
      {(status === "no_figure" || status === "nobody") && facts.some(Boolean) && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t(`picking.floor.status_hint.${status}`)}
        </Text>
      )}
    </div>
  )
}

/** So many cut-offs are listed; those that come later are far away. */
const MOST_CUT_OFFS = 6

function CutOffs({ cutOffs, at }: { cutOffs: readonly FloorCutOffDTO[]; at: string }) {
  const { t } = useTranslation("comptoir")
  const clock = useClock()
  if (!cutOffs.length) return null
  return (
    <div className="min-w-0 lg:col-span-2">
      <Text size="small" weight="plus">
        {t("picking.floor.cut_offs")}
      </Text>
      <ul className="divide-y">
        {cutOffs.slice(0, MOST_CUT_OFFS).map((one) => {
          const ready = one.packed_at ?? one.picked_at
          return (
            <li
              key={one.due_at ?? "none"}
              className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2"
            >
              <div className="min-w-0">
                <Text size="small">
                  {one.due_at ? clock(one.due_at, at) : t("picking.floor.no_cut_off")}
                  <span className="text-ui-fg-subtle">
                    {" · "}
                    {t("picking.floor.orders_left", { count: one.orders })}
                  </span>
                </Text>
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {ready
                    ? t("picking.floor.ready_by", { time: clock(ready, at) })
                    : t("picking.floor.no_forecast")}
                </Text>
              </div>
              {one.due_at && one.is_met !== null && (
                <StatusBadge color={one.is_met ? "green" : "red"}>
                  {t(
                    one.is_met
                      ? "picking.floor.met"
                      : new Date(one.due_at) < new Date(at)
                        ? "picking.floor.missed"
                        : "picking.floor.too_late"
                  )}
                </StatusBadge>
              )}
            </li>
          )
        })}
      </ul>
      {cutOffs.length > MOST_CUT_OFFS && (
        <Text size="xsmall" className="text-ui-fg-muted">
          {t("picking.floor.more_cut_offs", { count: cutOffs.length - MOST_CUT_OFFS })}
        </Text>
      )}
    </div>
  )
}

function Pickers({ pickers }: { pickers: readonly FloorPickerDTO[] }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const columns = ["picker", "tour", "lines", "rate", "metres", "last_act"] as const
  const isNumber = (column: string) => ["lines", "rate", "metres"].includes(column)
  return (
    <div className="overflow-x-auto" role="region" aria-label={t("picking.floor.pickers")} tabIndex={0}>
      <Table className="min-w-max">
        <Table.Header className="border-t-0">
          <Table.Row>
            {columns.map((column) => (
              <Table.HeaderCell
                key={column}
                className={isNumber(column) ? "whitespace-nowrap text-end" : "whitespace-nowrap"}
              >
                {t(`picking.floor.columns.${column}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0">
          {pickers.map((picker) => (
            <Table.Row key={picker.picker_id} className="last-of-type:border-b-0">
              <Table.Cell>{picker.name ?? "–"}</Table.Cell>
              <Table.Cell>
                {picker.tour ? (
                  <span className="flex items-center gap-x-2">
                    <TextLink to={tourPage(picker.tour.id)}>{picker.tour.number}</TextLink>
                    <Badge size="2xsmall">
                      {t("picking.of", { done: picker.tour.picked, all: picker.tour.lines })}
                    </Badge>
                  </span>
                ) : (
                  <span className="text-ui-fg-muted">{t("picking.floor.no_tour")}</span>
                )}
              </Table.Cell>
              <Table.Cell className="text-end tabular-nums">{format.quantity(picker.lines_today)}</Table.Cell>
              <Table.Cell className="text-end tabular-nums">
                {picker.lines_per_hour === null ? "–" : format.quantity(Math.round(picker.lines_per_hour))}
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap text-end tabular-nums">
                {t("picking.floor.metres", { metres: format.quantity(picker.metres_today) })}
              </Table.Cell>
              <Table.Cell className="text-ui-fg-subtle whitespace-nowrap">
                {format.instant(picker.last_act_at) ?? "–"}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
