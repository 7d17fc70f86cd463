import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { PriceGapDTO } from "../../src/types/http/price-gaps"
import { useFormat } from "../lib/format"

/** What the conditions of a foreign list are about, where people have a word for it. */
const ATTRIBUTES = ["sales_channel_id", "customer.groups.id", "region_id", "shipping_address.country_code"]

/** What is wrong with a price, in a sentence with its figures. */
export function useGapWords(): (gap: PriceGapDTO) => string {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => (gap) => {
      const { detail, currency_code } = gap
      const money = (amount: string | undefined) =>
        amount === undefined || !currency_code ? (amount ?? "–") : format.money(amount, currency_code)
      const cost = (amount: string | undefined) =>
        amount === undefined
          ? "–"
          : detail.cost_currency
            ? format.cost(amount, detail.cost_currency)
            : format.typed(amount)
      const percent = (value: string | undefined) => (value === undefined ? "–" : `${format.typed(value)} %`)
      const attributes = (detail.attributes ?? []).map((name) =>
        ATTRIBUTES.includes(name) ? t(`channels.gaps.attributes.${name.replaceAll(".", "_")}`) : name
      )
      const place = [
        gap.customer_group_name,
        gap.region_name,
        gap.min_quantity > 1 &&
          t("channels.gaps.from_quantity", { quantity: format.quantity(gap.min_quantity) }),
        gap.sale_name,
      ]
        .filter(Boolean)
        .join(" · ")
      const words = t(`channels.gaps.words.${gap.kind}`, {
        amount: money(detail.amount),
        other: money(detail.other),
        cost: cost(detail.cost),
        cost_then: cost(detail.cost_then),
        percent: percent(detail.percent),
        margin: percent(detail.margin_percent),
        floor: percent(detail.floor_percent),
        count: detail.variants ?? 0,
        currency: currency_code?.toUpperCase(),
        who: attributes.length ? attributes.join(", ") : t("channels.gaps.everybody"),
      })
      return place ? `${words} (${place})` : words
    },
    [t, format]
  )
}
