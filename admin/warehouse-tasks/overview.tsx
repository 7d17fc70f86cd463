import { Button, Container, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type {
  RaisedResponse,
  WarehouseOverviewDTO,
  WarehouseOverviewResponse,
} from "../../src/types/http/tasks"
import { Card, CardText } from "../components/card"
import { FigureTiles, listOf, type Figure } from "../components/figure-tiles"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { LAYOUTS_PAGE, layoutPage, stockByBinPage } from "../warehouse/paths"
import { PICK_BINS_PAGE, TASKS_PAGE } from "./paths"
import { useAge } from "./use-age"

/** What there is to do today, warehouse by warehouse, each figure leading to its list. */
export function WarehouseOverview() {
  const { t } = useTranslation("comptoir")
  const { data, error, isPending } = useGet<WarehouseOverviewResponse>("/admin/warehouse-overview")
  if (error) throw error
  if (isPending) return <PageSkeleton />
  const withBins = data.warehouses.filter((one) => one.has_layout)
  const without = data.warehouses.filter((one) => !one.has_layout)
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="px-6 py-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <Heading level="h1">{t("tasks.overview.title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {t("tasks.overview.description")}
            </Text>
          </div>
          <Button size="small" variant="secondary" asChild>
            <Link to={TASKS_PAGE}>{t("tasks.overview.all_tasks")}</Link>
          </Button>
        </div>
      </Container>
      {withBins.map((warehouse) => (
        <WarehouseCard key={warehouse.location_id} warehouse={warehouse} />
      ))}
      {without.map((warehouse) => (
        <PlainCard key={warehouse.location_id} warehouse={warehouse} />
      ))}
      {data.warehouses.length === 0 && (
        <Card title={t("tasks.overview.none")}>
          <CardText>{t("tasks.overview.none_hint")}</CardText>
          <div className="px-6 py-4">
            <Button size="small" variant="secondary" asChild>
              <Link to="/stock">{t("stock.title")}</Link>
            </Button>
          </div>
        </Card>
      )}
    </div>
  )
}

function useTransferFigures(warehouse: WarehouseOverviewDTO): Figure[] {
  const { t } = useTranslation("comptoir")
  const { location_id } = warehouse
  return [
    {
      label: t("tasks.overview.transfers_to_ship"),
      value: warehouse.transfers_to_ship,
      to: listOf("/warehouse/transfers", { status: "ready", source_location_id: location_id }),
    },
    {
      label: t("tasks.overview.transfers_to_receive"),
      value: warehouse.transfers_to_receive,
      to: listOf("/warehouse/transfers", {
        status: "in_transit,partially_received",
        destination_location_id: location_id,
      }),
    },
    {
      label: t("tasks.overview.inspections"),
      value: warehouse.inspections_open,
      to: listOf("/warehouse/inspections", { location_id }),
    },
    {
      label: t("tasks.overview.counts"),
      value: warehouse.counts_open,
      hint: warehouse.counts_due ? t("tasks.overview.due", { count: warehouse.counts_due }) : undefined,
      tone: warehouse.counts_due ? "busy" : "calm",
      to: listOf("/warehouse/counts", { location_id, status: "requested,counting,counted,reviewing" }),
    },
  ]
}

function WarehouseCard({ warehouse }: { warehouse: WarehouseOverviewDTO }) {
  const { t } = useTranslation("comptoir")
  const age = useAge()
  const format = useFormat()
  const { location_id, tasks } = warehouse
  const others = useTransferFigures(warehouse)
  const ofKind = (kind: keyof typeof tasks): Figure => ({
    label: t(`tasks.overview.${kind}`),
    value: tasks[kind].open,
    hint: [
      t("tasks.overview.units", { count: tasks[kind].units, units: format.quantity(tasks[kind].units) }),
      tasks[kind].oldest_at && t("tasks.overview.oldest", { age: age(tasks[kind].oldest_at as string) }),
    ]
      .filter(Boolean)
      .join(", "),
    tone: kind === "relieve" ? "wrong" : "busy",
    to: listOf(TASKS_PAGE, { location_id, kind, status: "open" }),
  })
  const figures: Figure[] = [
    ofKind("putaway"),
    ofKind("replenish"),
    {
      label: t("tasks.overview.pick_bins_low"),
      value: warehouse.pick_bins_low,
      hint: t("tasks.overview.pick_bins_low_hint"),
      tone: "busy",
      to: listOf(PICK_BINS_PAGE, { location_id, low: "true" }),
    },
    {
      label: t("tasks.overview.unassigned"),
      value: warehouse.unassigned_units,
      hint: t("tasks.overview.articles", { count: warehouse.unassigned_items }),
      to: `${stockByBinPage(location_id)}&place=unassigned`,
    },
    {
      label: t("tasks.overview.sold_unseen"),
      value: warehouse.below_zero_items,
      hint: t("tasks.overview.sold_unseen_hint"),
      tone: "wrong",
      to: tasks.relieve.open
        ? listOf(TASKS_PAGE, { location_id, kind: "relieve", status: "open" })
        : `${stockByBinPage(location_id)}&place=unassigned`,
    },
    ...others,
    ofKind("relieve"),
  ]
  return (
    <Card
      title={warehouse.name}
      actions={
        <>
          {warehouse.unassigned_units > 0 && <RaiseButton warehouse={warehouse} />}
          <Button size="small" variant="secondary" asChild>
            <Link to={layoutPage(location_id)}>{t("tasks.overview.layout")}</Link>
          </Button>
        </>
      }
    >
      <FigureTiles figures={figures} />
    </Card>
  )
}

/** A warehouse whose goods have no bins: transfers and counts all the same. */
function PlainCard({ warehouse }: { warehouse: WarehouseOverviewDTO }) {
  const { t } = useTranslation("comptoir")
  const figures = useTransferFigures(warehouse)
  return (
    <Card
      title={warehouse.name}
      subtitle={t("tasks.overview.no_bins")}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to={LAYOUTS_PAGE}>{t("tasks.overview.switch_on")}</Link>
        </Button>
      }
    >
      <FigureTiles figures={figures} />
    </Card>
  )
}

/** Raises put-away tasks for all that lies in no bin, once somebody said yes. */
function RaiseButton({ warehouse }: { warehouse: WarehouseOverviewDTO }) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const send = useSend<RaisedResponse>()
  const raise = async () => {
    const isSure = await prompt({
      title: t("tasks.overview.raise_title", { name: warehouse.name }),
      description: t("tasks.overview.raise_text", { count: warehouse.unassigned_items }),
      confirmText: t("tasks.overview.raise"),
      cancelText: t("common.back"),
      variant: "confirmation",
    })
    if (!isSure) return
    send.mutate(
      { path: "/admin/putaways/raise", body: { location_id: warehouse.location_id } },
      {
        onSuccess: ({ raised }) => void toast.success(t("tasks.raised", { count: raised })),
        onError: (error) => void toast.error(t("tasks.refused"), { description: error.message }),
      }
    )
  }
  return (
    <Button size="small" variant="secondary" type="button" isLoading={send.isPending} onClick={raise}>
      {t("tasks.overview.raise")}
    </Button>
  )
}
