import { StatusBadge } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { RULE_KINDS, type CostPlusTerms, type OtherChannelTerms } from "../../src/domain/channel-pricing/rule"
import type { PriceRuleDTO, PriceRuleStatus } from "../../src/types/http/price-rules"
import { useFormat } from "../lib/format"
import { plainDecimal } from "../lib/numbers"

const COLOURS = { active: "green", inactive: "grey", upcoming: "blue", expired: "orange" } as const

export const RULE_STATUSES = Object.keys(COLOURS) as PriceRuleStatus[]

export function RuleStatusBadge({ status }: { status: PriceRuleStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`channels.rules.statuses.${status}`)}</StatusBadge>
}

export const isOurKind = (kind: string): boolean => (RULE_KINDS as readonly string[]).includes(kind)

/** What a rule makes its prices of, for what, for whom and when, in words. */
export function useRuleWords() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const kind = (name: string) => (isOurKind(name) ? t(`channels.rules.kinds.${name}`) : name)
    const signed = (amount: string, written: string) => (amount.startsWith("-") ? written : `+${written}`)
    const share = ({ percent, amounts }: Pick<OtherChannelTerms, "percent" | "amounts">): string =>
      [
        ...(percent && Number(percent) !== 0
          ? [
              signed(
                percent,
                t("channels.profiles.percent", { percent: format.typed(plainDecimal(percent)) })
              ),
            ]
          : []),
        ...Object.entries(amounts ?? {}).map(([code, amount]) =>
          signed(amount, format.unitPrice(amount, code))
        ),
      ].join(" ")
    const terms = ({
      kind: name,
      terms: said,
      names,
    }: Pick<PriceRuleDTO, "kind" | "terms" | "names">): string => {
      if (name === "base") return [t("channels.rules.words.base"), share(said)].filter(Boolean).join(" ")
      if (name === "fixed")
        return Object.entries((said.amounts ?? {}) as Record<string, string>)
          .map(([code, amount]) => format.unitPrice(amount, code))
          .join(", ")
      if (name === "cost_plus") {
        const { method, percent } = said as CostPlusTerms
        return t(`channels.rules.words.${method}`, { percent: format.typed(plainDecimal(percent)) })
      }
      if (name === "other_channel") {
        const { sales_channel_id } = said as OtherChannelTerms
        const channel = names[sales_channel_id] ?? t("channels.profiles.gone")
        return [t("channels.rules.words.other_channel", { channel }), share(said as OtherChannelTerms)]
          .filter(Boolean)
          .join(" ")
      }
      return `${name} ${JSON.stringify(said)}`
    }
    const conditions = ({ conditions: said, names }: Pick<PriceRuleDTO, "conditions" | "names">): string =>
      Object.entries(said)
        .map(([name, ids]) => {
          const shown = ids.slice(0, SHOWN).map((id) => names[id] ?? t("channels.profiles.gone"))
          const more = ids.length - shown.length
          return t("channels.profiles.conditions.told", {
            kind: t(`channels.profiles.conditions.${name}`),
            names: `${shown.join(", ")}${more ? ` +${more}` : ""}`,
          })
        })
        .join(" · ") || t("channels.rules.words.everything")
    const whom = (rule: PriceRuleDTO): string =>
      [
        rule.customer_group_id && (rule.customer_group_name ?? t("channels.profiles.gone")),
        rule.region_id && (rule.region_name ?? t("channels.profiles.gone")),
        rule.min_quantity > 1 && t("channels.rules.words.from_units", { count: rule.min_quantity }),
        rule.currency_codes.length && rule.currency_codes.map((code) => code.toUpperCase()).join(", "),
      ]
        .filter(Boolean)
        .join(" · ") || t("channels.rules.words.everybody")
    const times = ({ valid_from, valid_until }: PriceRuleDTO): string | null => {
      const [from, until] = [format.instant(valid_from), format.instant(valid_until)]
      if (from && until) return t("channels.rules.words.from_until", { from, until })
      if (from) return t("channels.rules.words.from", { from })
      return until ? t("channels.rules.words.until", { until }) : null
    }
    return { kind, terms, conditions, whom, times }
  }, [t, format])
}

/** So many records of a condition are named in a list. */
const SHOWN = 4
