import { Button, Container, Heading, Text } from "@medusajs/ui"
import { Fragment } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { FloorWarehouseDTO, PickingFloorResponse } from "../../src/types/http/floor"
import type { PickingTodayResponse, WarehouseTodayDTO } from "../../src/types/http/picking"
import { Card, CardText } from "../components/card"
import { FigureTiles, listOf, type Figure } from "../components/figure-tiles"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { STATION_PAGE } from "../packing/paths"
import { Telling } from "../packing/telling"
import { WAVES_PAGE } from "../waves/paths"
import { Floor } from "./floor"
import { DESK_PAGE, DISPATCHES_PAGE, FLOOR_API, ROUTES_PAGE, RULES_PAGE, TODAY_API } from "./paths"

/** Live figures: read again this often while somebody looks. */
const EVERY = 15_000
/** The floor is added up from the day's picks: a minute is soon enough. */
const EVERY_MINUTE = 60_000

/** What there is to do today, from the order to the carrier, warehouse by warehouse. */
export function PickingToday() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error, isPending } = useGet<PickingTodayResponse>(TODAY_API, {}, { refreshEvery: EVERY })
  const floor = useGet<PickingFloorResponse>(FLOOR_API, {}, { refreshEvery: EVERY_MINUTE })
  if (error) throw error
  if (isPending) return <PageSkeleton />
  const floors = new Map(floor.data?.warehouses.map((one) => [one.location_id, one]))
  const known = new Set(data.warehouses.map((one) => one.location_id))
  const orders: Figure[] = [
    {
      label: t("picking.today.to_route"),
      value: data.to_route,
      hint: t("picking.today.to_route_hint"),
      tone: "busy",
      to: listOf(ROUTES_PAGE, { status: "to_route" }),
    },
    {
      label: t("picking.today.short"),
      value: data.short,
      hint: t("picking.today.short_hint"),
      tone: "wrong",
      to: listOf(ROUTES_PAGE, { status: "short" }),
    },
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y overflow-hidden p-0">
        <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
          <div>
            <Heading level="h1">{t("picking.today.title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle" aria-live="polite">
              {t("picking.today.as_of", { time: format.instant(data.at) })}
            </Text>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <Button size="small" variant="secondary" asChild>
              <Link to={DISPATCHES_PAGE}>{t("picking.dispatches.title")}</Link>
            </Button>
            <Button size="small" variant="secondary" asChild>
              <Link to={WAVES_PAGE}>{t("waves.title")}</Link>
            </Button>
            <Button size="small" variant="secondary" asChild>
              <Link to={STATION_PAGE}>{t("packing.station.title")}</Link>
            </Button>
            <Button size="small" asChild>
              <Link to={DESK_PAGE}>{t("picking.desk.title")}</Link>
            </Button>
          </div>
        </div>
        {data.is_enabled && <FigureTiles figures={orders} />}
      </Container>
      {data.telling && <Telling {...data.telling} />}
      {!data.is_enabled && (
        <Card title={t("picking.today.off")}>
          <CardText>{t("picking.today.off_hint")}</CardText>
          <div className="px-6 py-4">
            <Button size="small" variant="secondary" asChild>
              <Link to={RULES_PAGE}>{t("picking.today.switch_on")}</Link>
            </Button>
          </div>
        </Card>
      )}
      {data.warehouses.map((warehouse) => (
        <Fragment key={warehouse.location_id}>
          <WarehouseToday warehouse={warehouse} />
          <FloorToday floor={floors.get(warehouse.location_id)} at={floor.data?.at} />
        </Fragment>
      ))}
      {floor.data?.warehouses
        .filter((one) => !known.has(one.location_id))
        .map((one) => (
          <FloorToday key={one.location_id} floor={one} at={floor.data?.at} />
        ))}
      {floor.error && (
        <Card title={t("picking.floor.failed")}>
          <CardText>{floor.error.message}</CardText>
        </Card>
      )}
      {data.is_enabled && data.warehouses.length === 0 && (
        <Card title={t("picking.today.none")}>
          <CardText>{t("picking.today.none_hint")}</CardText>
        </Card>
      )}
    </div>
  )
}

/** Where nobody picks or packs today, and no tour waits, there is nothing to tell of the floor. */
function FloorToday({ floor, at }: { floor: FloorWarehouseDTO | undefined; at: string | undefined }) {
  if (!floor || !at) return null
  const { pickers, projection, open_tours } = floor
  if (!pickers.length && !open_tours && !projection.packers && projection.status !== "projected") return null
  return <Floor floor={floor} at={at} />
}

function WarehouseToday({ warehouse }: { warehouse: WarehouseTodayDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { location_id, next_due_at } = warehouse
  const to = (query: Record<string, string>) => listOf(DISPATCHES_PAGE, { location_id, ...query })
  const waves = (status: string) => listOf(WAVES_PAGE, { location_id, status })
  const figures: Figure[] = [
    {
      label: t("picking.floor.planned"),
      value: warehouse.planned,
      hint: t("picking.floor.planned_hint", { count: warehouse.planned_waves }),
      to: waves("planned"),
    },
    { label: t("picking.today.ready"), value: warehouse.ready, tone: "busy", to: to({ status: "ready" }) },
    {
      label: t("picking.floor.released"),
      value: warehouse.released,
      hint: t("picking.floor.released_hint"),
      tone: "busy",
      to: waves("released"),
    },
    {
      label: t("picking.statuses.picking"),
      value: warehouse.picking,
      hint: warehouse.released ? t("picking.floor.not_begun", { count: warehouse.released }) : undefined,
      tone: "busy",
      to: to({ status: "picking" }),
    },
    {
      label: t("picking.today.to_pack"),
      value: warehouse.picked,
      tone: "busy",
      to: to({ status: "picked" }),
    },
    {
      label: t("picking.floor.packing"),
      value: warehouse.packing,
      hint: t("picking.floor.packing_hint"),
      tone: "busy",
      to: STATION_PAGE,
    },
    {
      label: t("picking.today.to_hand_over"),
      value: warehouse.packed,
      tone: "busy",
      to: to({ status: "packed" }),
    },
    {
      label: t("picking.today.late"),
      value: warehouse.late,
      hint: t("picking.today.late_hint"),
      tone: "wrong",
      to: to({ late: "true" }),
    },
    ...(warehouse.waiting
      ? [
          {
            label: t("picking.statuses.waiting"),
            value: warehouse.waiting,
            hint: t("picking.today.waiting_hint"),
            to: to({ status: "waiting" }),
          },
        ]
      : []),
    {
      label: t("picking.today.short_today"),
      value: warehouse.short_today,
      hint: t("picking.today.short_today_hint"),
      tone: "wrong",
      to: to({ short: "true" }),
    },
    {
      label: t("picking.today.shipped_today"),
      value: warehouse.shipped_today,
      to: to({ status: "shipped" }),
    },
  ]
  return (
    <Card
      title={warehouse.location_name ?? location_id}
      subtitle={
        next_due_at
          ? t("picking.today.next_due", {
              count: warehouse.next_due_count,
              time: format.instant(next_due_at),
            })
          : t("picking.today.no_due")
      }
      actions={
        warehouse.ready > 0 && (
          <Button size="small" asChild>
            <Link to={listOf(DESK_PAGE, { location_id })}>
              {t("picking.today.pick_these", { count: warehouse.ready })}
            </Link>
          </Button>
        )
      }
    >
      <FigureTiles figures={figures} />
    </Card>
  )
}
