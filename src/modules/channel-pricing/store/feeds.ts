import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { PriceConditions, tidyConditions } from "../../../domain/channel-pricing/conditions"
import { checkProductUrl, FEED_LIMITS, FeedLimit } from "../../../domain/channel-pricing/feed"
import { portalWindow, secondsToWait } from "../../../domain/purchasing/portal-access"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { PriceFeedBody, PriceFeedDTO } from "../../../types/http/price-feeds"

/** The secret of an address as it is kept: its hash, and what tells two addresses apart. */
export type FeedSecret = Readonly<{ token_hash: string; token_hint: string }>

export type FeedAct = Readonly<{ actor_id: string | null }>

type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}>
/** What feeds ask of other modules within their own transaction. */
export type FeedNeighbours = Readonly<{
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<void>
}>

const COLUMNS = {
  name: "text",
  sales_channel_id: "text",
  format: "text",
  region_id: "text",
  country_code: "text",
  language: "text",
  product_url: "text",
  conditions: "jsonb",
  includes_sold_out: "boolean",
  is_active: "boolean",
} as const satisfies Record<keyof PriceFeedBody, string>
const NAMES = Object.keys(COLUMNS) as (keyof PriceFeedBody)[]

type FeedRow = Omit<PriceFeedDTO, "last_read_at" | "created_at" | "updated_at"> & {
  last_read_at: Date | null
  created_at: Date
  updated_at: Date
}

const SELECT = `SELECT feed.id, ${NAMES.map((name) => `feed.${name}`).join(", ")}, feed.token_hint, feed.last_read_at,
       feed.last_read_count, feed.created_by, feed.created_at, feed.updated_at, channel.name AS sales_channel_name,
       region.name AS region_name, region.currency_code
  FROM comptoir_price_feed AS feed
  LEFT JOIN sales_channel AS channel ON channel.id = feed.sales_channel_id
  LEFT JOIN region ON region.id = feed.region_id AND region.deleted_at IS NULL`

const asFeed = (row: FeedRow): PriceFeedDTO => ({
  ...row,
  last_read_at: row.last_read_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

export type FeedFilters = Readonly<{ q?: string; sales_channel_id?: readonly string[]; is_active?: boolean }>

/** One page of feeds, by their names unless asked otherwise. */
export async function findFeeds(
  sql: SqlExecutor,
  filters: FeedFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: PriceFeedDTO[] }> {
  const where: Condition[] = [{ sql: "feed.deleted_at IS NULL" }]
  if (filters.q)
    where.push({
      sql: "feed.name ILIKE ? OR channel.name ILIKE ?",
      values: [containing(filters.q), containing(filters.q)],
    })
  if (filters.sales_channel_id?.length)
    where.push({
      sql: "feed.sales_channel_id = ANY(?::text[])",
      values: [storable(filters.sales_channel_id)],
    })
  if (filters.is_active !== undefined)
    where.push({ sql: "feed.is_active = ?::boolean", values: [filters.is_active] })
  const page = await listPage(sql, {
    from: "comptoir_price_feed AS feed LEFT JOIN sales_channel AS channel ON channel.id = feed.sales_channel_id",
    id: "feed.id",
    where,
    sortable: {
      name: "feed.name",
      sales_channel: "channel.name",
      format: "feed.format",
      last_read_at: "feed.last_read_at",
      created_at: "feed.created_at",
    },
    defaultOrder: "name",
    ...paging,
  })
  const rows = await sql.execute<FeedRow>(`${SELECT} WHERE feed.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(rows.map((row) => [row.id, asFeed(row)]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** One feed; refuses an id that is none. */
export async function readFeed(sql: SqlExecutor, id: string): Promise<PriceFeedDTO> {
  const [row] = await sql.execute<FeedRow>(
    `${SELECT} WHERE feed.id = ANY(?::text[]) AND feed.deleted_at IS NULL`,
    [storable([id])]
  )
  if (!row) throw notFound(`Feed ${id} does not exist`)
  return asFeed(row)
}

/** What a feed is of: a channel, a region and, where the region has several, one of its countries. */
async function check(sql: SqlExecutor, given: PriceFeedBody): Promise<PriceFeedBody> {
  const feed: PriceFeedBody = {
    ...given,
    product_url: checkProductUrl(given.product_url),
    country_code: given.country_code?.toLowerCase() ?? null,
    conditions: tidyConditions(given.conditions),
  }
  const [channel] = await sql.execute(
    `SELECT id FROM sales_channel WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([feed.sales_channel_id])]
  )
  if (!channel)
    throw invalidData(
      `Sales channel ${feed.sales_channel_id} does not exist; name one of Settings → Sales channels`
    )
  const [region] = await sql.execute<{ name: string; countries: string[] }>(
    `SELECT region.name, ARRAY(SELECT iso_2 FROM region_country WHERE region_id = region.id AND deleted_at IS NULL ORDER BY iso_2) AS countries
       FROM region WHERE region.id = ANY(?::text[]) AND region.deleted_at IS NULL`,
    [storable([feed.region_id])]
  )
  if (!region) throw invalidData(`Region ${feed.region_id} does not exist; name one of Settings → Regions`)
  if (!region.countries.length)
    throw invalidData(
      `Region ${region.name} has no country, so that nobody knows whose tax is meant; give it one first`
    )
  if (feed.country_code && !region.countries.includes(feed.country_code))
    throw invalidData(
      `${feed.country_code.toUpperCase()} is not in the region ${region.name}; its countries are ${region.countries.map((code) => code.toUpperCase()).join(", ")}`
    )
  await checkConditions(sql, feed.conditions)
  return feed
}

const TABLES: Readonly<Record<keyof PriceConditions, { table: string; what: string; name: string }>> = {
  variant_ids: { table: "product_variant", what: "variant", name: "coalesce(sku, title)" },
  product_ids: { table: "product", what: "product", name: "title" },
  collection_ids: { table: "product_collection", what: "collection", name: "title" },
  category_ids: { table: "product_category", what: "category", name: "name" },
  tag_ids: { table: "product_tag", what: "tag", name: "value" },
  type_ids: { table: "product_type", what: "product type", name: "value" },
  supplier_ids: { table: "comptoir_supplier", what: "supplier", name: "name" },
}

const namedBy = (conditions: PriceConditions) =>
  (Object.keys(TABLES) as (keyof PriceConditions)[]).flatMap((kind) => {
    const ids = conditions[kind] ?? []
    return ids.length ? [{ kind, ids }] : []
  })

/** The names of what conditions name, by id: one statement for all kinds; what is gone has none. */
export async function conditionNames(
  sql: SqlExecutor,
  conditions: PriceConditions
): Promise<Record<string, string>> {
  const named = namedBy(conditions)
  if (!named.length) return {}
  const rows = await sql.execute<{ id: string; name: string }>(
    named
      .map(({ kind }) => {
        const { table, name } = TABLES[kind]
        return `SELECT id, ${name} AS name FROM ${table} WHERE id = ANY(?::text[]) AND deleted_at IS NULL`
      })
      .join(" UNION ALL "),
    named.map(({ ids }) => storable(ids))
  )
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** Refuses conditions that name what does not exist. */
async function checkConditions(sql: SqlExecutor, conditions: PriceConditions): Promise<void> {
  const names = await conditionNames(sql, conditions)
  for (const { kind, ids } of namedBy(conditions)) {
    const missing = ids.find((id) => names[id] === undefined)
    if (missing !== undefined)
      throw invalidData(`There is no ${TABLES[kind].what} ${missing}; take it out of the feed`)
  }
}

const wordsOf = ({ conditions, ...feed }: PriceFeedBody): Record<string, unknown> => ({
  ...feed,
  ...Object.fromEntries(Object.entries(conditions).map(([kind, ids]) => [kind, ids?.length])),
})

/** Adds a feed; its secret is known to nobody but whoever made it. */
export async function addFeed(
  sql: SqlExecutor,
  given: PriceFeedBody,
  secret: FeedSecret,
  { actor_id }: FeedAct,
  neighbours: FeedNeighbours,
  context: Context
): Promise<string> {
  const feed = await check(sql, given)
  const id = generateEntityId(undefined, "cfed")
  await sql.execute(
    `INSERT INTO comptoir_price_feed (id, ${NAMES.join(", ")}, token_hash, token_hint, created_by)
     VALUES (?, ${NAMES.map((name) => `?::${COLUMNS[name]}`).join(", ")}, ?, ?, ?)`,
    [id, ...valuesOf(feed), secret.token_hash, secret.token_hint, actor_id]
  )
  await neighbours.recordAudit(
    [{ entity_type: "price_feed", entity_id: id, act: "created", actor_id, after: wordsOf(feed) }],
    context
  )
  return id
}

const valuesOf = (feed: PriceFeedBody): unknown[] =>
  NAMES.map((name) => (COLUMNS[name] === "jsonb" ? JSON.stringify(feed[name]) : feed[name]))

async function lockFeed(sql: SqlExecutor, id: string): Promise<PriceFeedBody & { id: string; name: string }> {
  const [row] = await sql.execute<PriceFeedBody & { id: string }>(
    `SELECT id, ${NAMES.join(", ")} FROM comptoir_price_feed WHERE id = ANY(?::text[]) AND deleted_at IS NULL FOR UPDATE`,
    [storable([id])]
  )
  if (!row) throw notFound(`Feed ${id} does not exist`)
  return row
}

/** Changes a feed; its address stays. */
export async function changeFeed(
  sql: SqlExecutor,
  id: string,
  changes: Partial<PriceFeedBody>,
  { actor_id }: FeedAct,
  neighbours: FeedNeighbours,
  context: Context
): Promise<void> {
  const { id: _, ...kept } = await lockFeed(sql, id)
  const feed = await check(sql, { ...kept, ...changes })
  const isSame = (name: keyof PriceFeedBody) => JSON.stringify(feed[name]) === JSON.stringify(kept[name])
  const changed = NAMES.filter((name) => !isSame(name))
  if (!changed.length) return
  await sql.execute(
    `UPDATE comptoir_price_feed SET ${NAMES.map((name) => `${name} = ?::${COLUMNS[name]}`).join(", ")}, updated_at = now() WHERE id = ?`,
    [...valuesOf(feed), id]
  )
  const pick = (from: PriceFeedBody) => Object.fromEntries(changed.map((name) => [name, from[name]]))
  await neighbours.recordAudit(
    [
      {
        entity_type: "price_feed",
        entity_id: id,
        act: "updated",
        actor_id,
        before: { name: kept.name, ...pick(kept) },
        after: { name: feed.name, ...pick(feed) },
      },
    ],
    context
  )
}

/** Gives a feed another secret: the old address opens nothing from now on. */
export async function renewFeed(
  sql: SqlExecutor,
  id: string,
  secret: FeedSecret,
  { actor_id }: FeedAct,
  neighbours: FeedNeighbours,
  context: Context
): Promise<void> {
  const { name } = await lockFeed(sql, id)
  await sql.execute(
    `UPDATE comptoir_price_feed SET token_hash = ?, token_hint = ?, updated_at = now() WHERE id = ?`,
    [secret.token_hash, secret.token_hint, id]
  )
  await neighbours.recordAudit(
    [{ entity_type: "price_feed", entity_id: id, act: "renewed", actor_id, after: { name } }],
    context
  )
}

/** Removes a feed: its address opens nothing from now on. */
export async function dropFeed(
  sql: SqlExecutor,
  id: string,
  { actor_id }: FeedAct,
  neighbours: FeedNeighbours,
  context: Context
): Promise<void> {
  const { name } = await lockFeed(sql, id)
  await sql.execute(
    `UPDATE comptoir_price_feed SET deleted_at = now(), updated_at = now(), is_active = false WHERE id = ?`,
    [id]
  )
  await neighbours.recordAudit(
    [{ entity_type: "price_feed", entity_id: id, act: "deleted", actor_id, before: { name } }],
    context
  )
}

export type FeedKnock = Readonly<{ token_hash: string | null; address_hash: string; at: Date }>
export type FeedOutcome = { feed: PriceFeedDTO } | { retry_after: number } | null

/**
 * Lets a reader in whose address is a feed's that is switched on; null where it is none, or where its channel is gone. Who
 * comes too often, or guesses, waits for the next window.
 */
export async function knockAtFeed(
  sql: SqlExecutor,
  { token_hash, address_hash, at }: FeedKnock
): Promise<FeedOutcome> {
  const limited = { retry_after: secondsToWait(at) }
  if (await count(sql, [["address", address_hash]], at, [["wrong", address_hash]])) return limited
  const [row] = token_hash
    ? await sql.execute<FeedRow>(
        `${SELECT} WHERE feed.token_hash = ? AND feed.deleted_at IS NULL AND feed.is_active
            AND channel.deleted_at IS NULL AND NOT channel.is_disabled AND region.id IS NOT NULL`,
        [token_hash]
      )
    : []
  if (!row) {
    return (await count(sql, [["wrong", address_hash]], at)) ? limited : null
  }
  if (await count(sql, [["feed", row.id]], at)) return limited
  return { feed: asFeed(row) }
}

/** Adds one to each counter of the window; true where one of them, or one that is only looked at, is over its limit. */
async function count(
  sql: SqlExecutor,
  counters: readonly [FeedLimit, string][],
  at: Date,
  lookedAt: readonly [FeedLimit, string][] = []
): Promise<boolean> {
  const { start, end } = portalWindow(at)
  const idOf = ([limit, key]: readonly [FeedLimit, string]) => `${limit}:${key}@${start}`
  const limitOf = new Map([...counters, ...lookedAt].map((one) => [idOf(one), FEED_LIMITS[one[0]]]))
  const counted = await sql.execute<{ id: string; hits: number }>(
    `INSERT INTO comptoir_price_feed_counter (id, hits, ends_at)
     SELECT id, 1, to_timestamp(?) FROM unnest(?::text[]) AS id ORDER BY id
     ON CONFLICT (id) DO UPDATE SET hits = comptoir_price_feed_counter.hits + 1
     RETURNING id, hits`,
    [end, counters.map(idOf)]
  )
  const seen = lookedAt.length
    ? await sql.execute<{ id: string; hits: number }>(
        `SELECT id, hits + 1 AS hits FROM comptoir_price_feed_counter WHERE id = ANY(?::text[])`,
        [lookedAt.map(idOf)]
      )
    : []
  if (counted.some(({ hits }) => hits === 1)) {
    await sql.execute(
      `DELETE FROM comptoir_price_feed_counter WHERE id = ANY(ARRAY(
         SELECT id FROM comptoir_price_feed_counter WHERE ends_at < to_timestamp(?) ORDER BY ends_at LIMIT 500 FOR UPDATE SKIP LOCKED))`,
      [start]
    )
  }
  return [...counted, ...seen].some(({ id, hits }) => hits > (limitOf.get(id) ?? 0))
}

/** Notes that a feed was read to its end, and how many articles it had. */
export async function noteFeedRead(sql: SqlExecutor, id: string, articles: number, at: Date): Promise<void> {
  await sql.execute(`UPDATE comptoir_price_feed SET last_read_at = ?, last_read_count = ? WHERE id = ?`, [
    at,
    articles,
    id,
  ])
}
