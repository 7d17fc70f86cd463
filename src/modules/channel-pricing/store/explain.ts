import { feeOf } from "../../../domain/channel-pricing/profile"
import { floorPrice, underFloor } from "../../../domain/channel-pricing/floor"
import { marginWaterfall, PriceCosts } from "../../../domain/channel-pricing/margin"
import {
  choosePrice,
  LostBecause,
  PriceCandidate,
  PriceRuleRow,
  questionOf,
  rulesOf,
} from "../../../domain/channel-pricing/precedence"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { ChannelProfileDTO, NamedRecord } from "../../../types/http/channel-profiles"
import type {
  ExplainedMarginDTO,
  ExplainedPriceDTO,
  ExplainedRule,
  NotKept,
  PriceExplanationDTO,
  PriceOriginDTO,
  PriceOwner,
} from "../../../types/http/price-explain"
import { KnownCandidate, OwnedPrice, readCandidates } from "./candidates"
import { readOtherTaxes, readPriceFacts, readPriceWorld } from "./price-facts"
import { activeProfiles } from "./profiles"

/** What is asked: a region, or a currency where nobody chose a region yet. */
export type ExplainQuestion = Readonly<{
  variant_id: string
  sales_channel_id: string
  region_id?: string
  currency_code?: string
  customer_group_id?: string
  quantity: number
  /** Now, where it is left out. */
  at?: Date
}>

type Subject = {
  what: "variant" | "channel" | "region" | "group"
  id: string
  name: string | null
  sku: string | null
  product_id: string | null
  product_title: string | null
  thumbnail: string | null
  currency_code: string | null
  is_sold: boolean | null
}

async function subjectsOf(sql: SqlExecutor, asked: ExplainQuestion): Promise<Map<string, Subject>> {
  const [variant, channel, region, group] = [
    storable([asked.variant_id]),
    storable([asked.sales_channel_id]),
    storable(asked.region_id ? [asked.region_id] : []),
    storable(asked.customer_group_id ? [asked.customer_group_id] : []),
  ]
  const rows = await sql.execute<Subject>(
    `SELECT 'variant' AS what, variant.id, variant.title AS name, variant.sku, product.id AS product_id,
            product.title AS product_title, product.thumbnail, NULL AS currency_code,
            EXISTS (SELECT 1 FROM product_sales_channel AS sold WHERE sold.product_id = product.id
                       AND sold.sales_channel_id = ANY(?::text[]) AND sold.deleted_at IS NULL) AS is_sold
       FROM product_variant AS variant JOIN product ON product.id = variant.product_id AND product.deleted_at IS NULL
      WHERE variant.id = ANY(?::text[]) AND variant.deleted_at IS NULL
     UNION ALL SELECT 'channel', id, name, NULL, NULL, NULL, NULL, NULL, NULL FROM sales_channel
                WHERE id = ANY(?::text[]) AND deleted_at IS NULL
     UNION ALL SELECT 'region', id, name, NULL, NULL, NULL, NULL, currency_code, NULL FROM region
                WHERE id = ANY(?::text[]) AND deleted_at IS NULL
     UNION ALL SELECT 'group', id, name, NULL, NULL, NULL, NULL, NULL, NULL FROM customer_group
                WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [channel, variant, channel, region, group]
  )
  return new Map(rows.map((row) => [row.what, row]))
}

function subject(found: Map<string, Subject>, what: Subject["what"], words: string, id: string): Subject {
  const row = found.get(what)
  if (!row) throw notFound(`There is no ${words} ${id}`)
  return row
}

const named = ({ id, name }: Subject): NamedRecord => ({ id, name: name ?? id })

function currencyOf(asked: ExplainQuestion, region: Subject | null): string {
  const wished = asked.currency_code?.toLowerCase()
  const ofRegion = region?.currency_code ?? undefined
  if (ofRegion && wished && wished !== ofRegion)
    throw invalidData(
      `The region ${region?.name ?? asked.region_id} sells in ${ofRegion}, not in ${wished}; leave the currency out`
    )
  const code = ofRegion ?? wished
  if (!code) throw invalidData("Name a region or a currency: prices are asked in one")
  return code
}

/** Prices as they stood at a past moment, as far as they are kept, and what is not. */
async function pastCandidates(
  sql: SqlExecutor,
  variantId: string,
  at: Date
): Promise<{ candidates: KnownCandidate[]; not_kept: NotKept[] }> {
  const now = await readCandidates(sql, [variantId])
  const ours = await sql.execute<
    OwnedPrice & {
      id: string
      price_id: string
      amount: string
      currency_code: string
      region_id: string
      min_quantity: number
      list_id: string | null
      list_title: string | null
      starts_at: Date | null
      ends_at: Date | null
      began: Date
    }
  >(
    `SELECT kept.id::text AS id, kept.price_id, trim_scale(kept.amount)::text AS amount, kept.currency_code, kept.region_id,
            kept.min_quantity, kept.sales_channel_id, kept.customer_group_id, kept.sale_id, kept.rule_id, kept.inputs,
            kept.change_set_id, kept.valid_from AS began, own.price_list_id AS list_id, list.title AS list_title,
            sale.starts_at, sale.ends_at
       FROM comptoir_channel_price AS kept
       LEFT JOIN comptoir_owned_list AS own ON own.sales_channel_id = kept.sales_channel_id
             AND own.customer_group_id = kept.customer_group_id AND own.sale_id = kept.sale_id
       LEFT JOIN price_list AS list ON list.id = own.price_list_id
       LEFT JOIN comptoir_price_sale AS sale ON sale.id = kept.sale_id
      WHERE kept.variant_id = ? AND kept.valid_from <= ? AND (kept.valid_until IS NULL OR kept.valid_until > ?)
      ORDER BY kept.id LIMIT 2000`,
    [variantId, at, at]
  )
  const kept = ours.map((row): KnownCandidate => {
    const rules = [
      { attribute: "sales_channel_id", value: [row.sales_channel_id] },
      ...(row.customer_group_id ? [{ attribute: "customer.groups.id", value: [row.customer_group_id] }] : []),
    ]
    return {
      ...regionRuled(row.region_id),
      id: row.price_id,
      variant_id: variantId,
      amount: row.amount,
      currency_code: row.currency_code,
      min_quantity: String(row.min_quantity),
      max_quantity: null,
      list_title: row.list_title,
      list: {
        id: row.list_id ?? `${row.sales_channel_id} ${row.customer_group_id} ${row.sale_id}`,
        type: "override",
        status: "active",
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        rules,
        rules_count: rules.length,
      },
      owned: {
        sales_channel_id: row.sales_channel_id,
        customer_group_id: row.customer_group_id,
        sale_id: row.sale_id,
        rule_id: row.rule_id,
        inputs: row.inputs,
        change_set_id: row.change_set_id,
        valid_from: row.began.toISOString(),
      },
    }
  })
  const base = await sql.execute<{ id: string; amount: string; currency_code: string; region_id: string }>(
    `SELECT id::text AS id, trim_scale(amount)::text AS amount, currency_code, region_id FROM comptoir_base_price
      WHERE variant_id = ? AND valid_from <= ? AND (valid_until IS NULL OR valid_until > ?) ORDER BY id LIMIT 500`,
    [variantId, at, at]
  )
  const oldBase = base.map((row): KnownCandidate => ({
    ...regionRuled(row.region_id),
    id: `base ${row.id}`,
    variant_id: variantId,
    amount: row.amount,
    currency_code: row.currency_code,
    min_quantity: null,
    max_quantity: null,
    list_title: null,
    list: null,
    owned: null,
  }))
  // What is kept of base prices is that of one unit: a price from more units on is told as it is today.
  const today = now.filter(
    ({ list, owned, min_quantity }) => !owned && (list || !base.length || Number(min_quantity ?? 1) > 1)
  )
  const not_kept: NotKept[] = ["costs"]
  if (!base.length && now.some(({ list }) => !list)) not_kept.push("base_price")
  if (today.some(({ list }) => list)) not_kept.push("foreign_lists")
  if (kept.some(({ owned }) => owned?.sale_id)) not_kept.push("dates_of_sales")
  return { candidates: [...kept, ...oldBase, ...today], not_kept }
}

const regionRuled = (regionId: string): Pick<PriceCandidate, "rules" | "rules_count"> => ({
  rules: regionId ? [{ attribute: "region_id", operator: "eq", value: regionId }] : [],
  rules_count: regionId ? 1 : 0,
})

/** Every price of a variant; of a past moment as far as prices are kept. */
async function candidatesAt(
  sql: SqlExecutor,
  variantId: string,
  at: Date,
  now: Date
): Promise<{ candidates: KnownCandidate[]; not_kept: NotKept[] }> {
  const [id] = storable([variantId])
  if (!id) return { candidates: [], not_kept: [] }
  return at < now
    ? await pastCandidates(sql, id, at)
    : { candidates: await readCandidates(sql, [id]), not_kept: [] }
}

const ownerOf = ({ list, owned }: KnownCandidate): PriceOwner => {
  if (!list) return "base"
  if (!owned) return "foreign"
  if (owned.sale_id) return "sale"
  return owned.customer_group_id ? "group" : "channel"
}

const valuesOf = (value: unknown): string[] => [value].flat().map((one) => String(one))

/** The conditions of a price as one list: those of its price list first. */
const rulesText = ({ list, rules }: KnownCandidate): PriceRuleRow[] => [
  ...(list?.rules ?? []).map(({ attribute, value }): PriceRuleRow => ({
    attribute,
    operator: "eq",
    value: valuesOf(value).join(", "),
  })),
  ...rules,
]

type Names = ReadonlyMap<string, string>

async function namesOf(sql: SqlExecutor, candidates: readonly KnownCandidate[]): Promise<Names> {
  const ids = candidates.flatMap(({ list, rules, owned }) => [
    ...(list?.rules ?? []).flatMap(({ value }) => valuesOf(value)),
    ...rules.map(({ value }) => value),
    ...(owned ? [owned.sale_id, owned.sales_channel_id, owned.customer_group_id] : []),
  ])
  const wanted = storable(ids.filter(Boolean))
  if (!wanted.length) return new Map()
  const rows = await sql.execute<NamedRecord>(
    `SELECT id, name FROM sales_channel WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM customer_group WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM region WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM comptoir_price_sale WHERE id = ANY(?::text[])`,
    [wanted, wanted, wanted, wanted]
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const record = (names: Names, id: string | undefined): NamedRecord | null =>
  id ? { id, name: names.get(id) ?? id } : null

function explained(
  candidate: KnownCandidate,
  lost_because: LostBecause | null,
  names: Names
): ExplainedPriceDTO {
  const { list, owned } = candidate
  return {
    price_id: candidate.id,
    amount: candidate.amount,
    currency_code: candidate.currency_code,
    min_quantity: candidate.min_quantity,
    max_quantity: candidate.max_quantity,
    owner: ownerOf(candidate),
    list: list && {
      id: list.id,
      title: candidate.list_title ?? "",
      type: list.type,
      status: list.status,
      starts_at: list.starts_at?.toISOString() ?? null,
      ends_at: list.ends_at?.toISOString() ?? null,
    },
    sale: record(names, owned?.sale_id),
    sales_channel: record(names, owned?.sales_channel_id),
    customer_group: record(names, owned?.customer_group_id),
    rules: rulesText(candidate).map((rule): ExplainedRule => {
      const known = rule.value.split(", ").map((id) => names.get(id))
      return { ...rule, value_name: known.every(Boolean) ? known.join(", ") : null }
    }),
    rules_count: rulesOf(candidate),
    lost_because,
  }
}

/** Prices that apply nearly come before those of other currencies and channels. */
function distance({ lost_because }: { lost_because: LostBecause | null }): number {
  if (!lost_because) return 0
  if (lost_because.reason === "other_currency") return 3
  return lost_because.attribute === "sales_channel_id" ? 2 : 1
}

/** So many prices are told at most, the nearest first. */
const MOST_CANDIDATES = 300

async function originOf(sql: SqlExecutor, { owned }: KnownCandidate): Promise<PriceOriginDTO | null> {
  if (!owned) return null
  const [row] = await sql.execute<{
    rule: NamedRecord | null
    change_set: PriceOriginDTO["change_set"]
    published_by: string | null
  }>(
    `SELECT (SELECT jsonb_build_object('id', id, 'name', name) FROM comptoir_price_rule WHERE id = ?) AS rule,
            (SELECT jsonb_build_object('id', id, 'number', number, 'title', title, 'kind', kind)
               FROM comptoir_price_change_set WHERE id = ?) AS change_set,
            (SELECT published_by FROM comptoir_price_change_set WHERE id = ?) AS published_by`,
    [owned.rule_id, owned.change_set_id, owned.change_set_id]
  )
  return {
    rule: row?.rule ?? (owned.rule_id ? { id: owned.rule_id, name: owned.rule_id } : null),
    inputs: owned.inputs,
    change_set: row?.change_set ?? null,
    since: owned.valid_from,
    published_by: row?.published_by ?? null,
  }
}

const regionOf = (candidate: PriceCandidate): string =>
  candidate.rules.find(({ attribute }) => attribute === "region_id")?.value ?? ""

/** What margins are computed with, whatever price is asked. */
async function moneyOf(sql: SqlExecutor, variantId: string, day: PlainDate) {
  const [{ variants }, world] = await Promise.all([
    readPriceFacts(sql, { variant_ids: storable([variantId]) }, { currency_codes: [] }),
    readPriceWorld(sql, day),
  ])
  return { variant: variants[0] ?? null, world }
}
type Money = Awaited<ReturnType<typeof moneyOf>>

/** Where a price of a channel goes, by its profile; null where the channel has none. */
async function marginOf(
  sql: SqlExecutor,
  { variant, world }: Money,
  candidate: PriceCandidate,
  place: { currency_code: string; region_id: string },
  profile: ChannelProfileDTO | undefined
): Promise<ExplainedMarginDTO | null> {
  if (!variant || !profile) return null
  const tax = world.taxOf(place, profile.tax_country)
  const otherTaxes = await readOtherTaxes(sql, tax.tax_region_id ? [tax.tax_region_id] : [], [variant])
  const costs: PriceCosts = {
    // Medusa asks the preference of the region only for a price that names a region.
    includes_tax: world.includesTax({ ...place, region_id: regionOf(candidate) }),
    tax_percent: otherTaxes(tax.tax_region_id, variant) ?? tax.percent,
    fee: feeOf(profile, variant.category_paths),
    payment: { percent: profile.payment_percent, fixed: profile.payment_fixed },
    shipping_subsidy: profile.shipping_subsidy,
    cost: variant.cost,
    rate: world.rate(place.currency_code),
  }
  const decimals = world.decimals(place.currency_code)
  const { floor_percent } = profile
  return {
    waterfall: marginWaterfall({ ...costs, price: candidate.amount, decimals }),
    costs: {
      includes_tax: costs.includes_tax,
      tax_percent: costs.tax_percent,
      fee_percent: costs.fee.percent,
      fee_fixed: costs.fee.fixed,
      payment_percent: costs.payment.percent,
      payment_fixed: costs.payment.fixed,
      shipping_subsidy: costs.shipping_subsidy,
      cost: costs.cost,
      cost_currency: world.cost_currency ?? place.currency_code,
      rate: costs.rate,
    },
    floor_percent,
    floor_price: floorPrice({ ...costs, floor_percent, decimals }),
    is_under_floor: underFloor(candidate.amount, { ...costs, floor_percent }),
  }
}

/** Why a variant has the price it has: every candidate with its verdict, what made the one that is asked, and where it goes. */
export async function explainPrice(
  sql: SqlExecutor,
  asked: ExplainQuestion,
  { now, today }: { now: Date; today: PlainDate }
): Promise<PriceExplanationDTO> {
  const at = asked.at ?? now
  // None of these waits for another: asked one after the other they would take several times as long.
  const [found, known, profiles, money] = await Promise.all([
    subjectsOf(sql, asked),
    candidatesAt(sql, asked.variant_id, at, now),
    activeProfiles(sql, storable([asked.sales_channel_id])),
    moneyOf(sql, asked.variant_id, today),
  ])
  const variant = subject(found, "variant", "variant", asked.variant_id)
  const channel = subject(found, "channel", "sales channel", asked.sales_channel_id)
  const region = asked.region_id ? subject(found, "region", "region", asked.region_id) : null
  const group = asked.customer_group_id
    ? subject(found, "group", "customer group", asked.customer_group_id)
    : null
  const currency_code = currencyOf(asked, region)
  const place = { currency_code, region_id: region?.id ?? "" }
  const chosen = choosePrice(
    known.candidates,
    questionOf({
      sales_channel_id: channel.id,
      region_id: region?.id ?? null,
      currency_code,
      customer_group_ids: group ? [group.id] : [],
      quantity: asked.quantity,
      at,
    })
  )
  const { winner, original, verdicts } = chosen
  const others = verdicts
    .filter(({ candidate }) => candidate !== winner)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MOST_CANDIDATES)
  const [names, origin, margin] = await Promise.all([
    namesOf(sql, [
      ...[winner, original].filter((candidate) => candidate !== null),
      ...others.map(({ candidate }) => candidate),
    ]),
    winner && originOf(sql, winner),
    winner && marginOf(sql, money, winner, place, profiles.get(channel.id)),
  ])
  const verdictOf = (candidate: KnownCandidate) =>
    verdicts.find((verdict) => verdict.candidate === candidate)?.lost_because ?? null
  return {
    question: {
      variant: {
        id: variant.id,
        sku: variant.sku,
        title: variant.name,
        product_id: variant.product_id ?? "",
        product_title: variant.product_title ?? "",
        thumbnail: variant.thumbnail,
      },
      sales_channel: named(channel),
      region: region && named(region),
      customer_group: group && named(group),
      currency_code,
      quantity: asked.quantity,
      at: at.toISOString(),
    },
    is_sold: Boolean(variant.is_sold),
    price: winner && explained(winner, null, names),
    original: original && original !== winner ? explained(original, verdictOf(original), names) : null,
    candidates: others.map(({ candidate, lost_because }) => explained(candidate, lost_because, names)),
    candidate_count: verdicts.length,
    is_ambiguous: chosen.is_ambiguous,
    origin,
    margin,
    not_kept: known.not_kept,
  }
}
