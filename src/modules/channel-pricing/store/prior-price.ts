import {
  PriceSpan,
  PriorPrice,
  priorPrice,
  rankOf,
  segmentsOf,
} from "../../../domain/channel-pricing/prior-price"
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
  const back = new Date(at.getTime() - HISTORY_DAYS * 86_400_000)
  const rows = await sql.execute<SpanRow & { days: number | null; is_excused: boolean }>(
    `WITH question AS MATERIALIZED (SELECT * FROM ${ASKED}),
     reduced AS MATERIALIZED (
       SELECT * FROM question AS asked WHERE EXISTS (
         SELECT 1 FROM comptoir_channel_price AS kept
           JOIN comptoir_price_sale AS sale ON sale.id = kept.sale_id AND sale.starts_at <= ? AND sale.ends_at > ?
          WHERE ${OF_CHANNEL} AND kept.sale_id <> ''
            AND kept.valid_from <= ? AND (kept.valid_until IS NULL OR kept.valid_until > ?))
     ), span AS (${spansSql("reduced")})
     SELECT span.*, profile.prior_price_days AS days,
            coalesce(EXISTS (
              SELECT 1 FROM product_variant AS variant
                JOIN product_tags AS tagged ON tagged.product_id = variant.product_id
               WHERE variant.id = reduced.variant_id AND jsonb_exists(profile.prior_price_excluded_tag_ids, tagged.product_tag_id)), false) AS is_excused
       FROM span JOIN reduced ON reduced.position = span.position
       LEFT JOIN comptoir_channel_profile AS profile
              ON profile.sales_channel_id = reduced.sales_channel_id AND profile.deleted_at IS NULL`,
    [JSON.stringify(askedKeys(questions)), at, at, at, at, at, back, at, back]
  )
  const answers: (PriorAnswer | null)[] = questions.map(() => null)
  const byPosition = new Map<number, typeof rows>()
  for (const row of rows) {
    const found = byPosition.get(row.position)
    if (found) found.push(row)
    else byPosition.set(row.position, [row])
  }
  for (const [position, found] of byPosition) {
    const days = found[0]?.days ?? PRIOR_DAYS
    const prior = priorPrice(segmentsOf(found.map(spanOf)), { at, days })
    if (prior)
      answers[position] = { ...prior, days, is_excused: prior.is_exempt || Boolean(found[0]?.is_excused) }
  }
  return answers
}
