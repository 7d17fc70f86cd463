import { generateEntityId } from "@medusajs/framework/utils"
import type { ParityAnswer, ParitySource, ParityStatus } from "../../../domain/channel-pricing/parity"
import { choosePrice, questionOf } from "../../../domain/channel-pricing/precedence"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import { productName } from "../../../domain/shared/product-name"
import { Condition, containing, ListPage, listPage, type SqlExecutor } from "../../../platform/list-page"
import type {
  ParityChoices,
  ParityDifferenceDTO,
  ParityFindings,
  ParityQuestionDTO,
  ParityRefusalDTO,
  ParityRunDTO,
} from "../../../types/http/parity"
import { readCandidates } from "./candidates"

/** A question with the publishable key that it is put with. */
export type AskableQuestion = ParityQuestionDTO & {
  token: string
  /** The key speaks for other channels too, so that the channel has to be named. */
  is_shared_key: boolean
}

/** A run that says nothing for so long has died with its process. */
const SILENCE = "15 minutes"
const RUNS_KEPT = 500

/**
 * Opens a run, unless one is going on: then null, for a publication, whose prices the next run may meet as well; anybody
 * else is refused. A run whose process died is closed first.
 */
export async function openRun(
  sql: SqlExecutor,
  run: { source: ParitySource; change_set_id?: string | null; choices: ParityChoices; actor_id?: string }
): Promise<{ id: string } | null> {
  const { source, change_set_id = null, choices, actor_id = null } = run
  if (choices.sales_channel_id) await checkPriced(sql, choices.sales_channel_id)
  await sql.execute(
    `UPDATE comptoir_parity_run SET status = 'failed', last_error = 'The server stopped before the end', finished_at = now(),
            updated_at = now()
      WHERE status = 'running' AND updated_at < now() - interval '${SILENCE}'`
  )
  await sql.execute(
    `DELETE FROM comptoir_parity_run WHERE id IN
       (SELECT id FROM comptoir_parity_run ORDER BY created_at DESC, id DESC OFFSET ${RUNS_KEPT})`
  )
  const [opened] = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_parity_run (id, status, source, change_set_id, choices, created_by)
     VALUES (?, 'running', ?, ?, ?::jsonb, ?)
     ON CONFLICT (status) WHERE status = 'running' DO NOTHING RETURNING id`,
    [generateEntityId(undefined, "cpar"), source, change_set_id, JSON.stringify(choices), actor_id]
  )
  if (opened || source === "publication") return opened ?? null
  throw notAllowed("A parity check is under way; wait until it is finished, then start another")
}

async function checkPriced(sql: SqlExecutor, salesChannelId: string): Promise<void> {
  const [channel] = await sql.execute<{ name: string; is_priced: boolean }>(
    `SELECT channel.name, EXISTS (SELECT 1 FROM comptoir_channel_profile AS profile
              WHERE profile.sales_channel_id = channel.id AND profile.is_active AND profile.deleted_at IS NULL) AS is_priced
       FROM sales_channel AS channel WHERE channel.id = ? AND channel.deleted_at IS NULL`,
    [salesChannelId]
  )
  if (!channel) throw notFound(`There is no sales channel ${salesChannelId}`)
  if (!channel.is_priced)
    throw notAllowed(
      `The sales channel ${channel.name} has no active profile; give it one under Channels before its prices are compared`
    )
}

/** Channels that Comptoir prices, each with the key that speaks for the fewest others beside it. */
const KEYED_CHANNELS = `keyed AS (
  SELECT channel.id, channel.name, profile.currency_codes, key.token, key.is_shared
    FROM comptoir_channel_profile AS profile
    JOIN sales_channel AS channel ON channel.id = profile.sales_channel_id AND channel.deleted_at IS NULL AND NOT channel.is_disabled
    LEFT JOIN LATERAL (
         SELECT api_key.token,
                (SELECT count(*) FROM publishable_api_key_sales_channel AS other
                  WHERE other.publishable_key_id = api_key.id AND other.deleted_at IS NULL) > 1 AS is_shared
           FROM publishable_api_key_sales_channel AS held
           JOIN api_key ON api_key.id = held.publishable_key_id AND api_key.type = 'publishable' AND api_key.deleted_at IS NULL
                       AND (api_key.revoked_at IS NULL OR api_key.revoked_at > now())
          WHERE held.sales_channel_id = channel.id AND held.deleted_at IS NULL
          ORDER BY is_shared, api_key.id LIMIT 1) AS key ON true
   WHERE profile.is_active AND profile.deleted_at IS NULL AND (?::text IS NULL OR channel.id = ?::text))`

const HAS_CURRENCY = `(jsonb_array_length(keyed.currency_codes) = 0 OR keyed.currency_codes @> to_jsonb(region.currency_code))`

/** Whether a cart of the channel would take one: what is sold out answers half of the question only. */
const IS_THERE = `(NOT variant.manage_inventory OR variant.allow_backorder OR EXISTS (
  SELECT 1 FROM product_variant_inventory_item AS part
    JOIN inventory_level AS level ON level.inventory_item_id = part.inventory_item_id AND level.deleted_at IS NULL
    JOIN sales_channel_stock_location AS served ON served.stock_location_id = level.location_id
                                               AND served.sales_channel_id = keyed.id AND served.deleted_at IS NULL
   WHERE part.variant_id = variant.id AND part.deleted_at IS NULL AND level.stocked_quantity > level.reserved_quantity))`

const QUESTION = `variant.id AS variant_id, variant.product_id, product.title AS product_title, variant.title AS variant_title,
  variant.sku, keyed.id AS sales_channel_id, keyed.name AS sales_channel_name, region.id AS region_id, region.name AS region_name,
  region.currency_code, keyed.token, keyed.is_shared AS is_shared_key`

type Row = Omit<AskableQuestion, "variant_name"> & { product_title: string; variant_title: string | null }
const asQuestion = ({ product_title, variant_title, ...row }: Row): AskableQuestion => ({
  ...row,
  variant_name: productName({ product_title, variant_title }),
})

/**
 * A sample of questions, at random: variants that are sold in the channels, each with their regions, the customer groups
 * that have prices there, and the quantities that its prices begin at. What is in stock comes first.
 */
export async function sampleQuestions(
  sql: SqlExecutor,
  { size, sales_channel_id, seed }: { size: number; sales_channel_id: string | null; seed: string }
): Promise<AskableQuestion[]> {
  const rows = await sql.execute<Row>(
    `WITH ${KEYED_CHANNELS},
     drawn AS (
       SELECT variant.id FROM product_variant AS variant
         JOIN product ON product.id = variant.product_id AND product.status = 'published' AND product.deleted_at IS NULL
        WHERE variant.deleted_at IS NULL AND EXISTS (
              SELECT 1 FROM product_sales_channel AS sold JOIN keyed ON keyed.id = sold.sales_channel_id
               WHERE sold.product_id = product.id AND sold.deleted_at IS NULL)
        ORDER BY md5(variant.id || ?::text) LIMIT ?)
     SELECT ${QUESTION}, shoppers.id AS customer_group_id, shoppers.name AS customer_group_name, tier.quantity
       FROM drawn
       JOIN product_variant AS variant ON variant.id = drawn.id
       JOIN product ON product.id = variant.product_id
       JOIN product_sales_channel AS sold ON sold.product_id = product.id AND sold.deleted_at IS NULL
       JOIN keyed ON keyed.id = sold.sales_channel_id AND keyed.token IS NOT NULL
       JOIN region ON region.deleted_at IS NULL AND ${HAS_CURRENCY}
      CROSS JOIN LATERAL (
            SELECT '' AS id, NULL AS name
             UNION
            SELECT shopper.id, shopper.name FROM comptoir_owned_list AS own
              JOIN customer_group AS shopper ON shopper.id = own.customer_group_id AND shopper.deleted_at IS NULL
             WHERE own.sales_channel_id = keyed.id) AS shoppers
      CROSS JOIN LATERAL (
            SELECT 1 AS quantity
             UNION
            SELECT min_quantity FROM comptoir_channel_price AS kept
             WHERE kept.sales_channel_id = keyed.id AND kept.variant_id = variant.id AND kept.valid_until IS NULL) AS tier
      ORDER BY NOT ${IS_THERE}, md5(concat_ws('/', variant.id, keyed.id, region.id, shoppers.id, tier.quantity, ?::text))
      LIMIT ?`,
    [sales_channel_id, sales_channel_id, seed, size * 4, seed, size]
  )
  return rows.map(asQuestion)
}

/** A sample of what a change set published: each price in a region of its currency. */
export async function sampleOfChangeSet(
  sql: SqlExecutor,
  { size, change_set_id, seed }: { size: number; change_set_id: string; seed: string }
): Promise<AskableQuestion[]> {
  const rows = await sql.execute<Row>(
    `WITH ${KEYED_CHANNELS},
     drawn AS (
       SELECT * FROM comptoir_price_change WHERE change_set_id = ?
        ORDER BY md5(concat(position, ?::text)) LIMIT ?)
     SELECT ${QUESTION}, drawn.customer_group_id, shopper.name AS customer_group_name, drawn.min_quantity AS quantity
       FROM drawn
       JOIN product_variant AS variant ON variant.id = drawn.variant_id AND variant.deleted_at IS NULL
       JOIN product ON product.id = variant.product_id AND product.status = 'published' AND product.deleted_at IS NULL
       JOIN keyed ON keyed.id = drawn.sales_channel_id AND keyed.token IS NOT NULL
       JOIN product_sales_channel AS sold ON sold.product_id = product.id AND sold.sales_channel_id = keyed.id
                                         AND sold.deleted_at IS NULL
      CROSS JOIN LATERAL (
            SELECT region.* FROM region
             WHERE region.deleted_at IS NULL AND region.currency_code = drawn.currency_code
               AND (drawn.region_id = '' OR region.id = drawn.region_id)
             ORDER BY md5(concat(region.id, drawn.variant_id, ?::text)) LIMIT 1) AS region
       LEFT JOIN customer_group AS shopper ON shopper.id = drawn.customer_group_id AND shopper.deleted_at IS NULL
      WHERE drawn.customer_group_id = '' OR shopper.id IS NOT NULL
      ORDER BY drawn.position`,
    [null, null, change_set_id, seed, size, seed]
  )
  return rows.map(asQuestion)
}

/** Names of channels with prices of ours that no publishable key speaks for: nobody can ask for them. */
export async function channelsWithoutKey(sql: SqlExecutor, salesChannelId: string | null): Promise<string[]> {
  const rows = await sql.execute<{ name: string }>(
    `WITH ${KEYED_CHANNELS} SELECT name FROM keyed WHERE token IS NULL ORDER BY name LIMIT 100`,
    [salesChannelId, salesChannelId]
  )
  return rows.map(({ name }) => name)
}

/** What Medusa's order of prices, as Comptoir writes it down in plain code, says to each question; in their order. */
export async function expectedPrices(
  sql: SqlExecutor,
  questions: readonly ParityQuestionDTO[],
  at: Date
): Promise<ParityAnswer[]> {
  const variantIds = [...new Set(questions.map(({ variant_id }) => variant_id))]
  const candidates = groupBy(await readCandidates(sql, variantIds), ({ variant_id }) => variant_id)
  return questions.map((asked) => {
    const { sales_channel_id, region_id, currency_code, quantity, customer_group_id } = asked
    const { winner, is_ambiguous } = choosePrice(
      candidates.get(asked.variant_id) ?? [],
      questionOf({
        sales_channel_id,
        region_id,
        currency_code,
        quantity,
        at,
        customer_group_ids: customer_group_id ? [customer_group_id] : [],
      })
    )
    return {
      place: "rules",
      amount: winner?.amount ?? null,
      ...(is_ambiguous
        ? { refusal: "Two price lists claim the same rank; Medusa leaves open which one wins" }
        : {}),
    }
  })
}

export type RunProgress = Readonly<{
  asked_count: number
  answer_count: number
  refusal_count: number
  difference_count: number
  /** The first of them. */
  differences: readonly ParityDifferenceDTO[]
  /** The commonest refusals. */
  refusals: readonly ParityRefusalDTO[]
}>

/** Says how far a run is; `finished` closes it. A run that was given up meanwhile stays so. */
export async function noteProgress(
  sql: SqlExecutor,
  id: string,
  { asked_count, answer_count, refusal_count, difference_count, differences, refusals }: RunProgress,
  finished = false
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_parity_run
        SET asked_count = ?, answer_count = ?, refusal_count = ?, difference_count = ?, differences = ?::jsonb, refusals = ?::jsonb,
            updated_at = now()${finished ? ", status = 'done', finished_at = now()" : ""}
      WHERE id = ? AND status = 'running'`,
    [
      asked_count,
      answer_count,
      refusal_count,
      difference_count,
      JSON.stringify(differences),
      JSON.stringify(refusals),
      id,
    ]
  )
}

/** Says what a run is going to ask. */
export async function noteQuestions(
  sql: SqlExecutor,
  id: string,
  { question_count, unasked }: { question_count: number; unasked: readonly string[] }
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_parity_run SET question_count = ?, unasked = ?::jsonb, updated_at = now() WHERE id = ?`,
    [question_count, JSON.stringify(unasked), id]
  )
}

export async function failRun(sql: SqlExecutor, id: string, said: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_parity_run SET status = 'failed', last_error = ?, finished_at = now(), updated_at = now()
      WHERE id = ? AND status = 'running'`,
    [said, id]
  )
}

export type ParityRunFilters = {
  q?: string
  status?: readonly ParityStatus[]
  source?: readonly ParitySource[]
  sales_channel_id?: readonly string[]
  has_differences?: boolean
}

const FROM = `comptoir_parity_run AS run
  LEFT JOIN comptoir_price_change_set AS change_set ON change_set.id = run.change_set_id
  LEFT JOIN sales_channel AS channel ON channel.id = run.choices->>'sales_channel_id'`

const FIELDS = `run.id, run.status, run.source, run.change_set_id, change_set.number AS change_set_number, run.choices - 'address' AS choices,
  channel.name AS sales_channel_name, run.question_count, run.asked_count, run.answer_count, run.refusal_count, run.difference_count,
  run.unasked, run.last_error, run.created_by, run.created_at, run.finished_at`

type RunRow = Omit<ParityRunDTO, "created_at" | "finished_at"> & {
  created_at: Date
  finished_at: Date | null
}
const asRun = (row: RunRow): ParityRunDTO => ({
  ...row,
  created_at: row.created_at.toISOString(),
  finished_at: row.finished_at?.toISOString() ?? null,
})

/** One page of runs, the newest first. */
export async function findRuns(
  sql: SqlExecutor,
  filters: ParityRunFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ParityRunDTO[] }> {
  const where: Condition[] = [{ sql: "run.deleted_at IS NULL" }]
  const oneOf = (column: string, values: readonly string[] | undefined) => {
    if (values?.length) where.push({ sql: `${column} = ANY(?::text[])`, values: [[...values]] })
  }
  if (filters.q)
    where.push({
      sql: "(run.id = ? OR change_set.number ILIKE ? OR channel.name ILIKE ?)",
      values: [filters.q, containing(filters.q), containing(filters.q)],
    })
  oneOf("run.status", filters.status)
  oneOf("run.source", filters.source)
  oneOf("run.choices->>'sales_channel_id'", filters.sales_channel_id)
  if (filters.has_differences !== undefined)
    where.push({ sql: `run.difference_count ${filters.has_differences ? ">" : "="} 0` })
  const page = await listPage(sql, {
    from: FROM,
    id: "run.id",
    where,
    sortable: {
      id: "run.id",
      created_at: "run.created_at",
      question_count: "run.question_count",
      difference_count: "run.difference_count",
    },
    defaultOrder: "-created_at",
    ...paging,
  })
  const rows = await sql.execute<RunRow>(`SELECT ${FIELDS} FROM ${FROM} WHERE run.id = ANY(?::text[])`, [
    page.ids,
  ])
  const runs = new Map(rows.map((row) => [row.id, asRun(row)]))
  return { ...page, rows: page.ids.flatMap((id) => runs.get(id) ?? []) }
}

/** A run with its differences; refused where there is none. */
export async function readRun(sql: SqlExecutor, id: string): Promise<ParityRunDTO & ParityFindings> {
  const [row] = await sql.execute<RunRow & ParityFindings>(
    `SELECT ${FIELDS}, run.differences, run.refusals FROM ${FROM} WHERE run.id = ?`,
    [id]
  )
  if (!row) throw notFound(`There is no parity check ${id}`)
  const { differences, refusals, ...run } = row
  return { ...asRun(run), differences, refusals }
}

/** What a run is to ask, as whoever works on it needs it. */
export async function readRunWork(
  sql: SqlExecutor,
  id: string
): Promise<{ status: ParityStatus; change_set_id: string | null; choices: ParityChoices } | undefined> {
  const [run] = await sql.execute<{
    status: ParityStatus
    change_set_id: string | null
    choices: ParityChoices
  }>("SELECT status, change_set_id, choices FROM comptoir_parity_run WHERE id = ?", [id])
  return run
}
