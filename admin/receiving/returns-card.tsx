import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SupplierReturnListResponse } from "../../src/types/http/receiving"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { supplierReturnPage } from "./paths"
import { ReturnStatusBadge } from "./return-status"

const SHOWN = 10

type ReturnsCardProps = { narrowedTo: { receipt_id: string } | { purchase_order_id: string } }

/** What went back to the supplier of a receipt or of an order. */
export function ReturnsCard({ narrowedTo }: ReturnsCardProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error } = useGet<SupplierReturnListResponse>("/admin/supplier-returns", {
    ...narrowedTo,
    limit: SHOWN,
  })
  const returns = data?.supplier_returns ?? []
  return (
    <Card title={t("receiving.returns.title")}>
      {error && <CardText>{error.message}</CardText>}
      {data && !returns.length && <CardText>{t("receiving.returns.none_here")}</CardText>}
      {returns.map((one) => (
        <div key={one.id} className="flex items-center justify-between gap-x-3 px-6 py-3">
          <div className="txt-compact-small min-w-0">
            <TextLink to={supplierReturnPage(one.id)}>
              {one.number ?? t("receiving.returns.draft_name")}
            </TextLink>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {[
                format.date(one.returned_on),
                t("receiving.units", { count: one.unit_count, quantity: format.quantity(one.unit_count) }),
              ].join(" · ")}
            </Text>
          </div>
          <ReturnStatusBadge status={one.status} />
        </div>
      ))}
    </Card>
  )
}
