import type { OtherPrice } from "../../../domain/channel-pricing/article"
import { isSellable } from "../../../domain/channel-pricing/catalogue"
import { matches, PriceConditions, tidyConditions } from "../../../domain/channel-pricing/conditions"
import { isRefusal, priceMachine, PriceSetting } from "../../../domain/channel-pricing/evaluate"
import { floorPrice } from "../../../domain/channel-pricing/floor"
import { marginWaterfall } from "../../../domain/channel-pricing/margin"
import { feeOf } from "../../../domain/channel-pricing/profile"
import { PriceRule, PriceSlot } from "../../../domain/channel-pricing/rule"
import type { RuleKinds } from "../../../domain/channel-pricing/rule-kinds"
import type { RuleInput } from "../../../domain/channel-pricing/rule-validity"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { Decimal, decimal, roundTo } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { PriceRuleReachResponse, PriceRuleTryResponse } from "../../../types/http/price-rules"
import { conditionsSql } from "./conditions-sql"
import { articleOf, basePriceIn, readOtherTaxes, readPriceFacts, readPriceWorld } from "./price-facts"
import { activeProfiles } from "./profiles"
import { checkedRule, rulesOf, unknownIds } from "./rules"

export type TryRules = Readonly<{
  sales_channel_id: string
  variant_id: string
  currency_code?: string
  region_id?: string
  customer_group_id?: string
  min_quantity?: number
  /** As it stands in a form, in the place of the rule with its id. */
  rule?: RuleInput & { id?: string }
}>

const DRAFT_ID = "draft"

/** The rules of the channel with the one of the form among them. */
async function rulesWithDraft(
  sql: SqlExecutor,
  { sales_channel_id, rule }: TryRules,
  hostKinds: RuleKinds,
  at: Date
): Promise<{ rules: PriceRule[]; draftId: string | null }> {
  const kept = await rulesOf(sql, [sales_channel_id])
  if (!rule) return { rules: kept, draftId: null }
  if (rule.sales_channel_id !== sales_channel_id)
    throw invalidData(
      `The rule is of sales channel ${rule.sales_channel_id}; it must be of ${sales_channel_id}`
    )
  const { id: given, ...input } = rule
  const id = given ?? DRAFT_ID
  const checked = await checkedRule(sql, input, id, hostKinds)
  const before = kept.find((one) => one.id === id)
  if (given && !before) throw notFound(`Price rule ${given} does not exist`)
  const draft: PriceRule = { ...checked, id, created_at: before?.created_at ?? at }
  return { rules: [...kept.filter((one) => one.id !== id), draft], draftId: id }
}

/** Current prices of other channels for a variant; the base price where they have none. */
async function othersFor(
  sql: SqlExecutor,
  variantId: string,
  rules: readonly PriceRule[],
  slot: PriceSlot,
  base: Decimal | null
): Promise<ReadonlyMap<string, OtherPrice>> {
  const followed = rules
    .filter(({ kind }) => kind === "other_channel")
    .map(({ terms }) => String(terms.sales_channel_id))
  if (!followed.length) return new Map()
  const rows = await sql.execute<{ sales_channel_id: string; amount: Decimal }>(
    `SELECT DISTINCT ON (sales_channel_id) sales_channel_id, trim_scale(amount)::text AS amount
       FROM comptoir_channel_price
      WHERE variant_id = ? AND sales_channel_id = ANY(?::text[]) AND currency_code = ? AND sale_id = ''
        AND customer_group_id = '' AND min_quantity = 1 AND region_id IN ('', ?) AND valid_until IS NULL
      ORDER BY sales_channel_id, region_id DESC`,
    [variantId, followed, slot.currency_code, slot.region_id]
  )
  const own = new Map(rows.map((row) => [row.sales_channel_id, row.amount]))
  return new Map(
    followed.flatMap((id): [string, OtherPrice][] => {
      const amount = own.get(id)
      if (amount !== undefined) return [[id, { amount, from: "channel" }]]
      return base === null ? [] : [[id, { amount: base, from: "base" }]]
    })
  )
}

async function currentAmount(sql: SqlExecutor, request: TryRules, slot: PriceSlot): Promise<Decimal | null> {
  const [row] = await sql.execute<{ amount: Decimal }>(
    `SELECT trim_scale(amount)::text AS amount FROM comptoir_channel_price
      WHERE sales_channel_id = ? AND variant_id = ? AND currency_code = ? AND customer_group_id = ? AND sale_id = ''
        AND region_id = ? AND min_quantity = ? AND valid_until IS NULL`,
    [
      request.sales_channel_id,
      request.variant_id,
      slot.currency_code,
      slot.customer_group_id,
      slot.region_id,
      slot.min_quantity,
    ]
  )
  return row?.amount ?? null
}

/** What the rules of a channel give one variant now, and what became of each of them. Nothing is written. */
export async function tryRules(
  sql: SqlExecutor,
  request: TryRules,
  { at, today }: Readonly<{ at: Date; today: PlainDate }>,
  hostKinds: RuleKinds
): Promise<PriceRuleTryResponse> {
  const channelId = request.sales_channel_id
  const profile = (await activeProfiles(sql, storable([channelId]))).get(channelId)
  if (!profile)
    throw notAllowed(
      `Sales channel ${channelId} has no active price profile, so that no price can be made for it; open one on its page under Channels first`
    )
  const world = await readPriceWorld(sql, today)
  const region_id = request.region_id ?? ""
  const regional = region_id ? world.region_currencies.get(region_id) : undefined
  if (region_id && !regional) throw notFound(`Region ${region_id} does not exist`)
  const currency_code = request.currency_code?.toLowerCase() ?? regional ?? profile.currency_codes[0] ?? ""
  if (!profile.currency_codes.includes(currency_code))
    throw invalidData(
      `The channel has no prices in "${currency_code}"; its currencies are ${profile.currency_codes.join(", ")}`
    )
  if (regional && regional !== currency_code)
    throw invalidData(`Region ${region_id} buys in ${regional}; ask for that currency, or for no region`)
  const { rules, draftId } = await rulesWithDraft(sql, request, hostKinds, at)
  const facts = (
    await readPriceFacts(
      sql,
      { variant_ids: storable([request.variant_id]) },
      { currency_codes: [currency_code] }
    )
  ).variants[0]
  if (!facts) throw notFound(`Product variant ${request.variant_id} does not exist`)
  const slot: PriceSlot = {
    currency_code,
    region_id,
    customer_group_id: request.customer_group_id ?? "",
    min_quantity: request.min_quantity ?? 1,
  }
  const setting: PriceSetting = {
    sales_channel_id: channelId,
    slot,
    profile,
    decimals: world.decimals(currency_code),
    includes_tax: world.includesTax(slot),
    rate: world.rate(currency_code),
    at,
  }
  const tax = world.taxOf(slot, profile.tax_country)
  const otherTaxes = await readOtherTaxes(sql, tax.tax_region_id ? [tax.tax_region_id] : [], [facts])
  const others = await othersFor(sql, facts.variant_id, rules, slot, basePriceIn(facts.base_prices, slot))
  const article = articleOf(facts, slot, tax, otherTaxes, others)
  const machine = priceMachine(rules, setting, hostKinds)
  const proposal = machine.propose(article)
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const costs = {
    includes_tax: setting.includes_tax,
    tax_percent: article.tax_percent,
    fee: feeOf(profile, facts.category_paths),
    payment: { percent: profile.payment_percent, fixed: profile.payment_fixed },
    shipping_subsidy: profile.shipping_subsidy,
    cost: article.cost,
    rate: setting.rate,
  }
  const { decimals } = setting
  const hasName = facts.title && facts.title !== "Default variant"
  return {
    variant: {
      id: facts.variant_id,
      name: hasName ? `${facts.product_title} · ${facts.title}` : facts.product_title,
      sku: facts.sku,
    },
    currency_code,
    facts: {
      base: article.base === null ? null : decimal(article.base),
      cost: article.cost === null ? null : decimal(roundTo(article.cost, 6)),
      cost_currency: world.cost_currency,
      rate: setting.rate,
      tax_percent: article.tax_percent,
      includes_tax: setting.includes_tax,
      is_listed: facts.sales_channel_ids.has(channelId),
      is_sellable: isSellable(profile.catalogue, (conditions) => matches(conditions, facts)),
    },
    rules: machine.explain(article).map((verdict) => {
      const rule = byId.get(verdict.rule_id)
      return {
        ...verdict,
        name: rule?.name ?? verdict.rule_id,
        kind: rule?.kind ?? "",
        priority: rule?.priority ?? 0,
        is_draft: verdict.rule_id === draftId,
      }
    }),
    price: isRefusal(proposal) ? null : proposal,
    refusal: isRefusal(proposal)
      ? {
          reason: proposal.refused,
          amount: proposal.refused === "under_floor" ? proposal.amount : null,
          margin_percent: proposal.refused === "under_floor" ? proposal.margin_percent : null,
        }
      : null,
    floor: floorPrice({ ...costs, floor_percent: profile.floor_percent, decimals }),
    current_amount: await currentAmount(sql, request, slot),
    waterfall: isRefusal(proposal) ? null : marginWaterfall({ ...costs, price: proposal.amount, decimals }),
  }
}

const MOST_COUNTED = 10_000

/** How many variants conditions mean that are listed in a channel, counted up to 10,000. */
export async function reachOf(
  sql: SqlExecutor,
  conditions: PriceConditions,
  channelId: string | undefined
): Promise<PriceRuleReachResponse> {
  const tidy = tidyConditions(conditions)
  const [unknown] = await unknownIds(sql, tidy)
  if (unknown !== undefined)
    throw invalidData(`The conditions name ${unknown}, which does not exist; choose another`)
  const meant = conditionsSql(tidy, "variant")
  const listed = channelId
    ? `AND variant.product_id IN (SELECT product_id FROM product_sales_channel WHERE sales_channel_id = ? AND deleted_at IS NULL)`
    : ""
  const [row] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT 1 FROM product_variant AS variant
        WHERE variant.deleted_at IS NULL AND ${meant.sql} ${listed} LIMIT ${MOST_COUNTED + 1}) AS counted`,
    [...meant.values, ...(channelId ? storable([channelId]) : [])]
  )
  const count = row?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), is_more: count > MOST_COUNTED }
}
