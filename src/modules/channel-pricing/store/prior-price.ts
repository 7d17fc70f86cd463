import {
  PriceSpan,
  PriorPrice,
  priorPrice,
  rankOf,
  segmentsOf,
} from "../../../domain/channel-pricing/prior-price"
import { groupBy } from "../../../domain/shared/group-by"
import type { SqlExecutor } from "../../../platform/sql"

/** Whose price is meant: of a variant in a channel, for everybody or for the groups of a customer, in a region or in none. */
export type PriorQuestion = Readonly<{
  variant_id: string
  sales_channel_id: string
  currency_code: string
  region_id?: string | null
  customer_group_id?: string | null
  customer_group_ids?: readonly string[]
}>

/** A reduction and its prior price; `is_excused` where neither the sale nor the product's tags ask for it to be shown. */
export type PriorAnswer = PriorPrice & Readonly<{ days: number; is_excused: boolean }>

/** The farthest back that a reduction is followed: two of the longest periods of a profile. */
export const HISTORY_DAYS = 730
/** What the directive asks for at least, where a channel has no profile. */
export const PRIOR_DAYS = 30

export type AskedSpan = PriceSpan & Readonly<{ position: number }>

export type AskedKey = Readonly<{
  position: number
  variant_id: string
  sales_channel_id: string
  currency_code: string
  region_id: string
  groups: readonly string[]
}>

export const askedKeys = (questions: readonly PriorQuestion[]): AskedKey[] =>
  questions.map((question, position) => ({
    position,
    variant_id: question.variant_id,
    sales_channel_id: question.sales_channel_id,
    currency_code: question.currency_code.toLowerCase(),
    region_id: question.region_id ?? "",
    groups: [...(question.customer_group_ids ?? []), question.customer_group_id ?? ""].filter(Boolean),
  }))

export const ASKED = `jsonb_to_recordset(?::jsonb) AS asked (position int, variant_id text, sales_channel_id text,
    currency_code text, region_id text, groups text[])`

const OF_CHANNEL = `kept.variant_id = asked.variant_id AND kept.sales_channel_id = asked.sales_channel_id
      AND kept.currency_code = asked.currency_code AND kept.min_quantity = 1 AND kept.region_id IN ('', asked.region_id)
      AND (kept.customer_group_id = '' OR kept.customer_group_id = ANY(asked.groups))`

/**
 * What could be asked from one instant to another, for the keys of the relation `asked`: the prices of the channel, those
 * of sales only within the dates of the sale, and the base prices that Medusa falls back to. Takes three bound values: the
 * later instant, the earlier one, and both again for the base prices.
 */
export const spansSql = (asked: string): string => `
  SELECT asked.position, true AS is_of_channel, kept.amount::text AS amount, kept.sale_id,
         (kept.region_id <> '')::int + (kept.customer_group_id <> '')::int AS conditions,
         greatest(kept.valid_from, sale.starts_at) AS valid_from, least(kept.valid_until, sale.ends_at) AS valid_until,
         coalesce(sale.is_prior_price_exempt, false) AS is_exempt
    FROM ${asked} AS asked
    JOIN comptoir_channel_price AS kept ON ${OF_CHANNEL}
    LEFT JOIN comptoir_price_sale AS sale ON sale.id = kept.sale_id
   WHERE (kept.sale_id = '' OR sale.id IS NOT NULL)
     AND kept.valid_from <= ? AND (kept.valid_until IS NULL OR kept.valid_until > ?)
  UNION ALL
  SELECT asked.position, false, kept.amount::text, '', (kept.region_id <> '')::int, kept.valid_from, kept.valid_until, false
    FROM ${asked} AS asked
    JOIN comptoir_base_price AS kept ON kept.variant_id = asked.variant_id AND kept.currency_code = asked.currency_code
     AND kept.region_id IN ('', asked.region_id)
   WHERE kept.valid_from <= ? AND (kept.valid_until IS NULL OR kept.valid_until > ?)`

export type SpanRow = {
  position: number
  is_of_channel: boolean
  amount: string
  sale_id: string
  conditions: number
  valid_from: Date
  valid_until: Date | null
  is_exempt: boolean
}

export const spanOf = (row: SpanRow): AskedSpan => ({
  position: row.position,
  from: row.valid_from,
  until: row.valid_until,
  amount: row.amount,
  rank: rankOf(row.is_of_channel, row.conditions),
  sale_id: row.sale_id,
  is_exempt: row.is_exempt,
})

/** The questions for which a sale runs; takes the instant four times. */
const REDUCED = `SELECT * FROM question AS asked WHERE EXISTS (
         SELECT 1 FROM comptoir_channel_price AS kept
           JOIN comptoir_price_sale AS sale ON sale.id = kept.sale_id AND sale.starts_at <= ? AND sale.ends_at > ?
          WHERE ${OF_CHANNEL} AND kept.sale_id <> ''
            AND kept.valid_from <= ? AND (kept.valid_until IS NULL OR kept.valid_until > ?))`

/** Whether a tag of the product of `reduced` is among those that excuse it. */
const hasTagOf = (tags: string): string => `coalesce(EXISTS (
              SELECT 1 FROM product_variant AS variant
                JOIN product_tags AS tagged ON tagged.product_id = variant.product_id
               WHERE variant.id = reduced.variant_id AND jsonb_exists(${tags}, tagged.product_tag_id)), false)`

type PriorRow = SpanRow & { days: number | null; is_excused: boolean }

/** The answers by the place of their questions. */
function answersOf(rows: readonly PriorRow[], at: Date): Map<number, PriorAnswer> {
  const answers = new Map<number, PriorAnswer>()
  for (const found of groupBy(rows, ({ position }) => String(position)).values()) {
    const [first] = found
    if (!first) continue
    const days = first.days ?? PRIOR_DAYS
    const prior = priorPrice(segmentsOf(found.map(spanOf)), { at, days })
    if (prior)
      answers.set(first.position, { ...prior, days, is_excused: prior.is_exempt || first.is_excused })
  }
  return answers
}

const backFrom = (at: Date): Date => new Date(at.getTime() - HISTORY_DAYS * 86_400_000)

/**
 * The reduction that runs for each question, with the prior price to be named beside it; null where none runs. One
 * statement however many are asked; where nothing is reduced it reads no history.
 */
export async function priorLowest(
  sql: SqlExecutor,
  questions: readonly PriorQuestion[],
  at: Date
): Promise<(PriorAnswer | null)[]> {
  if (!questions.length) return []
  const back = backFrom(at)
  const rows = await sql.execute<PriorRow>(
    `WITH question AS MATERIALIZED (SELECT * FROM ${ASKED}),
     reduced AS MATERIALIZED (${REDUCED}), span AS (${spansSql("reduced")})
     SELECT span.*, profile.prior_price_days AS days, ${hasTagOf("profile.prior_price_excluded_tag_ids")} AS is_excused
       FROM span JOIN reduced ON reduced.position = span.position
       LEFT JOIN comptoir_channel_profile AS profile
              ON profile.sales_channel_id = reduced.sales_channel_id AND profile.deleted_at IS NULL`,
    [JSON.stringify(askedKeys(questions)), at, at, at, at, at, back, at, back]
  )
  const answers = answersOf(rows, at)
  return questions.map((_, position) => answers.get(position) ?? null)
}

/**
 * The same for the shoppers of one channel: null where its profile shows them no prior prices. It is asked by every page of
 * products, so that it is one statement, the profile included.
 */
export async function priorShown(
  sql: SqlExecutor,
  salesChannelId: string,
  questions: readonly PriorQuestion[],
  at: Date
): Promise<(PriorAnswer | null)[] | null> {
  const back = backFrom(at)
  const rows = await sql.execute<PriorRow | { position: null }>(
    `WITH question AS MATERIALIZED (SELECT * FROM ${ASKED}),
     shown AS MATERIALIZED (
       SELECT prior_price_days AS days, prior_price_excluded_tag_ids AS tags FROM comptoir_channel_profile
        WHERE sales_channel_id = ? AND is_active AND shows_prior_price AND deleted_at IS NULL),
     reduced AS MATERIALIZED (${REDUCED} AND EXISTS (SELECT 1 FROM shown)), span AS (${spansSql("reduced")})
     SELECT span.*, shown.days, ${hasTagOf("shown.tags")} AS is_excused
       FROM shown LEFT JOIN (span JOIN reduced ON reduced.position = span.position) ON true`,
    [JSON.stringify(askedKeys(questions)), salesChannelId, at, at, at, at, at, back, at, back]
  )
  if (!rows.length) return null
  const answers = answersOf(
    rows.filter((row): row is PriorRow => row.position !== null),
    at
  )
  return questions.map((_, position) => answers.get(position) ?? null)
}
