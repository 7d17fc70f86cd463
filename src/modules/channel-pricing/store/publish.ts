import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { CHANGE_SET_LIFECYCLE, changeSetName } from "../../../domain/channel-pricing/change-set"
import { publicationWork } from "../../../domain/channel-pricing/publication"
import { notAllowed } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { SqlExecutor } from "../../../platform/sql"
import type { PriceChangeAct, PriceChangeNeighbours } from "../change-neighbours"
import { pricingCheckpoint } from "../checkpoint"
import { describeChanged, namedChangedLines } from "./changed-since"
import { keyColumns, sameKey } from "./change-sql"
import { followPublication, putSaleBack } from "./sales"
import { ChangeSetRow, lockChangeSet } from "./change-sets"
import { MANY_LINES } from "./stats"

/** One publication at a time: it closes prices of other sets, so that two of them would lock each other's. */
export const ONE_PUBLICATION = `SELECT pg_advisory_xact_lock(hashtext('comptoir'), hashtext('publish prices'))`
/** The same for a job, which looks again in a minute instead of waiting. */
const IF_NO_PUBLICATION = `SELECT pg_try_advisory_xact_lock(hashtext('comptoir'), hashtext('publish prices')) AS is_free`
/** Lines of a set: their positions are the last digits of the ids of Medusa's price rows. */
const POSITION_DIGITS = 7
/** Medusa's precision of the raw twin of a number. */
const RAW = (column: string) => `jsonb_build_object('value', trim_scale(${column})::text, 'precision', 20)`

/** Whether nobody publishes at this moment; if so, nobody else does until this transaction ends. */
export const isPublicationFree = async (sql: SqlExecutor): Promise<boolean> =>
  (await sql.execute<{ is_free: boolean }>(IF_NO_PUBLICATION))[0]?.is_free ?? false

export type PublishedPrices = {
  id: string
  number: string | null
  count: number
  /** Lines of variants that are gone. */
  gone: number
  /** Prices that somebody changed in Medusa's price lists, and that are ours again. */
  mended: number
  sales_channel_ids: string[]
  /** The set that was rolled back by this one. */
  undoes_id: string | null
  is_repeated: boolean
}

/**
 * Asks for a set to be published. From here on whoever looks at the set publishes it: the caller, or the job after a crash.
 */
export async function beginPublishing(
  sql: SqlExecutor,
  id: string,
  { force }: { force: boolean },
  act: PriceChangeAct
): Promise<{ set: ChangeSetRow; is_repeated: boolean }> {
  const set = await lockChangeSet(sql, id)
  if (set.published_at) return { set, is_repeated: true }
  checkTransition(CHANGE_SET_LIFECYCLE, changeSetName(set), set.status, "live")
  await sql.execute(
    `UPDATE comptoir_price_change_set SET publish_started_at = COALESCE(publish_started_at, ?::timestamptz),
            publish_started_by = COALESCE(?, publish_started_by), is_forced = is_forced OR ?, last_error = NULL,
            attempts = CASE WHEN publish_started_at IS NULL THEN 0 ELSE attempts END, updated_at = now() WHERE id = ?`,
    [act.at, act.actor_id, force, id]
  )
  return { set, is_repeated: false }
}

/** Notes that a publication is tried once more, before it is: seen while it runs. */
export async function countAttempt(sql: SqlExecutor, id: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_price_change_set SET attempts = attempts + 1, updated_at = now() WHERE id = ? AND published_at IS NULL`,
    [id]
  )
}

/**
 * Keeps why a publication failed. What was refused waits for somebody, approved, or for its time if that is still to come;
 * what merely broke is tried again by the job, until it broke so often.
 */
export async function notePublishFailure(
  sql: SqlExecutor,
  id: string,
  message: string,
  { is_refusal, most_attempts, at }: PublishFailure
): Promise<{ waits: boolean }> {
  const [row] = await sql.execute<{ waits: boolean }>(
    `WITH judged AS (
       SELECT id, ? OR attempts >= ? AS is_over, publish_at > ?::timestamptz AS is_early FROM comptoir_price_change_set
        WHERE id = ? AND published_at IS NULL AND status IN ('approved', 'scheduled') FOR UPDATE)
     UPDATE comptoir_price_change_set AS one
        SET last_error = ?, updated_at = now(),
            status = CASE WHEN is_over AND is_early IS NOT TRUE THEN 'approved' ELSE one.status END,
            publish_at = CASE WHEN is_over AND is_early IS NOT TRUE THEN NULL ELSE one.publish_at END,
            publish_started_at = CASE WHEN is_over THEN NULL ELSE COALESCE(one.publish_started_at, ?::timestamptz) END
       FROM judged WHERE one.id = judged.id RETURNING is_over AS waits`,
    [is_refusal, most_attempts, at, id, message.slice(0, 2000), at]
  )
  return { waits: row?.waits ?? false }
}

export type PublishFailure = Readonly<{
  /** A rule refused it: trying again would change nothing. */
  is_refusal: boolean
  most_attempts: number
  at: Date
}>

const EMPTY = { count: 0, gone: 0, mended: 0, undoes_id: null }

/**
 * How PostgreSQL goes about this transaction. What it knows of the tables may be older than the last publication: it would
 * read a million prices for each line of a small set, where it believes that there are none.
 */
async function planFor(sql: SqlExecutor, lines: number): Promise<void> {
  await sql.execute(`SELECT set_config('work_mem', '96MB', true), set_config('enable_seqscan', ?, true)`, [
    lines < MANY_LINES ? "off" : "on",
  ])
}

/** A table of this transaction: each line with the price that is current and Medusa's row of it. */
async function gatherLines(sql: SqlExecutor, id: string): Promise<void> {
  await sql.execute(
    `CREATE TEMPORARY TABLE comptoir_publishing (
       position integer NOT NULL, price_set_id text NOT NULL, price_list_id text NOT NULL, currency_code text NOT NULL,
       region_id text NOT NULL, min_quantity integer NOT NULL, old_amount numeric, new_amount numeric,
       current_id bigint, current_amount numeric, current_from timestamptz, price_id text, core_amount numeric
     ) ON COMMIT DROP`
  )
  await sql.execute(
    `INSERT INTO comptoir_publishing
     SELECT line.position, link.price_set_id, owned.price_list_id, line.currency_code, line.region_id, line.min_quantity,
            line.old_amount, line.new_amount, current.id, current.amount, current.valid_from, core.id, core.amount
       FROM comptoir_price_change AS line
       JOIN product_variant_price_set AS link ON link.variant_id = line.variant_id AND link.deleted_at IS NULL
       JOIN comptoir_owned_list AS owned ON owned.sales_channel_id = line.sales_channel_id
        AND owned.customer_group_id = line.customer_group_id AND owned.sale_id = line.sale_id
       LEFT JOIN comptoir_channel_price AS current ON ${sameKey("current", "line")} AND current.valid_until IS NULL
       LEFT JOIN price AS core ON core.id = current.price_id AND core.price_list_id = owned.price_list_id
        AND core.deleted_at IS NULL
      WHERE line.change_set_id = ?`,
    [id]
  )
  await sql.execute(`ANALYZE comptoir_publishing`)
}

/** A new id of a price row for each line, in order: core's prefix, and a ULID that ends in the line's position. */
const newPriceId = `? || lpad(gathered.position::text, ${POSITION_DIGITS}, '0')`

/** Ids of a publication: core's prefix and a ULID of this moment, without its last digits. */
const idsOf = (prefix: string): string => generateEntityId(undefined, prefix).slice(0, -POSITION_DIGITS)

/**
 * Rows of a list that Medusa lost, all of them: somebody deleted the list there, and a new one took its place. They are made
 * again for every price that is current.
 */
async function refillEmptyLists(sql: SqlExecutor, id: string, at: Date): Promise<number> {
  const empty = await sql.execute<{ id: string }>(
    `SELECT owned.id FROM comptoir_owned_list AS owned
       JOIN (SELECT DISTINCT sales_channel_id, customer_group_id, sale_id FROM comptoir_price_change WHERE change_set_id = ?) AS wanted
      USING (sales_channel_id, customer_group_id, sale_id)
      WHERE NOT EXISTS (SELECT 1 FROM price WHERE price.price_list_id = owned.price_list_id AND price.deleted_at IS NULL)
        AND EXISTS (SELECT 1 FROM comptoir_channel_price AS current WHERE current.sales_channel_id = owned.sales_channel_id
              AND current.customer_group_id = owned.customer_group_id AND current.sale_id = owned.sale_id
              AND current.valid_until IS NULL)`,
    [id]
  )
  if (!empty.length) return 0
  const [done] = await sql.execute<{ count: number }>(
    `WITH renamed AS (
       UPDATE comptoir_channel_price AS current SET price_id = ? || lpad(fresh.place::text, ${POSITION_DIGITS}, '0')
         FROM (SELECT one.id, owned.price_list_id, link.price_set_id, row_number() OVER (ORDER BY one.id) AS place
                 FROM comptoir_channel_price AS one
                 JOIN comptoir_owned_list AS owned ON owned.id = ANY(?::text[]) AND owned.sales_channel_id = one.sales_channel_id
                  AND owned.customer_group_id = one.customer_group_id AND owned.sale_id = one.sale_id
                 JOIN product_variant_price_set AS link ON link.variant_id = one.variant_id AND link.deleted_at IS NULL
                WHERE one.valid_until IS NULL) AS fresh
        WHERE current.id = fresh.id
       RETURNING current.price_id, current.amount, current.currency_code, current.region_id, current.min_quantity,
                 fresh.price_list_id, fresh.price_set_id, fresh.place),
     made AS (
       INSERT INTO price (id, price_set_id, price_list_id, currency_code, amount, raw_amount, min_quantity, raw_min_quantity,
              rules_count, created_at, updated_at)
       SELECT price_id, price_set_id, price_list_id, currency_code, amount, ${RAW("amount")},
              NULLIF(min_quantity, 1), CASE WHEN min_quantity > 1 THEN ${RAW("min_quantity::numeric")} END,
              CASE WHEN region_id = '' THEN 0 ELSE 1 END, ?::timestamptz, ?::timestamptz FROM renamed
       RETURNING 1),
     ruled AS (
       INSERT INTO price_rule (id, attribute, value, operator, priority, price_id, created_at, updated_at)
       SELECT ? || lpad(place::text, ${POSITION_DIGITS}, '0'), 'region_id', region_id, 'eq', 0, price_id,
              ?::timestamptz, ?::timestamptz FROM renamed WHERE region_id <> '')
     SELECT count(*)::integer AS count FROM made`,
    [idsOf("price"), empty.map((list) => list.id), at, at, idsOf("prule"), at, at]
  )
  return done?.count ?? 0
}

type Gathered = { lines: number; changed: number; mended: number; at: Date }

/** Counts the gathered lines; the instant is after every price that they replace. */
async function countGathered(sql: SqlExecutor, at: Date): Promise<Gathered> {
  const [row] = await sql.execute<Gathered>(
    `SELECT count(*)::integer AS lines,
            count(*) FILTER (WHERE current_amount IS DISTINCT FROM old_amount)::integer AS changed,
            count(*) FILTER (WHERE current_id IS NOT NULL AND core_amount IS DISTINCT FROM current_amount)::integer AS mended,
            date_trunc('milliseconds', GREATEST(?::timestamptz, max(current_from) + interval '1 millisecond')) AS at
       FROM comptoir_publishing`,
    [at]
  )
  return row ?? { lines: 0, changed: 0, mended: 0, at }
}

const CHANGES = `gathered.new_amount IS DISTINCT FROM gathered.current_amount`

/** Ends the prices that lines replace or take away; answers how many of which sets. */
async function closeOldPrices(sql: SqlExecutor, at: Date): Promise<{ id: string; count: number }[]> {
  return await sql.execute<{ id: string; count: number }>(
    `WITH closed AS (
       UPDATE comptoir_channel_price AS price SET valid_until = ?::timestamptz FROM comptoir_publishing AS gathered
        WHERE price.id = gathered.current_id AND ${CHANGES} RETURNING price.change_set_id)
     SELECT change_set_id AS id, count(*)::integer AS count FROM closed GROUP BY change_set_id`,
    [at]
  )
}

/** Writes the prices with what they were made by; Medusa's row of a price that was there stays the same row. */
async function writePrices(sql: SqlExecutor, id: string, at: Date, priceIds: string): Promise<number> {
  const [done] = await sql.execute<{ count: number }>(
    `WITH written AS (
       INSERT INTO comptoir_channel_price (${keyColumns()}, amount, price_id, rule_id, inputs, change_set_id, valid_from)
       SELECT ${keyColumns("line")}, line.new_amount, COALESCE(gathered.price_id, ${newPriceId}), line.rule_id, line.inputs,
              line.change_set_id, ?::timestamptz
         FROM comptoir_publishing AS gathered
         JOIN comptoir_price_change AS line ON line.change_set_id = ? AND line.position = gathered.position
        WHERE gathered.new_amount IS NOT NULL AND ${CHANGES}
       RETURNING 1)
     SELECT count(*)::integer AS count FROM written`,
    [priceIds, at, id]
  )
  return done?.count ?? 0
}

/** Prices that stay as they are, but whose row Medusa lost: they get another one. */
async function renameKept(sql: SqlExecutor, priceIds: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_channel_price AS price SET price_id = ${newPriceId} FROM comptoir_publishing AS gathered
      WHERE price.id = gathered.current_id AND NOT (${CHANGES}) AND gathered.price_id IS NULL
        AND gathered.new_amount IS NOT NULL`,
    [priceIds]
  )
}

/** Writes Medusa's rows as Medusa writes them: the number and its raw twin, a region as a rule of the price. */
async function writeCorePrices(sql: SqlExecutor, at: Date, priceIds: string, ruleIds: string): Promise<void> {
  await sql.execute(
    `UPDATE price SET amount = gathered.new_amount, raw_amount = ${RAW("gathered.new_amount")}, updated_at = ?::timestamptz
       FROM comptoir_publishing AS gathered
      WHERE price.id = gathered.price_id AND gathered.core_amount IS DISTINCT FROM gathered.new_amount
        AND gathered.new_amount IS NOT NULL`,
    [at]
  )
  await sql.execute(
    `INSERT INTO price (id, price_set_id, price_list_id, currency_code, amount, raw_amount, min_quantity, raw_min_quantity,
            rules_count, created_at, updated_at)
     SELECT ${newPriceId}, gathered.price_set_id, gathered.price_list_id, gathered.currency_code, gathered.new_amount,
            ${RAW("gathered.new_amount")}, NULLIF(gathered.min_quantity, 1),
            CASE WHEN gathered.min_quantity > 1 THEN ${RAW("gathered.min_quantity::numeric")} END,
            CASE WHEN gathered.region_id = '' THEN 0 ELSE 1 END, ?::timestamptz, ?::timestamptz
       FROM comptoir_publishing AS gathered
      WHERE gathered.new_amount IS NOT NULL AND gathered.price_id IS NULL`,
    [priceIds, at, at]
  )
  await sql.execute(
    `INSERT INTO price_rule (id, attribute, value, operator, priority, price_id, created_at, updated_at)
     SELECT ${newPriceId}, 'region_id', gathered.region_id, 'eq', 0, ${newPriceId}, ?::timestamptz, ?::timestamptz
       FROM comptoir_publishing AS gathered
      WHERE gathered.new_amount IS NOT NULL AND gathered.price_id IS NULL AND gathered.region_id <> ''`,
    [ruleIds, priceIds, at, at]
  )
  await sql.execute(
    `WITH taken AS (
       UPDATE price SET deleted_at = ?::timestamptz, updated_at = ?::timestamptz FROM comptoir_publishing AS gathered
        WHERE price.id = gathered.price_id AND gathered.new_amount IS NULL RETURNING price.id)
     UPDATE price_rule SET deleted_at = ?::timestamptz, updated_at = ?::timestamptz FROM taken
      WHERE price_rule.price_id = taken.id AND price_rule.deleted_at IS NULL`,
    [at, at, at, at]
  )
}

/** Sets whose prices were replaced have fewer that still hold; one without any is superseded. */
async function countDown(sql: SqlExecutor, closed: readonly { id: string; count: number }[]): Promise<void> {
  if (!closed.length) return
  const ids = closed.map(({ id }) => id)
  await sql.execute(
    `SELECT id FROM comptoir_price_change_set WHERE id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [ids]
  )
  await sql.execute(
    `UPDATE comptoir_price_change_set AS one SET current_count = one.current_count - given.count, updated_at = now(),
            status = CASE WHEN one.status = 'live' AND one.current_count <= given.count THEN 'superseded' ELSE one.status END
       FROM unnest(?::text[], ?::integer[]) AS given(id, count) WHERE one.id = given.id`,
    [ids, closed.map(({ count }) => count)]
  )
}

/**
 * Publishes a set in this transaction: our prices and Medusa's price rows change together, so that shoppers see all of it or
 * nothing. Refused where prices changed since the lines were made, unless whoever asked for it accepted that. A few
 * statements however many lines. The price lists are there before (`nameOwnedLists`).
 */
export async function publishChangeSet(
  sql: SqlExecutor,
  id: string,
  act: PriceChangeAct,
  neighbours: PriceChangeNeighbours,
  context: Context,
  { waits = true }: { waits?: boolean } = {}
): Promise<PublishedPrices | null> {
  if (waits) await sql.execute(ONE_PUBLICATION)
  else if (!(await isPublicationFree(sql))) return null
  const set = await lockChangeSet(sql, id)
  const { number, sales_channel_ids, undoes_id } = set
  if (set.published_at) {
    const repeated = { id, number, sales_channel_ids, ...EMPTY, undoes_id, is_repeated: true }
    return { ...repeated, count: set.published_count }
  }
  checkTransition(CHANGE_SET_LIFECYCLE, changeSetName(set), set.status, "live")
  if (publicationWork(set, act.at) !== "publish")
    throw notAllowed(`${changeSetName(set)} was not asked to be published; it is ${set.status}`)
  if (set.sale_id) await followPublication(sql, set, act.at)
  await sql.execute(
    `SELECT owned.id FROM comptoir_owned_list AS owned WHERE (sales_channel_id, customer_group_id, sale_id) IN (
       SELECT DISTINCT sales_channel_id, customer_group_id, sale_id FROM comptoir_price_change WHERE change_set_id = ?)
      ORDER BY sales_channel_id, customer_group_id, sale_id FOR UPDATE`,
    [id]
  )
  await planFor(sql, set.line_count)
  const refilled = await refillEmptyLists(sql, id, act.at)
  await gatherLines(sql, id)
  const gathered = await countGathered(sql, act.at)
  if (gathered.changed) {
    if (!set.is_forced)
      throw notAllowed(describeChanged(set, gathered.changed, await namedChangedLines(sql, id, 10)))
    // A roll back must bring back what really was there.
    await sql.execute(
      `UPDATE comptoir_price_change AS line SET old_amount = gathered.current_amount FROM comptoir_publishing AS gathered
        WHERE line.change_set_id = ? AND line.position = gathered.position
          AND gathered.current_amount IS DISTINCT FROM gathered.old_amount`,
      [id]
    )
  }
  const { at } = gathered
  const [priceIds, ruleIds] = [idsOf("price"), idsOf("prule")]
  const closed = await closeOldPrices(sql, at)
  const written = await writePrices(sql, id, at, priceIds)
  if (gathered.mended) await renameKept(sql, priceIds)
  await writeCorePrices(sql, at, priceIds, ruleIds)
  await countDown(sql, closed)
  if (set.sale_id && set.kind === "roll_back") await putSaleBack(sql, set.sale_id)
  const taken = closed.reduce((sum, { count }) => sum + count, 0)
  const [replaced] = await sql.execute<{ count: number }>(
    `SELECT count(*)::integer AS count FROM comptoir_publishing AS gathered
      WHERE gathered.current_id IS NOT NULL AND gathered.new_amount IS NULL`
  )
  const count = written + (replaced?.count ?? 0)
  const by = act.actor_id ?? set.publish_started_by
  await sql.execute(
    `UPDATE comptoir_price_change_set SET status = 'live', published_at = ?::timestamptz, published_by = ?, last_error = NULL,
            published_count = ?, current_count = ?, updated_at = now() WHERE id = ?`,
    [at, by, count, written, id]
  )
  if (undoes_id)
    await sql.execute(
      `UPDATE comptoir_price_change_set SET status = 'rolled_back', rolled_back_at = ?::timestamptz, rolled_back_by = ?,
              updated_at = now() WHERE id = ?`,
      [at, by, undoes_id]
    )
  const mended = gathered.mended + refilled
  await neighbours.recordAudit(
    [
      {
        entity_type: "price_change_set",
        entity_id: id,
        act: "published",
        actor_id: by,
        before: { number, status: set.status },
        after: { number, status: "live", prices: count, replaced: taken, ...(mended ? { mended } : {}) },
      },
    ],
    context
  )
  if (set.line_count >= MANY_LINES) await sql.execute(`ANALYZE comptoir_channel_price, price`)
  await pricingCheckpoint.pass("prices written")
  const gone = set.line_count - gathered.lines
  return { id, number, count, gone, mended, sales_channel_ids, undoes_id, is_repeated: false }
}

/** What is told of a set that is live. */
export type PublishedNews = Readonly<{
  id: string
  undoes_id: string | null
  sales_channel_ids: string[]
  count: number
}>

/** Tells of a published set once, whoever comes first; what is told joins no transaction, so the mark is set after it. */
export async function tellPublished(
  sql: SqlExecutor,
  id: string,
  at: Date,
  tell: (news: PublishedNews) => Promise<void>
): Promise<boolean> {
  const [news] = await sql.execute<PublishedNews>(
    `SELECT id, undoes_id, sales_channel_ids, published_count AS count FROM comptoir_price_change_set
      WHERE id = ? AND published_at IS NOT NULL AND told_at IS NULL FOR UPDATE SKIP LOCKED`,
    [id]
  )
  if (!news) return false
  await tell(news)
  await sql.execute(`UPDATE comptoir_price_change_set SET told_at = ?::timestamptz WHERE id = ?`, [at, id])
  return true
}

/** Sets that are due, were asked for and left, or of which nobody was told: in order of time. */
export async function duePublications(
  sql: SqlExecutor,
  at: Date,
  limit: number
): Promise<{ id: string; work: "publish" | "tell" }[]> {
  const rows = await sql.execute<{ id: string; work: "publish" | "tell" }>(
    `SELECT id, CASE WHEN published_at IS NULL THEN 'publish' ELSE 'tell' END AS work FROM comptoir_price_change_set
      WHERE (status IN ('approved', 'scheduled') AND (publish_started_at IS NOT NULL OR publish_at IS NOT NULL)
             AND (publish_started_at IS NOT NULL OR status = 'scheduled' AND publish_at <= ?::timestamptz)
          OR published_at IS NOT NULL AND told_at IS NULL) AND deleted_at IS NULL
      ORDER BY COALESCE(publish_at, publish_started_at), id LIMIT ?`,
    [at, limit]
  )
  return rows
}
