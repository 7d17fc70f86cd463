import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { PickingTodayResponse, WarehouseTodayDTO } from "../../src/types/http/picking"
import { Card, CardText } from "../components/card"
import { FigureTiles, listOf, type Figure } from "../components/figure-tiles"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { Telling } from "../packing/telling"
import { DESK_PAGE, DISPATCHES_PAGE, ROUTES_PAGE, RULES_PAGE, TODAY_API } from "./paths"

/** Live figures: read again this often while somebody looks. */
const EVERY = 15_000

/** What there is to do today, from the order to the carrier, warehouse by warehouse. */
export function PickingToday() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error, isPending } = useGet<PickingTodayResponse>(TODAY_API, {}, { refreshEvery: EVERY })
  if (error) throw error
  if (isPending) return <PageSkeleton />
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
        <WarehouseToday key={warehouse.location_id} warehouse={warehouse} />
      ))}
      {data.is_enabled && data.warehouses.length === 0 && (
        <Card title={t("picking.today.none")}>
          <CardText>{t("picking.today.none_hint")}</CardText>
        </Card>
      )}
    </div>
  )
}

function WarehouseToday({ warehouse }: { warehouse: WarehouseTodayDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { location_id, next_due_at } = warehouse
  const to = (query: Record<string, string>) => listOf(DISPATCHES_PAGE, { location_id, ...query })
  const figures: Figure[] = [
    { label: t("picking.today.ready"), value: warehouse.ready, tone: "busy", to: to({ status: "ready" }) },
    {
      label: t("picking.statuses.picking"),
      value: warehouse.picking,
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
    {
      label: t("picking.statuses.waiting"),
      value: warehouse.waiting,
      hint: t("picking.today.waiting_hint"),
      to: to({ status: "waiting" }),
    },
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
