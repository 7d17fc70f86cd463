import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { VariantCostDTO, VariantCostPart, VariantCostResponse } from "../../src/types/http/costing"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { plainDecimal } from "../lib/numbers"
import { Figure } from "../purchasing/incoming-card"
import { costPage, variantCostApi } from "./paths"

/** What a variant costs and earns at the store's price; nothing where no stock is kept of it. */
export function VariantCostCard({ variantId }: { variantId: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data } = useGet<VariantCostResponse>(variantCostApi(variantId), {}, { retry: false })
  const variant = data?.variant_cost
  if (!variant?.parts.length) return null
  const { cost, margin, margin_percent, currency_code } = variant
  const earned =
    margin === null
      ? "–"
      : [
          format.money(margin, currency_code),
          margin_percent === null
            ? null
            : t("costing.margin.percent", { percent: format.typed(margin_percent) }),
        ]
          .filter(Boolean)
          .join(" · ")
  return (
    <Card title={t("costing.variant.title")} subtitle={<PriceLine variant={variant} />}>
      <div className="grid grid-cols-2 gap-4 px-6 py-4">
        <Figure
          label={t("costing.variant.cost")}
          value={cost === null ? t("costing.unknown") : format.unitPrice(cost, currency_code)}
        />
        <Figure label={t("costing.variant.margin")} value={earned} />
      </div>
      {(variant.parts.length > 1 || cost === null) && (
        <ul className="divide-y" aria-label={t("costing.variant.parts")}>
          {variant.parts.map((part) => (
            <Part key={part.inventory_item_id} part={part} currency={currency_code} />
          ))}
        </ul>
      )}
    </Card>
  )
}

/** The price that the margin is measured against, and why there is none where there is none. */
function PriceLine({ variant }: { variant: VariantCostDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { price, net_price, price_includes_tax, tax_rate, currency_code } = variant
  const currency = currency_code.toUpperCase()
  if (price === null) return <>{t("costing.variant.no_price", { currency })}</>
  const shown = format.money(price, currency_code)
  if (!price_includes_tax) return <>{t("costing.variant.at_price", { price: shown })}</>
  if (net_price === null || tax_rate === null)
    return <>{t("costing.variant.tax_unknown", { price: shown })}</>
  return (
    <>
      {t(variant.tax_differs ? "costing.variant.at_highest_tax" : "costing.variant.at_gross_price", {
        price: shown,
        net: format.money(net_price, currency_code),
        rate: format.typed(plainDecimal(tax_rate)),
      })}
    </>
  )
}

function Part({ part, currency }: { part: VariantCostPart; currency: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <li className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
      <div className="min-w-0">
        <TextLink to={costPage(part.inventory_item_id)} className="txt-compact-small">
          {part.title ?? part.sku ?? part.inventory_item_id}
        </TextLink>
        <Text size="xsmall" className="text-ui-fg-subtle truncate">
          {[part.sku, t("costing.variant.units", { count: part.required_quantity })]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </div>
      <Text size="small" className="shrink-0 tabular-nums">
        {part.cost === null ? t("costing.unknown") : format.unitPrice(part.cost, currency)}
      </Text>
    </li>
  )
}
