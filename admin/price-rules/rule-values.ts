import type { TFunction } from "i18next"
import { z } from "zod"
import type { PriceConditions } from "../../src/domain/channel-pricing/conditions"
import { PRICE_ENDINGS } from "../../src/domain/channel-pricing/profile"
import { COST_METHODS, type RuleTerms } from "../../src/domain/channel-pricing/rule"
import type { PriceRuleBody, PriceRuleDTO } from "../../src/types/http/price-rules"
import { instantOf, localInput } from "../lib/local-instant"
import { decimalText, isWholeText, plainDecimal } from "../lib/numbers"
import { isOurKind } from "./rule-words"

/** The ending of the channel; the others are the rule's own. */
export const OF_CHANNEL = "channel"
/** An empty choice: a select takes no empty text. */
export const ALL = "all"

const isPercent = (typed: string) => /^[+-]?\d{1,6}(\.\d{1,4})?$/.test(decimalText(typed))
const isAmount = (typed: string) => /^[+-]?\d{1,12}(\.\d{1,6})?$/.test(decimalText(typed))

/** The terms of a kind of the host, as they were typed; nothing where they are no object. */
function jsonTerms(typed: string): RuleTerms | null {
  try {
    const terms: unknown = JSON.parse(typed)
    return terms && typeof terms === "object" && !Array.isArray(terms) ? (terms as RuleTerms) : null
  } catch {
    return null
  }
}

export const ruleSchema = (t: TFunction) =>
  z
    .object({
      sales_channel_id: z.string().min(1, t("channels.rules.errors.channel")),
      name: z.string().trim().min(1, t("channels.rules.errors.name")).max(100),
      kind: z.string().min(1),
      percent: z.string(),
      method: z.enum(COST_METHODS),
      other_channel_id: z.string(),
      amounts: z.record(z.string(), z.string()),
      host_terms: z.string(),
      conditions: z.custom<PriceConditions>(),
      customer_group_id: z.string(),
      region_id: z.string(),
      currency_codes: z.array(z.string()),
      min_quantity: z
        .string()
        .refine((typed) => isWholeText(typed) && Number(typed) >= 1, t("channels.rules.errors.quantity")),
      priority: z
        .string()
        .refine((typed) => /^-?\d{1,6}$/.test(typed.trim()), t("channels.rules.errors.priority")),
      valid_from: z.string(),
      valid_until: z.string(),
      ending: z.enum([OF_CHANNEL, ...PRICE_ENDINGS]),
      is_active: z.boolean(),
    })
    .superRefine((rule, context) => {
      const wrong = (path: (string | number)[], message: string) =>
        context.addIssue({ code: "custom", path, message })
      const { kind } = rule
      if (!isOurKind(kind) && !jsonTerms(rule.host_terms))
        wrong(["host_terms"], t("channels.rules.errors.json"))
      if (kind === "cost_plus" ? !isPercent(rule.percent) : rule.percent.trim() && !isPercent(rule.percent))
        wrong(["percent"], t("channels.rules.errors.percent"))
      if (kind === "other_channel" && !rule.other_channel_id)
        wrong(["other_channel_id"], t("channels.rules.errors.other_channel"))
      const typed = Object.entries(rule.amounts).filter(([, amount]) => amount?.trim())
      for (const [code, amount] of kind === "cost_plus" ? [] : typed)
        if (!isAmount(amount)) wrong(["amounts", code], t("channels.rules.errors.amount"))
      if (kind === "fixed" && !typed.length)
        wrong(["amounts", Object.keys(rule.amounts)[0] ?? "eur"], t("channels.rules.errors.amounts"))
      if (rule.valid_from && rule.valid_until && instantOf(rule.valid_until) <= instantOf(rule.valid_from))
        wrong(["valid_until"], t("channels.rules.errors.order"))
    })
export type RuleValues = z.infer<ReturnType<typeof ruleSchema>>

/** What the form begins with. */
export function valuesOf(rule: PriceRuleDTO | null, channelId: string): RuleValues {
  const terms = (rule?.terms ?? {}) as {
    percent?: string
    method?: RuleValues["method"]
    sales_channel_id?: string
    amounts?: Record<string, string>
  }
  return {
    sales_channel_id: rule?.sales_channel_id ?? channelId,
    name: rule?.name ?? "",
    kind: rule?.kind ?? "base",
    percent: terms.percent === undefined ? "" : plainDecimal(String(terms.percent)),
    method: terms.method ?? "margin",
    other_channel_id: terms.sales_channel_id ?? "",
    amounts: { ...(terms.amounts ?? {}) },
    host_terms: rule && !isOurKind(rule.kind) ? JSON.stringify(rule.terms, null, 2) : "{}",
    conditions: rule?.conditions ?? {},
    customer_group_id: rule?.customer_group_id || ALL,
    region_id: rule?.region_id || ALL,
    currency_codes: rule?.currency_codes ?? [],
    min_quantity: String(rule?.min_quantity ?? 1),
    priority: String(rule?.priority ?? 0),
    valid_from: rule?.valid_from ? localInput(rule.valid_from) : "",
    valid_until: rule?.valid_until ? localInput(rule.valid_until) : "",
    ending: rule?.ending ?? OF_CHANNEL,
    is_active: rule?.is_active ?? true,
  }
}

function termsOf(values: RuleValues): RuleTerms {
  const percent = decimalText(values.percent).replace(/^\+/, "") || "0"
  const typed = Object.entries(values.amounts)
    .filter(([, amount]) => amount?.trim())
    .map(([code, amount]) => [code, decimalText(amount).replace(/^\+/, "")])
  const amounts = typed.length ? { amounts: Object.fromEntries(typed) as Record<string, string> } : {}
  switch (values.kind) {
    case "base":
      return { percent, ...amounts }
    case "cost_plus":
      return { method: values.method, percent }
    case "other_channel":
      return { sales_channel_id: values.other_channel_id, percent, ...amounts }
    case "fixed":
      return amounts
    default:
      return jsonTerms(values.host_terms) ?? {}
  }
}

/** What is sent of the form. */
export const bodyOf = (values: RuleValues): PriceRuleBody => ({
  name: values.name.trim(),
  sales_channel_id: values.sales_channel_id,
  kind: values.kind,
  terms: termsOf(values),
  conditions: values.conditions,
  customer_group_id: values.customer_group_id === ALL ? "" : values.customer_group_id,
  region_id: values.region_id === ALL ? "" : values.region_id,
  currency_codes: values.currency_codes,
  min_quantity: Number(values.min_quantity),
  priority: Number(values.priority),
  valid_from: values.valid_from ? instantOf(values.valid_from) : null,
  valid_until: values.valid_until ? instantOf(values.valid_until) : null,
  ending: values.ending === OF_CHANNEL ? null : values.ending,
  is_active: values.is_active,
})
