import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { OPEN_PURCHASE_ORDER_STATUSES } from "../../src/domain/purchasing/lifecycles"
import type { PurchaseOrderListResponse } from "../../src/types/http/purchasing"
import { Card } from "../components/card"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { orderPage } from "./paths"
import { LateBadge } from "./statuses"
import { TextLink } from "../components/text-link"

const SHOWN = 6

/** The deliveries that a warehouse awaits, the next first; nothing while it awaits none. */
export function ExpectedDeliveries({ locationId }: { locationId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data } = useGet<PurchaseOrderListResponse>(
    "/admin/purchase-orders",
    {
      location_id: locationId,
      status: [...OPEN_PURCHASE_ORDER_STATUSES],
      receipt_status: ["none", "partial"],
      order: "expected_on",
      limit: SHOWN,
    },
    { retry: false }
  )
  const orders = data?.purchase_orders ?? []
  if (!orders.length) return null
  return (
    <Card
      title={t("purchasing.widget.deliveries")}
      actions={
        <TextLink
          to={`/purchasing?location_id=${locationId}&status=${OPEN_PURCHASE_ORDER_STATUSES.join(",")}`}
          className="txt-compact-small"
        >
          {t("purchasing.widget.see_all", { count: data?.count ?? 0 })}
        </TextLink>
      }
    >
      <ul className="divide-y">
        {orders.map((order) => (
          <li key={order.id} className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
            <div className="min-w-0">
              <Link
                to={orderPage(order.id)}
                className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive font-medium"
              >
                {order.number ?? t("purchasing.orders.draft_name")}
              </Link>
              <Text size="xsmall" className="text-ui-fg-subtle truncate">
                {order.supplier?.name}
              </Text>
            </div>
            <div className="flex shrink-0 items-center gap-x-2">
              {order.is_late && <LateBadge />}
              <Text size="small" className="text-ui-fg-subtle">
                {format.date(order.expected_on) ?? "–"}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
