import { SectionRow } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import type { PriceExplanationDTO } from "../../src/types/http/price-explain"
import { changeSetPage, gridPage } from "../channels/paths"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"

const AMOUNTS = new Set(["base", "other", "computed", "raised_from", "reduces", "off"])
/** In the order in which a price is made; what a kind of the host tells comes after. */
const ORDER = [
  "base",
  "other",
  "reduces",
  "percent",
  "off",
  "terms",
  "cost",
  "rate",
  "tax_percent",
  "computed",
  "ending",
  "raised_from",
]
/** What is said with another input or elsewhere on the page, or what stands for nothing a person asked. */
const SILENT = new Set([
  "kind",
  "kept",
  "other_channel_id",
  "above_lower_tier",
  "other_from",
  "from",
  "amount",
  "method",
])
/** Whether another channel's or a reduced price was the channel's own or the base price. */
const WHOSE: Readonly<Record<string, string>> = { other: "other_from", reduces: "from" }

/** Inputs in their order, with the terms of a rule as one. */
function told(inputs: Readonly<Record<string, unknown>>, isRule: boolean): [name: string, value: unknown][] {
  const { percent, ...others } = inputs
  const said = isRule ? { ...others, ...(percent || inputs.amount ? { terms: percent ?? "0" } : {}) } : inputs
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
  return Object.entries(said)
    .filter(([name, value]) => !SILENT.has(name) && value !== null && value !== undefined)
    .sort(([one], [other]) => place(one) - place(other))
}

/** What made a price of ours: the rule with what it went by, and the change that published it. */
export function OriginCard({ explanation }: { explanation: PriceExplanationDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { origin, price, question, margin } = explanation
  if (!price) return null
  if (!origin)
    return (
      <Card title={t("channels.explain.origin.title")}>
        <CardText>
          {t(`channels.explain.origin.none_${price.owner === "base" ? "base" : "foreign"}`)}{" "}
          <TextLink
            to={
              price.owner === "base"
                ? `/products/${question.variant.product_id}`
                : `/price-lists/${price.list?.id ?? ""}`
            }
          >
            {t(`channels.explain.origin.open_${price.owner === "base" ? "base" : "foreign"}`)}
          </TextLink>
        </CardText>
      </Card>
    )
  const { inputs, rule, change_set: set } = origin
  const kind = typeof inputs?.kind === "string" ? inputs.kind : set?.kind
  /** What the rule asked then: `+4 % −1.00`, or the margin that it wished. */
  const terms = (percent: string): string => {
    if (typeof inputs?.method === "string")
      return t(`channels.rules.words.${inputs.method}`, { percent: format.typed(percent) })
    const signed = (amount: string, written: string) => (amount.startsWith("-") ? written : `+${written}`)
    const amount = typeof inputs?.amount === "string" ? inputs.amount : null
    return [
      Number(percent)
        ? signed(percent, t("channels.explain.percent", { value: format.typed(percent) }))
        : null,
      amount ? signed(amount, format.unitPrice(amount, price.currency_code)) : null,
    ]
      .filter(Boolean)
      .join(" ")
  }
  const valueOf = (name: string, value: unknown): string => {
    const text = String(value)
    if (name === "terms") return terms(text)
    if (AMOUNTS.has(name)) {
      const whose = inputs?.[WHOSE[name] ?? ""]
      const amount = format.unitPrice(text, price.currency_code)
      return typeof whose === "string"
        ? `${amount} (${t(`channels.explain.values.${whose}`, { defaultValue: whose })})`
        : amount
    }
    if (name === "cost") return format.cost(text, margin?.costs.cost_currency ?? price.currency_code)
    if (name === "tax_percent" || name === "percent")
      return t("channels.explain.percent", { value: format.typed(text) })
    if (name === "rate") return format.typed(text)
    if (name === "ending") return t(`channels.explain.values.${text}`, { defaultValue: text })
    return text
  }
  return (
    <Card
      title={t("channels.explain.origin.title")}
      subtitle={kind && t(`channels.explain.kinds.${kind}`, { defaultValue: kind })}
      actions={
        <TextLink className="txt-compact-small" to={gridPage(question.sales_channel.id)}>
          {t("channels.explain.origin.open_grid")}
        </TextLink>
      }
    >
      {rule && (
        <SectionRow
          title={t("channels.explain.origin.rule")}
          value={<TextLink to={`/channels/rules/${rule.id}`}>{rule.name}</TextLink>}
        />
      )}
      {told(inputs ?? {}, rule !== null).map(([name, value]) => (
        <SectionRow
          key={name}
          title={t(`channels.explain.inputs.${name}`, { defaultValue: name })}
          value={valueOf(name, value)}
        />
      ))}
      {set && (
        <SectionRow
          title={t("channels.explain.origin.change_set")}
          value={
            <TextLink to={changeSetPage(set.id)}>
              {[set.number, set.title].filter(Boolean).join(" · ")}
            </TextLink>
          }
        />
      )}
      {origin.since && (
        <SectionRow title={t("channels.explain.origin.since")} value={format.instant(origin.since) ?? "–"} />
      )}
      {origin.published_by && (
        <SectionRow
          title={t("channels.explain.origin.published_by")}
          value={<ActorName id={origin.published_by} />}
        />
      )}
      {!origin.since && <CardText>{t("channels.explain.origin.not_ours")}</CardText>}
    </Card>
  )
}
