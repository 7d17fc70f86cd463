import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { PurchaseOrderListResponse, ReceiptListResponse } from "../../src/types/http/purchasing"
import { Card, CardText } from "../components/card"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { orderPage, receiptPage } from "./paths"

const SHOWN = 8

type Happening = { key: string; at: string; act: string; number: string; to: string }

/** What happened last with a supplier, read from its orders and receipts. */
export function SupplierActivity({ supplierId }: { supplierId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const asked = { supplier_id: supplierId, order: "-created_at", limit: SHOWN }
  const orders = useGet<PurchaseOrderListResponse>("/admin/purchase-orders", asked)
  const receipts = useGet<ReceiptListResponse>("/admin/receipts", asked)
  const happenings = [
    ...(orders.data?.purchase_orders ?? []).flatMap((order): Happening[] => {
      const number = order.number ?? t("purchasing.orders.draft_name")
      const acts: [string, string | null][] = [
        ["created", order.created_at],
        ["sent", order.sent_at],
        ["closed", order.closed_at],
        ["cancelled", order.cancelled_at],
      ]
      return acts.flatMap(([act, at]) =>
        at
          ? [
              {
                key: `${order.id}-${act}`,
                at,
                act: `purchasing.activity.order_${act}`,
                number,
                to: orderPage(order.id),
              },
            ]
          : []
      )
    }),
    ...(receipts.data?.receipts ?? []).flatMap((receipt): Happening[] => {
      const acts: [string, string | null, string | null][] = [
        ["posted", receipt.posted_at, receipt.number],
        ["reversed", receipt.reversed_at, receipt.reversal_number ?? receipt.number],
      ]
      return acts.flatMap(([act, at, number]) =>
        at
          ? [
              {
                key: `${receipt.id}-${act}`,
                at,
                act: `purchasing.activity.receipt_${act}`,
                number: number ?? "",
                to: receiptPage(receipt.id),
              },
            ]
          : []
      )
    }),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, SHOWN)

  return (
    <Card title={t("purchasing.activity.title")}>
      {happenings.length === 0 ? (
        <CardText>{orders.isPending ? t("common.loading") : t("purchasing.activity.none")}</CardText>
      ) : (
        <ol className="flex flex-col gap-y-3 px-6 py-4">
          {happenings.map((one) => (
            <li key={one.key} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link to={one.to} className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive">
                {t(one.act, { number: one.number })}
              </Link>
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {format.instant(one.at)}
              </Text>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
