import { setImmediate } from "node:timers/promises"
import { CatalogueRule, isLimiting, isSellable } from "../../../domain/channel-pricing/catalogue"
import { matches, PriceConditions } from "../../../domain/channel-pricing/conditions"
import { Gap, GAP_KINDS, GapKind, GapPrice, gapsOf, LIST_GAPS } from "../../../domain/channel-pricing/gaps"
import { ChannelFee, feeOf } from "../../../domain/channel-pricing/profile"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { groupBy } from "../../../domain/shared/group-by"
import type { Decimal } from "../../../domain/shared/money"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf, storable } from "../../../platform/store-sql"
import type { ChannelProfileDTO } from "../../../types/http/channel-profiles"
import type { GapDetail, GapLookDTO, PriceGapDTO } from "../../../types/http/price-gaps"
import {
  basePriceIn,
  PriceWorld,
  readOtherTaxes,
  readPriceFacts,
  readPriceWorld,
  VariantFacts,
} from "./price-facts"
import { allActiveProfiles } from "./profiles"

/** How many variants are looked at between two statements. */
export const VARIANTS_A_LOOK = 1_000

/** A look that began longer ago was left lying. */
export const LOOK_MINUTES = 15

export type GapLook = Readonly<{ at: Date; today: PlainDate; stale_percent: Decimal }>

/** What a look goes by: read once, for all pages of it. */
export type GapWorld = Readonly<{ profiles: readonly ChannelProfileDTO[]; prices: PriceWorld; look: GapLook }>

export async function readGapWorld(sql: SqlExecutor, look: GapLook): Promise<GapWorld> {
  return { profiles: await allActiveProfiles(sql), prices: await readPriceWorld(sql, look.today), look }
}

type KeptPrice = GapPrice & { variant_id: string; sales_channel_id: string }

/** What channels ask for these variants, without sales that are over. */
const pricesOf = (sql: SqlExecutor, variantIds: readonly string[], at: Date): Promise<KeptPrice[]> =>
  sql.execute<KeptPrice>(
    `SELECT kept.variant_id, kept.sales_channel_id, kept.currency_code, kept.customer_group_id, kept.sale_id, kept.region_id,
            kept.min_quantity, trim_scale(kept.amount)::text AS amount, kept.inputs ->> 'cost' AS cost_then,
            kept.inputs ->> 'reduces' AS reduces
       FROM comptoir_channel_price AS kept
       LEFT JOIN comptoir_price_sale AS sale ON sale.id = kept.sale_id
      WHERE kept.variant_id = ANY(?::text[]) AND kept.valid_until IS NULL AND (kept.sale_id = '' OR sale.ends_at >= ?)`,
    [variantIds, at]
  )

type Found = Omit<Gap, "detail"> & { detail: GapDetail } & {
  sales_channel_id: string
  variant_id: string
  price_list_id: string
}

const sells = (rule: CatalogueRule, facts: VariantFacts) => {
  if (!isLimiting(rule)) return "allowed" as const
  const isMeant = (conditions: PriceConditions) => matches(conditions, facts)
  if (!isSellable(rule, isMeant)) return "forbidden" as const
  const isNamed = Object.values(rule.include ?? {}).some((ids) => ids?.length)
  return isNamed ? ("wanted" as const) : ("allowed" as const)
}

/** The fee of products, worked out once for each set of categories. */
function feeReader(profile: ChannelProfileDTO): (facts: VariantFacts) => ChannelFee {
  const known = new Map<VariantFacts["category_paths"], ChannelFee>()
  return ({ category_paths }) => {
    const fee = known.get(category_paths) ?? feeOf(profile, category_paths)
    known.set(category_paths, fee)
    return fee
  }
}

type Place = Pick<GapPrice, "currency_code" | "region_id">

const placeKey = ({ currency_code, region_id }: Place): string => `${currency_code} ${region_id}`

const placeOf = (place: Place, profile: ChannelProfileDTO, prices: PriceWorld) => ({
  includes_tax: prices.includesTax(place),
  tax: prices.taxOf(place, profile.tax_country),
  rate: prices.rate(place.currency_code),
})

/** Tax and exchange rate of each currency and each region that a channel may have prices in. */
function readPlaces(profile: ChannelProfileDTO, prices: PriceWorld): Map<string, ReturnType<typeof placeOf>> {
  const places: Place[] = [
    ...profile.currency_codes.map((currency_code) => ({ currency_code, region_id: "" })),
    ...[...prices.region_currencies].map(([region_id, currency_code]) => ({ currency_code, region_id })),
  ]
  return new Map(places.map((place) => [placeKey(place), placeOf(place, profile, prices)]))
}

/**
 * Looks at one page of variants in all channels with a profile, and keeps what is wrong with them in the place of what was.
 * A dozen statements however many prices there are; what did not change is not written.
 */
export async function lookAtVariants(
  sql: SqlExecutor,
  world: GapWorld,
  page: Readonly<{ after: string | null } | { variant_ids: readonly string[] }>
): Promise<{ next: string | null; variants: number; found: number }> {
  const { profiles, prices, look } = world
  const currency_codes = [...new Set(profiles.flatMap((profile) => profile.currency_codes))]
  const selection =
    "variant_ids" in page
      ? { variant_ids: page.variant_ids }
      : { conditions: {}, after: page.after, limit: VARIANTS_A_LOOK }
  const facts = await readPriceFacts(sql, selection, { currency_codes })
  const ids = facts.variants.map(({ variant_id }) => variant_id)
  const asked = "variant_ids" in page ? [...new Set([...page.variant_ids, ...ids])] : ids
  if (!asked.length) return { next: null, variants: 0, found: 0 }
  const published = new Set(
    (
      await sql.execute<{ id: string }>(
        `SELECT id FROM product WHERE id = ANY(?::text[]) AND status = 'published' AND NOT is_giftcard AND deleted_at IS NULL`,
        [[...new Set(facts.variants.map(({ product_id }) => product_id))]]
      )
    ).map(({ id }) => id)
  )
  const kept = groupBy(
    await pricesOf(sql, asked, look.at),
    (row) => `${row.variant_id} ${row.sales_channel_id}`
  )
  const placesOf = new Map(profiles.map((profile) => [profile.id, readPlaces(profile, prices)]))
  const otherTaxes = await readOtherTaxes(
    sql,
    [
      ...new Set(
        [...placesOf.values()].flatMap((places) =>
          [...places.values()].flatMap(({ tax }) => tax.tax_region_id ?? [])
        )
      ),
    ],
    facts.variants
  )
  const found: Found[] = []
  const cost_currency = prices.cost_currency ?? ""
  for (const profile of profiles) {
    // A thousand sums at a time: the process answers requests in between.
    await setImmediate()
    const fee = feeReader(profile)
    const payment = { percent: profile.payment_percent, fixed: profile.payment_fixed }
    for (const variant of facts.variants) {
      if (!published.has(variant.product_id)) continue
      const gaps = gapsOf({
        is_listed: variant.sales_channel_ids.has(profile.sales_channel_id),
        wish: sells(profile.catalogue, variant),
        currency_codes: profile.currency_codes,
        base: (place) => basePriceIn(variant.base_prices, place),
        prices: kept.get(`${variant.variant_id} ${profile.sales_channel_id}`) ?? [],
        costsOf: (place) => {
          const { includes_tax, tax, rate } =
            placesOf.get(profile.id)?.get(placeKey(place)) ?? placeOf(place, profile, prices)
          return {
            includes_tax,
            tax_percent: otherTaxes(tax.tax_region_id, variant) ?? tax.percent,
            fee: fee(variant),
            payment,
            shipping_subsidy: profile.shipping_subsidy,
            cost: variant.cost,
            rate,
          }
        },
        floor_percent: profile.floor_percent,
        stale_percent: look.stale_percent,
      })
      for (const gap of gaps)
        found.push({
          ...gap,
          detail: gap.detail.cost === undefined ? gap.detail : { ...gap.detail, cost_currency },
          sales_channel_id: profile.sales_channel_id,
          variant_id: variant.variant_id,
          price_list_id: "",
        })
    }
  }
  await keepFound(sql, found, { variant_ids: asked }, look.at)
  return { next: facts.next, variants: ids.length, found: found.length }
}

const KEY = `sales_channel_id, kind, variant_id, currency_code, customer_group_id, sale_id, region_id, min_quantity, price_list_id`

/** Writes what was found in the place of what was known of the same variants, or of price lists; what is alike stays. */
async function keepFound(
  sql: SqlExecutor,
  found: readonly Found[],
  of: { variant_ids: readonly string[] } | "lists",
  at: Date
): Promise<void> {
  const ids = of === "lists" ? [] : of.variant_ids
  await sql.execute(
    `WITH found AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset(?::jsonb) AS one (sales_channel_id text, kind text, variant_id text, currency_code text,
         customer_group_id text, sale_id text, region_id text, min_quantity int, price_list_id text, detail jsonb)
     ), gone AS (
       DELETE FROM comptoir_price_gap AS gap
        WHERE ${of === "lists" ? `gap.kind IN ${oneOf(LIST_GAPS)}` : "gap.variant_id = ANY(?::text[])"}
          AND NOT EXISTS (SELECT 1 FROM found WHERE (${columns("found")}) = (${columns("gap")}))
     )
     INSERT INTO comptoir_price_gap (${KEY}, detail, found_at)
     SELECT ${columns("found")}, found.detail, ? FROM found ORDER BY ${columns("found")}
     ON CONFLICT (${KEY}) DO UPDATE SET detail = excluded.detail
      WHERE comptoir_price_gap.detail IS DISTINCT FROM excluded.detail`,
    [JSON.stringify(found), ...(of === "lists" ? [] : [ids]), at]
  )
}

const columns = (alias: string): string =>
  KEY.split(", ")
    .map((name) => `${alias}.${name}`)
    .join(", ")

/** A foreign list beside ours in a channel: how many variants it concerns, with the first of them. */
type ForeignRow = {
  sales_channel_id: string
  price_list_id: string
  list_type: "override" | "sale"
  attributes: string[]
  variants: number
  amount: string
  other: string
  effect: "wins" | "ignored"
}

/**
 * Price lists that are not ours and meet ours in a channel: those that Medusa takes before it for shoppers whom both are for,
 * and sales that are cheaper and never looked at. `interferenceOf` of the domain, in SQL: a list of a hundred thousand prices
 * is not read into memory.
 */
export async function lookAtLists(sql: SqlExecutor, { profiles, look }: GapWorld): Promise<number> {
  const channels = profiles.map(({ sales_channel_id }) => sales_channel_id)
  const rows = await sql.execute<ForeignRow>(
    `WITH foreign_list AS MATERIALIZED (
       SELECT list.id, list.type, coalesce(list.rules_count, 0) AS conditions,
              ARRAY(SELECT DISTINCT attribute FROM price_list_rule
                     WHERE price_list_id = list.id AND deleted_at IS NULL ORDER BY attribute) AS attributes,
              (SELECT value FROM price_list_rule WHERE price_list_id = list.id AND attribute = 'sales_channel_id'
                 AND deleted_at IS NULL LIMIT 1) AS channels,
              (SELECT value FROM price_list_rule WHERE price_list_id = list.id AND attribute = 'customer.groups.id'
                 AND deleted_at IS NULL LIMIT 1) AS people
         FROM price_list AS list
        WHERE list.status = 'active' AND list.deleted_at IS NULL AND (list.ends_at IS NULL OR list.ends_at >= ?)
          AND NOT EXISTS (SELECT 1 FROM comptoir_owned_list AS own WHERE own.price_list_id = list.id)
     ), met AS (
       SELECT kept.sales_channel_id, foreign_list.id AS price_list_id, foreign_list.type AS list_type, foreign_list.attributes,
              kept.variant_id, price.amount, kept.amount AS other,
              foreign_list.conditions + coalesce(price.rules_count, 0) AS their_conditions,
              1 + (kept.customer_group_id <> '')::int + (kept.region_id <> '')::int AS our_conditions
         FROM foreign_list
         JOIN price ON price.price_list_id = foreign_list.id AND price.deleted_at IS NULL
          AND (price.min_quantity IS NULL OR price.min_quantity <= 1)
         JOIN product_variant_price_set AS link ON link.price_set_id = price.price_set_id AND link.deleted_at IS NULL
         JOIN comptoir_channel_price AS kept ON kept.variant_id = link.variant_id AND kept.currency_code = price.currency_code
          AND kept.valid_until IS NULL AND kept.sale_id = '' AND kept.min_quantity = 1
          AND kept.sales_channel_id = ANY(?::text[])
          AND (foreign_list.channels IS NULL OR foreign_list.channels @> to_jsonb(kept.sales_channel_id))
          AND (kept.customer_group_id = '' OR foreign_list.people IS NULL OR foreign_list.people @> to_jsonb(kept.customer_group_id))
         LEFT JOIN price_rule AS there ON there.price_id = price.id AND there.attribute = 'region_id' AND there.deleted_at IS NULL
        WHERE (kept.region_id = '' OR there.id IS NULL OR there.value = kept.region_id)
          -- Groups with prices of their own in the channel are asked those, not the channel's.
          AND (kept.customer_group_id <> '' OR foreign_list.people IS NULL OR EXISTS (
            SELECT 1 FROM jsonb_array_elements_text(
                     CASE jsonb_typeof(foreign_list.people) WHEN 'array' THEN foreign_list.people
                          ELSE jsonb_build_array(foreign_list.people) END) AS one (id)
             WHERE NOT EXISTS (SELECT 1 FROM comptoir_channel_price AS theirs
                                WHERE theirs.sales_channel_id = kept.sales_channel_id AND theirs.variant_id = kept.variant_id
                                  AND theirs.currency_code = kept.currency_code AND theirs.customer_group_id = one.id
                                  AND theirs.sale_id = '' AND theirs.region_id = '' AND theirs.min_quantity = 1
                                  AND theirs.valid_until IS NULL)))
     ), weighed AS (
       SELECT met.*, CASE
                WHEN their_conditions > our_conditions THEN CASE WHEN amount <> other THEN 'wins' END
                WHEN their_conditions = our_conditions AND amount < other THEN 'wins'
                WHEN list_type = 'sale' AND amount < other THEN 'ignored' END AS effect
         FROM met)
     SELECT sales_channel_id, price_list_id, list_type, attributes, effect, count(DISTINCT variant_id)::int AS variants,
            trim_scale((array_agg(amount ORDER BY variant_id, our_conditions))[1])::text AS amount,
            trim_scale((array_agg(other ORDER BY variant_id, our_conditions))[1])::text AS other
       FROM weighed WHERE effect IS NOT NULL
      GROUP BY sales_channel_id, price_list_id, list_type, attributes, effect`,
    [look.at, channels]
  )
  await keepFound(
    sql,
    rows.map(({ sales_channel_id, price_list_id, effect, ...detail }) => ({
      kind: effect === "wins" ? ("foreign_list_wins" as const) : ("foreign_sale_ignored" as const),
      sales_channel_id,
      variant_id: "",
      currency_code: "",
      customer_group_id: "",
      sale_id: "",
      region_id: "",
      min_quantity: 1,
      price_list_id,
      detail,
    })),
    "lists",
    look.at
  )
  return rows.length
}

/**
 * Begins a look at all variants; false where another process is at it. One that was left lying is taken over.
 */
export async function beginLook(sql: SqlExecutor, at: Date): Promise<boolean> {
  const leftBefore = new Date(at.getTime() - LOOK_MINUTES * 60_000)
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_price_gap_look'))`)
  const [busy] = await sql.execute(
    `SELECT 1 FROM comptoir_price_gap_look WHERE started_at > ? AND (finished_at IS NULL OR finished_at < started_at)
        AND last_error IS NULL LIMIT 1`,
    [leftBefore]
  )
  if (busy) return false
  await sql.execute(
    `INSERT INTO comptoir_price_gap_look (sales_channel_id, started_at)
     SELECT profile.sales_channel_id, ?::timestamptz FROM comptoir_channel_profile AS profile
      WHERE profile.is_active AND profile.deleted_at IS NULL ORDER BY profile.sales_channel_id
     ON CONFLICT (sales_channel_id) DO UPDATE SET started_at = excluded.started_at, last_error = NULL`,
    [at]
  )
  // A channel without a profile has no gaps, and an article that is gone neither.
  await sql.execute(
    `DELETE FROM comptoir_price_gap_look AS look WHERE NOT EXISTS (
       SELECT 1 FROM comptoir_channel_profile AS profile WHERE profile.sales_channel_id = look.sales_channel_id
          AND profile.is_active AND profile.deleted_at IS NULL)`
  )
  await sql.execute(
    `DELETE FROM comptoir_price_gap AS gap WHERE NOT EXISTS (
         SELECT 1 FROM comptoir_price_gap_look AS look WHERE look.sales_channel_id = gap.sales_channel_id)
       OR (gap.variant_id <> '' AND NOT EXISTS (
         SELECT 1 FROM product_variant AS variant WHERE variant.id = gap.variant_id AND variant.deleted_at IS NULL))`
  )
  return true
}

/** Counts what is kept, for every channel; a look that is over says when. */
export async function countGaps(sql: SqlExecutor, finished?: { at: Date; variants: number }): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_price_gap_look AS look SET counts = coalesce(counted.counts, '{}')
            ${finished ? ", finished_at = ?, variant_count = ?, last_error = NULL" : ""}
       FROM comptoir_price_gap_look AS one
       LEFT JOIN (SELECT sales_channel_id, jsonb_object_agg(kind, count) AS counts FROM (
                    SELECT sales_channel_id, kind, count(*) AS count FROM comptoir_price_gap GROUP BY sales_channel_id, kind) AS kinds
                   GROUP BY sales_channel_id) AS counted ON counted.sales_channel_id = one.sales_channel_id
      WHERE look.sales_channel_id = one.sales_channel_id`,
    finished ? [finished.at, finished.variants] : []
  )
}

/** Notes why a look came to nothing; the next one begins anew. */
export async function noteLookFailure(sql: SqlExecutor, error: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_price_gap_look SET last_error = ? WHERE finished_at IS NULL OR finished_at < started_at`,
    [error.replaceAll("\0", "").slice(0, 500)]
  )
}

/** What every channel with a profile was found to have: kept counts, so that a page costs the same whatever there is. */
export async function readLooks(
  sql: SqlExecutor
): Promise<{ channels: GapLookDTO[]; counts: Record<GapKind, number> }> {
  const rows = await sql.execute<
    Omit<GapLookDTO, "started_at" | "finished_at"> & { started_at: Date | null; finished_at: Date | null }
  >(
    `SELECT channel.id AS sales_channel_id, channel.name AS sales_channel_name, coalesce(look.counts, '{}') AS counts,
            coalesce(look.variant_count, 0) AS variant_count, look.started_at, look.finished_at, look.last_error,
            coalesce(look.last_error IS NULL AND look.started_at > now() - interval '${LOOK_MINUTES} minutes'
                     AND (look.finished_at IS NULL OR look.finished_at < look.started_at), false) AS is_looking
       FROM comptoir_channel_profile AS profile
       JOIN sales_channel AS channel ON channel.id = profile.sales_channel_id AND channel.deleted_at IS NULL
       LEFT JOIN comptoir_price_gap_look AS look ON look.sales_channel_id = channel.id
      WHERE profile.is_active AND profile.deleted_at IS NULL ORDER BY channel.name, channel.id`
  )
  const channels = rows.map(({ started_at, finished_at, ...row }): GapLookDTO => ({
    ...row,
    started_at: started_at?.toISOString() ?? null,
    finished_at: finished_at?.toISOString() ?? null,
  }))
  const total = (kind: GapKind) => channels.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0)
  return {
    channels,
    counts: Object.fromEntries(GAP_KINDS.map((kind) => [kind, total(kind)])) as Record<GapKind, number>,
  }
}

export type GapFilters = Readonly<{
  q?: string
  kind?: readonly GapKind[]
  sales_channel_id?: readonly string[]
  currency_code?: string
  product_id?: string
}>

const FROM = `comptoir_price_gap AS gap
  LEFT JOIN product_variant AS variant ON variant.id = gap.variant_id
  LEFT JOIN product ON product.id = variant.product_id`

function narrowed({ q, kind, sales_channel_id, currency_code, product_id }: GapFilters): Condition[] {
  const where: Condition[] = []
  if (q) {
    const text = containing(q)
    where.push({
      sql: `product.title ILIKE ? OR variant.sku ILIKE ? OR variant.title ILIKE ? OR EXISTS (
        SELECT 1 FROM price_list AS list WHERE list.id = gap.price_list_id AND list.title ILIKE ?)`,
      values: [text, text, text, text],
    })
  }
  if (kind?.length) where.push({ sql: "gap.kind = ANY(?::text[])", values: [kind] })
  if (sales_channel_id?.length)
    where.push({ sql: "gap.sales_channel_id = ANY(?::text[])", values: [storable(sales_channel_id)] })
  if (currency_code) where.push({ sql: "gap.currency_code = ?", values: [currency_code.toLowerCase()] })
  if (product_id) where.push({ sql: "variant.product_id = ANY(?::text[])", values: [storable([product_id])] })
  return where
}

type GapRow = Omit<PriceGapDTO, "found_at"> & { found_at: Date; detail: GapDetail }

async function gapRows(sql: SqlExecutor, ids: readonly string[]): Promise<PriceGapDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<GapRow>(
    `SELECT gap.id::text AS id, gap.kind, gap.sales_channel_id, channel.name AS sales_channel_name,
            nullif(gap.variant_id, '') AS variant_id, product.id AS product_id, variant.sku,
            product.title || CASE WHEN variant.title IS NULL OR lower(variant.title) IN ('', 'default', 'default variant', 'standard', lower(product.title))
                                  THEN '' ELSE ' · ' || variant.title END AS title,
            coalesce(variant.thumbnail, product.thumbnail) AS thumbnail, nullif(gap.currency_code, '') AS currency_code,
            nullif(gap.customer_group_id, '') AS customer_group_id, people.name AS customer_group_name,
            nullif(gap.region_id, '') AS region_id, region.name AS region_name, gap.min_quantity,
            nullif(gap.sale_id, '') AS sale_id, sale.name AS sale_name, nullif(gap.price_list_id, '') AS price_list_id,
            list.title AS price_list_title, gap.detail, gap.found_at
       FROM ${FROM}
       LEFT JOIN sales_channel AS channel ON channel.id = gap.sales_channel_id
       LEFT JOIN customer_group AS people ON people.id = gap.customer_group_id
       LEFT JOIN region ON region.id = gap.region_id
       LEFT JOIN comptoir_price_sale AS sale ON sale.id = gap.sale_id
       LEFT JOIN price_list AS list ON list.id = gap.price_list_id
      WHERE gap.id = ANY(?::bigint[])`,
    [ids]
  )
  const byId = new Map(rows.map((row) => [row.id, { ...row, found_at: row.found_at.toISOString() }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One page of gaps, in the order of their articles unless asked otherwise. */
export async function findGaps(
  sql: SqlExecutor,
  filters: GapFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PriceGapDTO[] }> {
  const page = await listPage(sql, {
    from: FROM,
    id: "gap.id",
    where: narrowed(filters),
    sortable: {
      id: "gap.id",
      title: "product.title",
      sku: "variant.sku",
      kind: "gap.kind",
      sales_channel: "gap.sales_channel_id",
      currency_code: "gap.currency_code",
      found_at: "gap.found_at",
    },
    defaultOrder: "id",
    ...paging,
  })
  return { ...page, rows: await gapRows(sql, page.ids.map(String)) }
}

/** The next gaps for an export, after the one with this id. */
export async function gapsAfter(
  sql: SqlExecutor,
  filters: GapFilters,
  after: string,
  limit: number
): Promise<PriceGapDTO[]> {
  const conditions: Condition[] = [{ sql: "gap.id > ?::bigint", values: [after] }, ...narrowed(filters)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT gap.id::text AS id FROM ${FROM} WHERE ${conditions.map((one) => `(${one.sql})`).join(" AND ")} ORDER BY gap.id LIMIT ?`,
    [...conditions.flatMap((one) => [...(one.values ?? [])]), limit]
  )
  return await gapRows(
    sql,
    rows.map(({ id }) => id)
  )
}

/** The articles of a kind of gap in a channel, to be mended together: those that are named, or the first of all of them. */
export async function gapArticles(
  sql: SqlExecutor,
  {
    kind,
    sales_channel_id,
    variant_ids,
  }: { kind: GapKind; sales_channel_id: string; variant_ids?: readonly string[] },
  most: number
): Promise<{ variant_id: string; product_id: string }[]> {
  return await sql.execute<{ variant_id: string; product_id: string }>(
    `SELECT DISTINCT gap.variant_id, variant.product_id
       FROM comptoir_price_gap AS gap JOIN product_variant AS variant ON variant.id = gap.variant_id AND variant.deleted_at IS NULL
      WHERE gap.kind = ? AND gap.sales_channel_id = ? AND (?::text[] IS NULL OR gap.variant_id = ANY(?::text[]))
      ORDER BY gap.variant_id LIMIT ?`,
    [
      kind,
      sales_channel_id,
      variant_ids ? storable(variant_ids) : null,
      variant_ids ? storable(variant_ids) : null,
      most,
    ]
  )
}

/** How many articles a kind of gap concerns in a channel. */
export async function gapArticleCount(
  sql: SqlExecutor,
  kind: GapKind,
  salesChannelId: string
): Promise<number> {
  const [row] = await sql.execute<{ count: number }>(
    `SELECT count(DISTINCT variant_id)::int AS count FROM comptoir_price_gap WHERE kind = ? AND sales_channel_id = ?`,
    [kind, salesChannelId]
  )
  return row?.count ?? 0
}

/** The articles of a change set, up to so many; null where there are more. */
export async function changedArticles(
  sql: SqlExecutor,
  changeSetId: string,
  most: number
): Promise<string[] | null> {
  const rows = await sql.execute<{ variant_id: string }>(
    `SELECT DISTINCT variant_id FROM comptoir_price_change WHERE change_set_id = ? ORDER BY variant_id LIMIT ?`,
    [changeSetId, most + 1]
  )
  return rows.length > most ? null : rows.map(({ variant_id }) => variant_id)
}
