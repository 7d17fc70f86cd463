import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OrderMarginResponse } from "../../src/types/http/costing"
import { Card, CardText } from "../components/card"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { orderMarginApi } from "./paths"

/** What an order earned on its goods; nothing for those who may not see costs. */
export function OrderMarginCard({ orderId }: { orderId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data } = useGet<OrderMarginResponse>(orderMarginApi(orderId), {}, { retry: false })
  const found = data?.margin
  if (!found || !found.lines.length) return null
  const { currency_code: currency, rate, valuation_currency, without_cost } = found
  const money = (amount: string) => format.money(amount, currency)
  if (rate === null) {
    return (
      <Card title={t("costing.margin.title")}>
        <CardText>
          {t("costing.margin.no_rate", {
            from: valuation_currency.toUpperCase(),
            to: currency.toUpperCase(),
          })}
        </CardText>
      </Card>
    )
  }
  const isKnown = without_cost.length < found.lines.length
  return (
    <Card title={t("costing.margin.title")} subtitle={t("costing.margin.hint")}>
      <dl className="txt-small flex flex-col gap-y-2 px-6 py-4">
        <Row name={t("costing.margin.revenue")} value={money(found.revenue)} />
        {isKnown && <Row name={t("costing.margin.cost")} value={money(found.cost)} />}
        {isKnown && (
          <Row
            name={t("costing.margin.margin")}
            value={[
              money(found.margin),
              found.margin_percent === null
                ? null
                : t("costing.margin.percent", { percent: format.typed(found.margin_percent) }),
            ]
              .filter(Boolean)
              .join(" · ")}
            isTotal
          />
        )}
      </dl>
      {without_cost.length > 0 && (
        <div className="px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle">
            {t("costing.margin.without_cost")}
          </Text>
          <ul className="txt-small mt-1">
            {without_cost.map((line) => (
              <li key={line.line_item_id} className="flex justify-between gap-x-4">
                <span className="min-w-0 break-words">{line.title}</span>
                <span className="shrink-0 tabular-nums">{money(line.revenue)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function Row({ name, value, isTotal = false }: { name: string; value: string; isTotal?: boolean }) {
  return (
    <div className={isTotal ? "flex justify-between gap-x-4 font-medium" : "flex justify-between gap-x-4"}>
      <dt className={isTotal ? "text-ui-fg-base" : "text-ui-fg-subtle"}>{name}</dt>
      <dd className="text-ui-fg-base tabular-nums">{value}</dd>
    </div>
  )
}
