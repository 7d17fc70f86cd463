import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type {
  ExplainedPriceDTO,
  ExplainedRule,
  PriceExplanationDTO,
} from "../../src/types/http/price-explain"
import { useFormat } from "../lib/format"

/** Prices, their conditions and verdicts in words. */
export function usePriceWords() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const attribute = (name: string) =>
      t(`channels.explain.attributes.${name.replaceAll(".", "_")}`, { defaultValue: name })
    const money = ({ amount, currency_code }: Pick<ExplainedPriceDTO, "amount" | "currency_code">) =>
      format.unitPrice(amount, currency_code)
    const quantities = ({ min_quantity: least, max_quantity: most }: ExplainedPriceDTO) => {
      const isFromOne = least === null || Number(least) <= 1
      if (isFromOne && most === null) return null
      if (most === null) return t("channels.explain.from_units", { count: Number(least) })
      return isFromOne
        ? t("channels.explain.to_units", { count: Number(most) })
        : t("channels.explain.between_units", { least: Number(least), most: Number(most) })
    }
    const rule = ({ attribute: name, operator, value, value_name }: ExplainedRule) =>
      `${attribute(name)} ${operator === "eq" ? "" : `${OPERATORS[operator]} `}${value_name ?? value}`
    const dates = ({ list }: ExplainedPriceDTO) => {
      if (!list || (!list.starts_at && !list.ends_at)) return null
      const [from, to] = [format.instant(list.starts_at), format.instant(list.ends_at)]
      if (from && to) return t("channels.explain.between_dates", { from, to })
      return from ? t("channels.explain.from_date", { from }) : t("channels.explain.to_date", { to })
    }
    /** Where a price stands, without its conditions. */
    const place = (price: ExplainedPriceDTO) =>
      t(`channels.explain.places.${price.owner}`, {
        channel: price.sales_channel?.name,
        group: price.customer_group?.name,
        sale: price.sale?.name,
        list: price.list?.title,
      })
    const verdict = (price: ExplainedPriceDTO) =>
      price.lost_because
        ? t(`channels.explain.lost.${price.lost_because.reason}`, {
            attribute: price.lost_because.attribute && attribute(price.lost_because.attribute),
            currency: price.currency_code.toUpperCase(),
            from: format.instant(price.list?.starts_at),
            to: format.instant(price.list?.ends_at),
            count: price.rules_count,
          })
        : t("channels.explain.asked")
    const sentence = ({ price, question, origin, candidates }: PriceExplanationDTO) => {
      const words = {
        variant: question.variant.sku ?? question.variant.product_title,
        channel: question.sales_channel.name,
        region: question.region?.name,
        currency: question.currency_code.toUpperCase(),
      }
      if (!price) return t("channels.explain.sentences.none", words)
      const reduces = origin?.inputs?.reduces
      const isBeaten = candidates.some(
        ({ lost_because: lost }) => lost?.reason === "sale_not_lower_than_base"
      )
      const key =
        price.owner === "base" && isBeaten
          ? "base_below_sale"
          : price.owner === "foreign"
            ? `foreign_${price.list?.type ?? "override"}`
            : price.owner
      return t(`channels.explain.sentences.${key}`, {
        ...words,
        amount: money(price),
        group: price.customer_group?.name,
        sale: price.sale?.name,
        list: price.list?.title,
        regular:
          typeof reduces === "string"
            ? money({ amount: reduces, currency_code: price.currency_code })
            : t("channels.explain.a_price"),
      })
    }
    return { attribute, money, quantities, rule, dates, place, verdict, sentence }
  }, [t, format])
}

const OPERATORS = { gt: ">", gte: "≥", lt: "<", lte: "≤" } as const
