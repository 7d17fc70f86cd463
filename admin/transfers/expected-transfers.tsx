import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { StockTransferListResponse } from "../../src/types/http/transfers"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { transferPage, TRANSFERS_API, TRANSFERS_PAGE } from "./paths"
import { LateTransferBadge } from "./status"

const SHOWN = 6
const ON_THE_WAY = ["in_transit", "partially_received"]

/** The transfers that a warehouse awaits, the next first; nothing while it awaits none. */
export function ExpectedTransfers({ locationId }: { locationId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data } = useGet<StockTransferListResponse>(
    TRANSFERS_API,
    { destination_location_id: locationId, status: ON_THE_WAY, order: "expected_on", limit: SHOWN },
    { retry: false }
  )
  const transfers = data?.stock_transfers ?? []
  if (!transfers.length) return null
  return (
    <Card
      title={t("transfers.widget.expected")}
      actions={
        <TextLink
          to={`${TRANSFERS_PAGE}?destination_location_id=${locationId}&status=${ON_THE_WAY.join(",")}`}
          className="txt-compact-small"
        >
          {t("purchasing.widget.see_all", { count: data?.count ?? 0 })}
        </TextLink>
      }
    >
      <ul className="divide-y">
        {transfers.map((transfer) => (
          <li key={transfer.id} className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
            <div className="min-w-0">
              <Link
                to={transferPage(transfer.id)}
                className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive font-medium"
              >
                {transfer.number}
              </Link>
              <Text size="xsmall" className="text-ui-fg-subtle truncate">
                {transfer.source.name}
              </Text>
            </div>
            <div className="flex shrink-0 items-center gap-x-2">
              {transfer.is_late && <LateTransferBadge />}
              <Text size="small" className="text-ui-fg-subtle">
                {format.date(transfer.expected_on) ?? "–"}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
