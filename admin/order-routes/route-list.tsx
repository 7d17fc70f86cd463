import { Badge, Button, createDataTableColumnHelper, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { OPEN_ROUTES, ROUTE_STATUSES } from "../../src/domain/routing/order-route"
import type { ApplyRoutesResponse, OrderRouteDTO } from "../../src/types/http/routing"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { useWarehouses } from "../purchasing/sources"
import { routePage, ROUTES_API, TRY_PAGE } from "./paths"
import { useSalesChannels } from "./sources"
import { LateBadge, RouteStatusBadge } from "./status"

const column = createDataTableColumnHelper<OrderRouteDTO>()

function useRouteColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("display_id", {
        header: t("routing.routes.fields.order"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={routePage(original.order_id)}>#{original.display_id}</TextLink>
        ),
      }),
      column.accessor("placed_at", {
        header: t("routing.routes.fields.placed"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.placed_at),
      }),
      column.accessor("customer_name", {
        header: t("routing.routes.fields.customer"),
        cell: ({ row: { original } }) => original.customer_name ?? "–",
      }),
      column.accessor("sales_channel_name", {
        header: t("routing.routes.fields.channel"),
        cell: ({ row: { original } }) => original.sales_channel_name ?? "–",
      }),
      column.accessor("location_names", {
        header: t("routing.routes.fields.leaves_from"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2">
            {original.location_names.join(", ") || "–"}
            {original.is_manual && (
              <Badge size="2xsmall" color="purple">
                {t("routing.routes.by_hand")}
              </Badge>
            )}
          </span>
        ),
      }),
      column.accessor("due_at", {
        header: t("routing.routes.fields.due"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex items-center gap-x-2">
            {format.instant(original.due_at) ?? "–"}
            {original.is_late && <LateBadge />}
          </span>
        ),
      }),
      column.accessor("units_short", {
        header: t("routing.routes.fields.short"),
        align: "right",
        cell: ({ row: { original } }) => (original.units_short ? format.quantity(original.units_short) : "–"),
      }),
      column.accessor("status", {
        header: t("routing.routes.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <RouteStatusBadge status={original.status} />,
      }),
    ],
    [t, format]
  )
}

const isOpen = ({ status }: OrderRouteDTO): boolean => (OPEN_ROUTES as readonly string[]).includes(status)

/** Every order under our picking: where it leaves from, how far its way is known, and what is short. */
export function RouteList() {
  const { t } = useTranslation("comptoir")
  const columns = useRouteColumns()
  const warehouses = useWarehouses()
  const channels = useSalesChannels()
  const send = useSend<ApplyRoutesResponse>()
  const routeAgain = async (rows: OrderRouteDTO[]) => {
    const body = { order_ids: rows.map((row) => row.order_id), idempotency_key: newIdempotencyKey() }
    const { orders } = await send.mutateAsync({ path: `${ROUTES_API}/apply`, body }).catch((error: Error) => {
      toast.error(error.message)
      throw error
    })
    const count = orders.filter((order) => order.is_changed).length
    toast.success(count ? t("routing.routes.routed_again", { count }) : t("routing.routes.routed_same"))
  }
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("routing.routes.fields.status"),
      multiple: true,
      options: ROUTE_STATUSES.map((value) => ({ value, label: t(`routing.routes.statuses.${value}`) })),
    },
    {
      kind: "choices",
      name: "location_id",
      label: t("routing.routes.fields.leaves_from"),
      multiple: true,
      options: warehouses.options,
    },
    {
      kind: "choices",
      name: "sales_channel_id",
      label: t("routing.routes.fields.channel"),
      multiple: true,
      options: channels.map(({ value, label }) => ({ value, label: String(label) })),
    },
    { kind: "switch", name: "late", label: t("routing.routes.late") },
    { kind: "switch", name: "manual", label: t("routing.routes.by_hand") },
    {
      kind: "days",
      name: "due",
      label: t("routing.routes.fields.due"),
      from: "due_from",
      to: "due_to",
      asInstants: true,
    },
  ]
  return (
    <ListTable<OrderRouteDTO>
      title={t("routing.routes.title")}
      description={t("routing.routes.description")}
      path={ROUTES_API}
      rows="order_routes"
      columns={columns}
      filters={filters}
      defaultOrder="-placed_at"
      rowHref={(row) => routePage(row.order_id)}
      rowId={(row) => row.id}
      empty={{ heading: t("routing.routes.none"), description: t("routing.routes.none_hint") }}
      exportAs={t("routing.routes.file_name")}
      isChoosable={isOpen}
      bulk={[{ label: t("routing.routes.route_again"), shortcut: "r", act: routeAgain }]}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to={TRY_PAGE}>{t("routing.routes.try.open")}</Link>
        </Button>
      }
    />
  )
}
