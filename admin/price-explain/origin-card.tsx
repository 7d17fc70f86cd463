import { SectionRow } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import type { PriceExplanationDTO } from "../../src/types/http/price-explain"
import { changeSetPage, gridPage } from "../channels/paths"
import { ActorName } from "../components/actor-name"
import { Card, CardText } from "../components/card"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"

const AMOUNTS = new Set(["base", "other", "computed", "raised_from", "reduces", "off"])
const PERCENTS = new Set(["tax_percent", "percent"])
/** What the page says elsewhere, or what stands for nothing a person asked. */
const SILENT = new Set(["kind", "kept", "other_channel_id", "above_lower_tier"])

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
  const valueOf = (name: string, value: unknown): string => {
    const text = String(value)
    if (AMOUNTS.has(name)) return format.unitPrice(text, price.currency_code)
    if (name === "cost") return format.unitPrice(text, margin?.costs.cost_currency ?? price.currency_code)
    if (PERCENTS.has(name)) return t("channels.explain.percent", { value: format.typed(text) })
    if (name === "rate") return format.typed(text)
    if (name === "ending" || name === "from" || name === "other_from")
      return t(`channels.explain.values.${text}`, { defaultValue: text })
    return text
  }
  const told = Object.entries(inputs ?? {}).filter(
    ([name, value]) => !SILENT.has(name) && value !== null && value !== undefined
  )
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
      {told.map(([name, value]) => (
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
