import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type {
  OnOrderDTO,
  OnOrderResponse,
  PurchaseOrderLineDTO,
  PurchaseOrderLineListResponse,
} from "../../src/types/http/purchasing"
import type { StockTransferDTO, StockTransferListResponse } from "../../src/types/http/transfers"
import { Card } from "../components/card"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { transferPage, TRANSFERS_API } from "../transfers/paths"
import { orderPage } from "./paths"

const ARRIVALS = 5
/** What one request about items may name. */
export const MOST_ITEMS = 100

export function useOnOrder(inventoryItemIds: readonly string[]) {
  const asked = inventoryItemIds.slice(0, MOST_ITEMS)
  const { data } = useGet<OnOrderResponse>(
    asked.length ? "/admin/purchasing/on-order" : null,
    { inventory_item_id: asked },
    { retry: false }
  )
  return data?.on_order ?? []
}

/** What all warehouses together await, from suppliers and from one another. */
export const unitsOnOrder = (onOrder: readonly OnOrderDTO[]): number =>
  onOrder.reduce(
    // Who counts deliveries blind is not told what suppliers owe.
    (units, place) => units + (place.outstanding_quantity ?? 0) + place.in_transit_quantity,
    0
  )

const unitsInTransit = (onOrder: readonly OnOrderDTO[]): number =>
  onOrder.reduce((units, place) => units + place.in_transit_quantity, 0)

export const nextArrival = (onOrder: readonly OnOrderDTO[]): string | null =>
  onOrder.reduce<string | null>(
    (next, { next_expected_on: day }) => (day && (!next || day < next) ? day : next),
    null
  )

/** What is on its way of some items; nothing while there is nothing to say. */
export function IncomingCard({ inventoryItemIds }: { inventoryItemIds: readonly string[] }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const onOrder = useOnOrder(inventoryItemIds)
  const asked = inventoryItemIds.slice(0, MOST_ITEMS)
  const arrivals = useGet<PurchaseOrderLineListResponse>(
    onOrder.length ? "/admin/purchase-order-lines" : null,
    { inventory_item_id: asked, open: true, order: "expected_on", limit: ARRIVALS },
    { retry: false }
  )
  const lines = arrivals.data?.purchase_order_lines ?? []
  const inTransit = unitsInTransit(onOrder)
  const moving = useGet<StockTransferListResponse>(
    inTransit && asked.length === 1 ? TRANSFERS_API : null,
    {
      inventory_item_id: asked[0],
      status: ["in_transit", "partially_received"],
      order: "expected_on",
      limit: ARRIVALS,
    },
    { retry: false }
  )
  const transfers = moving.data?.stock_transfers ?? []
  if (!onOrder.length) return null

  return (
    <Card title={t("purchasing.widget.title")}>
      {onOrder.length > 0 && (
        <div className="grid grid-cols-2 gap-4 px-6 py-4">
          <Figure label={t("purchasing.widget.on_order")} value={format.quantity(unitsOnOrder(onOrder))} />
          <Figure
            label={t("purchasing.widget.next_arrival")}
            value={format.date(nextArrival(onOrder)) ?? "–"}
          />
        </div>
      )}
      {inTransit > 0 && (
        <div className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
          <Text size="small" className="text-ui-fg-subtle">
            {t("transfers.widget.in_transit")}
          </Text>
          <Text size="small" className="tabular-nums">
            {format.quantity(inTransit)}
          </Text>
        </div>
      )}
      {transfers.length > 0 && (
        <ul className="divide-y" aria-label={t("transfers.widget.in_transit")}>
          {transfers.map((transfer) => (
            <Moving key={transfer.id} transfer={transfer} />
          ))}
        </ul>
      )}
      {lines.length > 0 && (
        <ul className="divide-y" aria-label={t("purchasing.widget.arrivals")}>
          {lines.map((line) => (
            <Arrival key={line.id} line={line} />
          ))}
        </ul>
      )}
    </Card>
  )
}

export function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {label}
      </Text>
      <Text size="large" weight="plus" className="tabular-nums">
        {value}
      </Text>
    </div>
  )
}

function Moving({ transfer }: { transfer: StockTransferDTO }) {
  const format = useFormat()
  return (
    <li className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
      <div className="min-w-0">
        <Link
          to={transferPage(transfer.id)}
          className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive font-medium"
        >
          {transfer.number}
        </Link>
        <Text size="xsmall" className="text-ui-fg-subtle truncate">
          {`${transfer.source.name} → ${transfer.destination.name}`}
        </Text>
      </div>
      <Text size="xsmall" className="text-ui-fg-subtle shrink-0">
        {format.date(transfer.expected_on)}
      </Text>
    </li>
  )
}

function Arrival({ line }: { line: PurchaseOrderLineDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const order = line.purchase_order
  return (
    <li className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
      <div className="min-w-0">
        <Link
          to={orderPage(line.purchase_order_id)}
          className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive font-medium"
        >
          {order?.number ?? t("purchasing.orders.draft_name")}
        </Link>
        <Text size="xsmall" className="text-ui-fg-subtle truncate">
          {[order?.supplier?.name, order?.location?.name].filter(Boolean).join(" → ")}
        </Text>
      </div>
      <div className="shrink-0 text-end">
        <Text size="small" className="tabular-nums">
          {format.quantity(line.outstanding_quantity)}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {format.date(line.expected_on)}
        </Text>
      </div>
    </li>
  )
}
