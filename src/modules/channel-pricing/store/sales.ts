import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { ChangeSetKind } from "../../../domain/channel-pricing/change-set"
import { kindsOf, PriceConditions, tidyConditions } from "../../../domain/channel-pricing/conditions"
import {
  checkDiscount,
  checkNewTimes,
  checkRunning,
  checkTermsChangeable,
  checkTimes,
  SaleDiscount,
  salePhase,
  SaleStatus,
  SaleTerms,
} from "../../../domain/channel-pricing/sale"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { storable, storeSql } from "../../../platform/store-sql"
import { createPriceChangeSet, discardChangeSet } from "./change-sets"
import { activeProfiles } from "./profiles"

/** What a merchant decides of a sale, with what it is for. */
export type SaleInput = SaleTerms & Readonly<{ conditions: PriceConditions }>

/** Who acts, and when. */
export type SaleAct = Readonly<{ actor_id: string | null; at: Date }>

type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

/** What sales ask of other modules in their own transaction. */
export type SaleNeighbours = Readonly<{
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<void>
}>

/** A sale as it is kept. */
export type KeptSale = SaleInput &
  Readonly<{ id: string; status: SaleStatus; change_set_id: string | null; created_by: string | null }>

const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_price_sale_name: "Another sale has this name; the names of sales differ",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context, TAKEN)

/** A row of the table. */
export type Row = KeptSale & { created_at: Date; updated_at: Date }

/** The columns of a sale. */
export const COLUMNS = `id, name, sales_channel_ids, conditions, discount, reaches_groups, starts_at, ends_at, status, change_set_id,
  is_prior_price_exempt, created_by, created_at, updated_at`

/** A sale, locked until its transaction ends; refuses an id that is none. */
export async function lockSale(sql: SqlExecutor, id: string): Promise<KeptSale> {
  const [sale] = await sql.execute<Row>(
    `SELECT ${COLUMNS} FROM comptoir_price_sale WHERE id = ANY(?::text[]) AND deleted_at IS NULL FOR UPDATE`,
    [storable([id])]
  )
  if (!sale) throw notFound(`Sale ${id} does not exist`)
  return sale
}

/** A sale as it is kept; refuses an id that is none. */
export async function keptSale(sql: SqlExecutor, id: string): Promise<KeptSale> {
  const [sale] = await sql.execute<Row>(
    `SELECT ${COLUMNS} FROM comptoir_price_sale WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([id])]
  )
  if (!sale) throw notFound(`Sale ${id} does not exist`)
  return sale
}

/** The names of records that a sale refers to. */
export async function namesOf(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const wanted = storable(ids)
  const rows = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM sales_channel WHERE id = ANY(?::text[])
     UNION ALL SELECT id, title FROM product WHERE id = ANY(?::text[])
     UNION ALL SELECT variant.id, coalesce(variant.sku, product.title || ' · ' || variant.title)
                 FROM product_variant AS variant JOIN product ON product.id = variant.product_id
                WHERE variant.id = ANY(?::text[])
     UNION ALL SELECT id, title FROM product_collection WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM product_category WHERE id = ANY(?::text[])
     UNION ALL SELECT id, value FROM product_tag WHERE id = ANY(?::text[])
     UNION ALL SELECT id, value FROM product_type WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM comptoir_supplier WHERE id = ANY(?::text[])`,
    Array(8).fill(wanted)
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The ids that conditions name. */
export const idsIn = (conditions: PriceConditions): string[] =>
  kindsOf(conditions).flatMap((kind) => [...(conditions[kind] ?? [])])

/** Refuses a sale that cannot be of its channels; answers it as it is kept. */
async function checked(sql: SqlExecutor, input: SaleInput, id: string): Promise<SaleInput> {
  const sales_channel_ids = [...new Set(input.sales_channel_ids)]
  if (!sales_channel_ids.length)
    throw invalidData(`The sale “${input.name}” needs at least one sales channel`)
  const conditions = tidyConditions(input.conditions)
  const names = await namesOf(sql, [...sales_channel_ids, ...idsIn(conditions)])
  const unknown = sales_channel_ids.find((channel) => !names.has(channel))
  if (unknown !== undefined) throw invalidData(`There is no sales channel ${unknown}; name one of Channels`)
  const profiles = await activeProfiles(sql, sales_channel_ids)
  const unpriced = sales_channel_ids.find((channel) => !profiles.has(channel))
  if (unpriced !== undefined)
    throw invalidData(
      `The sales channel “${names.get(unpriced)}” has no active profile; open it under Channels and save its currencies first`
    )
  const missing = idsIn(conditions).find((one) => !names.has(one))
  if (missing !== undefined)
    throw invalidData(
      `The sale “${input.name}” names ${missing}, which does not exist; name products, variants, collections, categories, tags, types or suppliers that do`
    )
  const [same] = await sql.execute(
    `SELECT id FROM comptoir_price_sale WHERE name = ? AND id <> ? AND deleted_at IS NULL`,
    [input.name, id]
  )
  if (same) throw invalidData(`Another sale is called “${input.name}”; choose another name`)
  const currencies = [...new Set([...profiles.values()].flatMap((profile) => profile.currency_codes))]
  return { ...input, sales_channel_ids, conditions, discount: checkDiscount(input.discount, currencies) }
}

/** A sale as the audit tells of it. */
async function wordsOf(sql: SqlExecutor, sale: SaleInput): Promise<Record<string, unknown>> {
  const { conditions, sales_channel_ids, discount, starts_at, ends_at, ...plain } = sale
  const names = await namesOf(sql, [...sales_channel_ids, ...idsIn(conditions)])
  return {
    name: plain.name,
    sales_channels: sales_channel_ids.map((id) => names.get(id) ?? id),
    conditions: idsIn(conditions).map((id) => names.get(id) ?? id),
    ...(discount.percent === undefined ? { amounts: discount.amounts } : { percent: discount.percent }),
    reaches_groups: plain.reaches_groups,
    is_prior_price_exempt: plain.is_prior_price_exempt,
    starts_at: starts_at.toISOString(),
    ends_at: ends_at.toISOString(),
  }
}

const entryOf = (
  id: string,
  act: string,
  actor_id: string | null,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null
): AuditEntry => ({ entity_type: "price_sale", entity_id: id, act, actor_id, before, after })

/** Adds a sale as a draft: nobody pays another price yet. */
export async function addSale(
  sql: SqlExecutor,
  input: SaleInput,
  act: SaleAct,
  neighbours: SaleNeighbours,
  context: Context
): Promise<string> {
  const id = generateEntityId(undefined, "cpsl")
  checkTimes(input, act.at)
  const sale = await checked(sql, input, id)
  await sql.execute(
    `INSERT INTO comptoir_price_sale (id, name, sales_channel_ids, conditions, discount, reaches_groups, starts_at, ends_at,
            is_prior_price_exempt, created_by)
     VALUES (?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?)`,
    [
      id,
      sale.name,
      JSON.stringify(sale.sales_channel_ids),
      JSON.stringify(sale.conditions),
      JSON.stringify(sale.discount),
      sale.reaches_groups,
      sale.starts_at,
      sale.ends_at,
      sale.is_prior_price_exempt,
      act.actor_id,
    ]
  )
  await neighbours.recordAudit(
    [entryOf(id, "created", act.actor_id, null, await wordsOf(sql, sale))],
    context
  )
  return id
}

const DATES = ["starts_at", "ends_at"] as const
const isDate = (name: string): boolean => (DATES as readonly string[]).includes(name)

/**
 * Changes a sale. Published, it keeps all but its dates; those of its price lists follow in Medusa (`lists`), which the
 * caller sets after the transaction.
 */
export async function changeSale(
  sql: SqlExecutor,
  id: string,
  changes: Partial<SaleInput>,
  act: SaleAct,
  neighbours: SaleNeighbours,
  context: Context
): Promise<{ before: KeptSale; lists: SaleLists }> {
  const before = await lockSale(sql, id)
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined)
  ) as Partial<SaleInput>
  const wished: SaleInput = { ...inputOf(before), ...given }
  if (before.status !== "published" || Object.keys(given).some((name) => !isDate(name)))
    checkTermsChangeable(before)
  checkNewTimes(before, wished, act.at)
  const after = before.status === "draft" ? await checked(sql, wished, id) : wished
  await sql.execute(
    `UPDATE comptoir_price_sale SET name = ?, sales_channel_ids = ?::jsonb, conditions = ?::jsonb, discount = ?::jsonb,
            reaches_groups = ?, starts_at = ?, ends_at = ?, is_prior_price_exempt = ?, updated_at = now() WHERE id = ?`,
    [
      after.name,
      JSON.stringify(after.sales_channel_ids),
      JSON.stringify(after.conditions),
      JSON.stringify(after.discount),
      after.reaches_groups,
      after.starts_at,
      after.ends_at,
      after.is_prior_price_exempt,
      id,
    ]
  )
  await neighbours.recordAudit(
    [entryOf(id, "updated", act.actor_id, await wordsOf(sql, before), await wordsOf(sql, after))],
    context
  )
  return { before, lists: await listsOf(sql, id, after) }
}

const inputOf = (sale: KeptSale): SaleInput => ({
  name: sale.name,
  sales_channel_ids: sale.sales_channel_ids,
  conditions: sale.conditions,
  discount: sale.discount,
  reaches_groups: sale.reaches_groups,
  starts_at: sale.starts_at,
  ends_at: sale.ends_at,
  is_prior_price_exempt: sale.is_prior_price_exempt,
})

/** Medusa's price lists that a sale is written into, and from when until when they hold. */
export type SaleLists = Readonly<{ price_list_ids: string[]; starts_at: Date; ends_at: Date }>

async function listsOf(
  sql: SqlExecutor,
  id: string,
  { starts_at, ends_at }: Pick<SaleInput, "starts_at" | "ends_at">
): Promise<SaleLists> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT list.id FROM comptoir_owned_list AS own JOIN price_list AS list ON list.id = own.price_list_id
      WHERE own.sale_id = ? AND list.deleted_at IS NULL ORDER BY list.id`,
    [id]
  )
  return { price_list_ids: rows.map((row) => row.id), starts_at, ends_at }
}

/** Puts the dates back that a sale had, where Medusa refused others for its lists. */
export async function putBackDates(
  sql: SqlExecutor,
  id: string,
  { starts_at, ends_at }: Pick<SaleInput, "starts_at" | "ends_at">
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_price_sale SET starts_at = ?, ends_at = ?, updated_at = now() WHERE id = ?`,
    [starts_at, ends_at, id]
  )
}

/** Ends a sale that runs, in this very second. */
export async function endSale(
  sql: SqlExecutor,
  id: string,
  act: SaleAct,
  neighbours: SaleNeighbours,
  context: Context
): Promise<{ before: KeptSale; lists: SaleLists }> {
  const before = await lockSale(sql, id)
  checkRunning(before, act.at)
  // A sale that began in this millisecond still has to end after it began.
  const ends_at = new Date(Math.max(act.at.getTime(), before.starts_at.getTime() + 1))
  await sql.execute(`UPDATE comptoir_price_sale SET ends_at = ?, updated_at = now() WHERE id = ?`, [
    ends_at,
    id,
  ])
  await neighbours.recordAudit(
    [
      entryOf(
        id,
        "ended",
        act.actor_id,
        { ends_at: before.ends_at.toISOString() },
        { ends_at: ends_at.toISOString() }
      ),
    ],
    context
  )
  return { before, lists: await listsOf(sql, id, { ...before, ends_at }) }
}

/**
 * Cancels a sale: its prices are gone for shoppers with this transaction, in Medusa and with us. Its lists, now empty, are
 * removed by the caller. A repeated call changes nothing and names the lists again, in case the first could not remove them.
 */
export async function cancelSale(
  sql: SqlExecutor,
  id: string,
  act: SaleAct & { reason: string | null },
  neighbours: SaleNeighbours,
  context: Context
): Promise<{ lists: SaleLists; taken_away: number; is_repeated: boolean }> {
  const open = await lockOpenSets(sql, id)
  const sale = await lockSale(sql, id)
  const lists = await listsOf(sql, id, sale)
  if (sale.status === "cancelled") return { lists, taken_away: 0, is_repeated: true }
  if (salePhase(sale, act.at) === "past")
    throw notAllowed(
      `The sale “${sale.name}” is over since ${sale.ends_at.toISOString()}; it cannot be cancelled any more`
    )
  const approved = open.find(({ status }) => status !== "draft")
  if (approved)
    throw notAllowed(
      `The price change “${approved.title}” of the sale “${sale.name}” is ${approved.status}; discard it before the sale is cancelled`
    )
  for (const draft of open) await discardChangeSet(sql, draft.id, act, neighbours, context)
  await sql.execute(
    `SELECT id FROM comptoir_owned_list WHERE sale_id = ? ORDER BY sales_channel_id, customer_group_id FOR UPDATE`,
    [id]
  )
  const closed = await sql.execute<{ id: string; count: number }>(
    `WITH closed AS (
       UPDATE comptoir_channel_price SET valid_until = greatest(valid_from, ?::timestamptz)
        WHERE sale_id = ? AND valid_until IS NULL RETURNING change_set_id)
     SELECT change_set_id AS id, count(*)::int AS count FROM closed GROUP BY change_set_id ORDER BY change_set_id`,
    [act.at, id]
  )
  await countDown(sql, closed)
  await sql.execute(
    `WITH gone AS (
       UPDATE price SET deleted_at = now(), updated_at = now()
        WHERE price_list_id = ANY(?::text[]) AND deleted_at IS NULL RETURNING id)
     UPDATE price_rule SET deleted_at = now(), updated_at = now() FROM gone
      WHERE price_rule.price_id = gone.id AND price_rule.deleted_at IS NULL`,
    [lists.price_list_ids]
  )
  await sql.execute(`UPDATE comptoir_price_sale SET status = 'cancelled', updated_at = now() WHERE id = ?`, [
    id,
  ])
  await neighbours.recordAudit(
    [
      {
        ...entryOf(id, "cancelled", act.actor_id, { status: sale.status }, { status: "cancelled" }),
        reason: act.reason,
      },
    ],
    context
  )
  const taken_away = closed.reduce((sum, { count }) => sum + count, 0)
  return { lists, taken_away, is_repeated: false }
}

/**
 * Shoppers see the sale's prices from now on, or from its start: called in the transaction that publishes them, before the
 * lists are locked. Refuses a sale that was cancelled, or is over, since they were proposed; a roll back is never refused.
 */
export async function followPublication(
  sql: SqlExecutor,
  set: Readonly<{ id: string; sale_id: string; kind: ChangeSetKind }>,
  at: Date
): Promise<void> {
  const sale = await lockSale(sql, set.sale_id)
  if (set.kind === "roll_back") return
  const isOver = sale.ends_at < at
  if (sale.status === "cancelled" || isOver)
    throw notAllowed(
      `The sale “${sale.name}” is ${isOver ? `over since ${sale.ends_at.toISOString()}` : "cancelled"}; its prices cannot be published any more`
    )
  await sql.execute(
    `UPDATE comptoir_price_sale SET status = 'published', change_set_id = ?, updated_at = now() WHERE id = ?`,
    [set.id, set.sale_id]
  )
}

/** A sale whose prices were all rolled back is a draft again. */
export async function putSaleBack(sql: SqlExecutor, id: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_price_sale AS sale SET status = 'draft', change_set_id = NULL, updated_at = now()
      WHERE sale.id = ? AND sale.status = 'published' AND NOT EXISTS (
            SELECT 1 FROM comptoir_channel_price AS kept WHERE kept.sale_id = sale.id AND kept.valid_until IS NULL)`,
    [id]
  )
}

type OpenSet = { id: string; title: string; status: string; is_filling: boolean; is_fresh: boolean }

/** The proposals of a sale that are not published yet. They are locked before the sale itself, as a publication does. */
async function lockOpenSets(sql: SqlExecutor, saleId: string): Promise<OpenSet[]> {
  return await sql.execute<OpenSet>(
    `SELECT id, title, status, is_filling, last_error IS NULL AND updated_at > now() - interval '2 minutes' AS is_fresh
       FROM comptoir_price_change_set
      WHERE sale_id = ANY(?::text[]) AND status IN ('draft', 'approved', 'scheduled') AND deleted_at IS NULL
      ORDER BY id LIMIT 100 FOR UPDATE`,
    [storable([saleId])]
  )
}

/** Where the next page of a proposal begins: the place of a channel among those of the sale, and the last that was looked at. */
export type SalePlace = Readonly<{ channel: number; after: string | null }>

/** What a proposal remembers of how it is filled: with it any process can go on where another stopped. */
export type SaleSource = SalePlace &
  Readonly<{
    discount: SaleDiscount
    conditions: PriceConditions
    reaches_groups: boolean
    /** The day whose rates are taken. */
    day: PlainDate
    /** Changes with the terms of the sale and with a profile: half of a set by other terms would be nobody's prices. */
    terms_print: string
    /** What the sale leaves as it is, by why. */
    left_out: Readonly<Record<string, number>>
  }>

/** What the prices of a sale go by, in short; its dates and its name do not change them. */
export async function saleTermsPrint(sql: SqlExecutor, id: string): Promise<string> {
  const [row] = await sql.execute<{ print: string }>(
    `SELECT md5(concat_ws(' ', sale.sales_channel_ids, sale.conditions, sale.discount, sale.reaches_groups,
              (SELECT string_agg(profile.id || ' ' || profile.updated_at, ' ' ORDER BY profile.id)
                 FROM comptoir_channel_profile AS profile
                WHERE jsonb_exists(sale.sales_channel_ids, profile.sales_channel_id) AND profile.deleted_at IS NULL))) AS print
       FROM comptoir_price_sale AS sale WHERE sale.id = ?`,
    [id]
  )
  return row?.print ?? ""
}

/** Begins a proposal of the prices of a sale; one that is still a draft is put aside for it. */
export async function beginProposal(
  sql: SqlExecutor,
  id: string,
  act: SaleAct & { today: PlainDate },
  neighbours: SaleNeighbours,
  context: Context
): Promise<{ change_set_id: string }> {
  const open = await lockOpenSets(sql, id)
  const sale = await lockSale(sql, id)
  const phase = salePhase(sale, act.at)
  if (phase === "cancelled" || sale.ends_at < act.at)
    throw notAllowed(
      `The sale “${sale.name}” is ${phase === "cancelled" ? "cancelled" : "over"}; there is nothing to propose`
    )
  const busy = open.find((set) => set.is_filling && set.is_fresh)
  if (busy)
    throw notAllowed(
      `The prices of the sale “${sale.name}” are being computed (“${busy.title}”); wait until they are there`
    )
  const approved = open.find(({ status }) => status !== "draft")
  if (approved)
    throw notAllowed(
      `The price change “${approved.title}” of the sale “${sale.name}” is ${approved.status}; publish or discard it first`
    )
  const profiles = await activeProfiles(sql, sale.sales_channel_ids)
  const unpriced = sale.sales_channel_ids.find((channel) => !profiles.has(channel))
  if (unpriced !== undefined)
    throw notAllowed(
      `The sales channel ${unpriced} of the sale “${sale.name}” has no active profile any more; open it under Channels first`
    )
  for (const draft of open) await discardChangeSet(sql, draft.id, act, neighbours, context)
  const set = await createPriceChangeSet(sql, {
    kind: "sale",
    title: `${sale.name} (${discountText(sale.discount)})`,
    sale_id: id,
    source: {
      discount: sale.discount,
      conditions: sale.conditions,
      reaches_groups: sale.reaches_groups,
      day: act.today,
      terms_print: await saleTermsPrint(sql, id),
      channel: 0,
      after: null,
      left_out: {},
    } satisfies SaleSource,
    actor_id: act.actor_id,
  })
  return { change_set_id: set.id }
}

/** How far a proposal has come, and where it goes on. */
export async function noteProgress(
  sql: SqlExecutor,
  changeSetId: string,
  lines: number,
  source: SaleSource
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_price_change_set SET line_count = ?, source = ?::jsonb, attempts = 0, updated_at = now() WHERE id = ?`,
    [lines, JSON.stringify(source), changeSetId]
  )
}

/** Puts aside a proposal that changes nothing, or that could not be finished (`why`). */
export async function dropProposal(sql: SqlExecutor, changeSetId: string, why: string | null): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_price_change_set SET status = 'discarded', is_filling = false, last_error = ?, updated_at = now()
      WHERE id = ? AND status = 'draft'`,
    [why?.slice(0, 2000) ?? null, changeSetId]
  )
}

/** Sets whose prices were taken away have fewer that still hold; one without any is superseded. */
async function countDown(sql: SqlExecutor, closed: readonly { id: string; count: number }[]): Promise<void> {
  if (!closed.length) return
  await sql.execute(
    `UPDATE comptoir_price_change_set AS one SET current_count = one.current_count - given.count, updated_at = now(),
            status = CASE WHEN one.status = 'live' AND one.current_count <= given.count THEN 'superseded' ELSE one.status END
       FROM unnest(?::text[], ?::int[]) AS given(id, count) WHERE one.id = given.id`,
    [closed.map(({ id }) => id), closed.map(({ count }) => count)]
  )
}

/** What a discount is, for the title of its proposal. */
export const discountText = (discount: SaleDiscount): string =>
  discount.percent === undefined
    ? Object.entries(discount.amounts)
        .map(([code, amount]) => `−${amount} ${code.toUpperCase()}`)
        .join(", ")
    : `−${discount.percent} %`
