import { Badge, clx, Label, Select, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { PriceRuleTryResponse, TriedRuleDTO } from "../../src/types/http/price-rules"
import { Waterfall } from "../channels/waterfall"
import { Card, CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { RemoteCombobox } from "../components/remote-combobox"
import { useFormat } from "../lib/format"
import { searchVariants, variantName, variantsOf, type VariantRow } from "../order-routes/sources"
import { FlagBadge } from "../price-changes/statuses"
import { RULES_API } from "./paths"
import { bodyOf, type RuleValues } from "./rule-values"
import { usePost, useSettled } from "./use-post"

type RuleTryProps = {
  values: RuleValues
  /** Whether the form can be asked with; else what is kept is. */
  isComplete: boolean
  ruleId: string | null
  currencies: readonly string[]
}

/** What the rules of the channel give one article as the form stands; nothing is written by asking. */
export function RuleTry({ values, isComplete, ruleId, currencies }: RuleTryProps) {
  const { t } = useTranslation("comptoir")
  const [variantId, setVariantId] = useState("")
  const [currency, setCurrency] = useState("")
  const ids = { variant: useId(), currency: useId() }
  const draft = bodyOf(values)
  const body = {
    sales_channel_id: draft.sales_channel_id,
    variant_id: variantId,
    ...(currency && currencies.includes(currency) && !draft.region_id ? { currency_code: currency } : {}),
    region_id: draft.region_id,
    customer_group_id: draft.customer_group_id,
    min_quantity: isComplete ? draft.min_quantity : 1,
    ...(isComplete ? { rule: { ...draft, ...(ruleId ? { id: ruleId } : {}) } } : {}),
  }
  const asked = useSettled(variantId && draft.sales_channel_id ? body : null)
  const { data, error, isFetching } = usePost<PriceRuleTryResponse>(`${RULES_API}/try`, asked)
  return (
    <Card title={t("channels.rules.try.title")} subtitle={t("channels.rules.try.hint")}>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <div className="flex flex-col gap-y-1">
          <Label htmlFor={ids.variant} size="small">
            {t("channels.rules.try.variant")}
          </Label>
          <RemoteCombobox<VariantRow>
            id={ids.variant}
            value={variantId}
            placeholder={t("channels.rules.try.search")}
            search={searchVariants}
            rowsOf={variantsOf}
            optionOf={(one) => ({ value: one.id, label: variantName(one) })}
            onChange={setVariantId}
          />
        </div>
        {currencies.length > 1 && !draft.region_id && (
          <div className="flex flex-col gap-y-1">
            <Label htmlFor={ids.currency} size="small">
              {t("channels.rules.try.currency")}
            </Label>
            <Select size="small" value={currency || currencies[0]} onValueChange={setCurrency}>
              <Select.Trigger id={ids.currency}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {currencies.map((code) => (
                  <Select.Item key={code} value={code}>
                    {code.toUpperCase()}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </div>
        )}
        {!isComplete && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("channels.rules.try.incomplete")}
          </Text>
        )}
      </div>
      {error && !isFetching && (
        <div className="px-6 py-4">
          <FormError error={error} />
        </div>
      )}
      {!variantId && <CardText>{t("channels.rules.try.choose")}</CardText>}
      {variantId && data && !error && <Tried tried={data} />}
    </Card>
  )
}

function Tried({ tried }: { tried: PriceRuleTryResponse }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { price, refusal, currency_code: currency, facts } = tried
  const money = (amount: string) => format.unitPrice(amount, currency)
  const known = [
    [t("channels.rules.try.base"), facts.base === null ? "–" : money(facts.base)],
    [
      t("channels.rules.try.cost"),
      facts.cost === null ? "–" : format.cost(facts.cost, facts.cost_currency ?? currency),
    ],
    [t("channels.rules.try.floor"), tried.floor === null ? "–" : money(tried.floor)],
    [t("channels.rules.try.now"), tried.current_amount === null ? "–" : money(tried.current_amount)],
  ] as const
  return (
    <>
      <div className="flex flex-col gap-y-2 px-6 py-4" aria-live="polite">
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-2xl font-medium tabular-nums">{price ? money(price.amount) : "–"}</span>
          {price && <FlagBadge flag={price.flag} />}
          {price?.margin_percent && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("channels.rules.try.margin", { percent: format.typed(price.margin_percent) })}
            </Text>
          )}
        </div>
        {refusal && (
          <Text size="small" className="text-ui-fg-error">
            {t(`channels.rules.try.refusals.${refusal.reason}`, {
              amount: refusal.amount ? money(refusal.amount) : "",
            })}
          </Text>
        )}
        {price?.inputs.raised_from && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("channels.rules.try.raised_from", { amount: money(price.inputs.raised_from) })}
          </Text>
        )}
        {!facts.is_listed && (
          <Text size="small" className="text-ui-tag-orange-text">
            {t("channels.rules.try.not_listed")}
          </Text>
        )}
        {!facts.is_sellable && (
          <Text size="small" className="text-ui-tag-orange-text">
            {t("channels.rules.try.not_sellable")}
          </Text>
        )}
        <dl className="grid grid-cols-2 gap-x-4 gap-y-1">
          {known.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="txt-compact-small text-ui-fg-subtle">{label}</dt>
              <dd className="txt-compact-small text-end tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <ol className="divide-y" aria-label={t("channels.rules.try.rules")}>
        {tried.rules.map((rule) => (
          <TriedRule key={rule.rule_id} rule={rule} currency={currency} />
        ))}
      </ol>
      {tried.waterfall && (
        <div className="px-6 py-4">
          <Waterfall waterfall={tried.waterfall} currency={currency} />
        </div>
      )}
    </>
  )
}

function TriedRule({ rule, currency }: { rule: TriedRuleDTO; currency: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const isWon = rule.outcome === "won"
  const why = rule.because
    ? t(`channels.rules.because.${rule.because}`, {
        condition: rule.condition ? t(`channels.profiles.conditions.${rule.condition}`) : "",
      })
    : t(`channels.rules.outcomes.${rule.outcome}`)
  return (
    <li className={clx("flex items-start justify-between gap-x-4 px-6 py-3", isWon && "bg-ui-bg-highlight")}>
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-1.5">
          <Text size="small" weight={isWon ? "plus" : "regular"} className="break-words">
            {rule.name}
          </Text>
          {rule.is_draft && (
            <Badge size="2xsmall" color="blue">
              {t("channels.rules.try.draft")}
            </Badge>
          )}
        </div>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {why}
        </Text>
      </div>
      <Text size="small" className="whitespace-nowrap tabular-nums">
        {rule.amount ? format.unitPrice(rule.amount, currency) : "–"}
      </Text>
    </li>
  )
}
