import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  checkCountIs,
  checkScope,
  CountOrigin,
  CountScope,
  countName,
  STOCK_COUNT_LIFECYCLE,
  StockCountStatus,
} from "../../../domain/counting/stock-count"
import { plainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, AuditEntry, Neighbours } from "../neighbours"
import { heldOutsideBins } from "./book"
import { endCampaignWhenDone } from "./campaigns"
import { newId, storeOf } from "./sql"

/** A count as its acts find it. */
export type CountRow = {
  id: string
  number: string | null
  location_id: string
  status: StockCountStatus
  origin: CountOrigin
  scope: CountScope
  campaign_id: string | null
  plan_id: string | null
  is_blind: boolean
  round: number
  key: string | null
  post_key: string | null
  assigned_to: string | null
}

export type NewCount = {
  location_id: string
  scope: CountScope
  title?: string | null
  reason?: string | null
  is_blind?: boolean
  due_on?: string | null
  assigned_to?: string | null
  idempotency_key?: string
  /** Count at once, without waiting for somebody to start it. */
  start?: boolean
}

const COLUMNS =
  "id, number, location_id, status, origin, scope, campaign_id, plan_id, is_blind, round, key, post_key, assigned_to"

/** The count, locked against other acts on it; refuses an id that is none. */
export async function lockCount(
  sql: SqlExecutor,
  id: string,
  strength: "FOR UPDATE" | "FOR SHARE" = "FOR UPDATE"
): Promise<CountRow> {
  const [found] = await sql.execute<CountRow>(
    `SELECT ${COLUMNS} FROM comptoir_stock_count WHERE id = ? AND deleted_at IS NULL ${strength}`,
    [id]
  )
  if (found) return found
  throw notFound(`Stock count ${id} does not exist`)
}

/** Whether the location has bins: then goods are counted bin by bin. */
export async function hasBins(sql: SqlExecutor, locationId: string): Promise<boolean> {
  const rows = await sql.execute(
    `SELECT 1 FROM comptoir_warehouse WHERE location_id = ? AND deleted_at IS NULL`,
    [locationId]
  )
  return rows.length > 0
}

/** The name of the location; refuses one that does not exist or keeps no ledger. */
export async function countableLocation(
  sql: SqlExecutor,
  locationId: string,
  neighbours: Pick<Neighbours, "listTracked">,
  context: Context
): Promise<string> {
  const [location] = await sql.execute<{ name: string }>(
    `SELECT name FROM stock_location WHERE id = ? AND deleted_at IS NULL`,
    [locationId]
  )
  if (!location) throw notFound(`Stock location ${locationId} does not exist`)
  if ((await neighbours.listTracked([locationId], context)).has(locationId)) return location.name
  throw notAllowed(
    `${location.name} is not tracked by Comptoir, so nothing can be counted there; switch it on in Stock → Warehouses first`
  )
}

/** Refuses what the location does not have, naming the first. */
export async function checkNamed(sql: SqlExecutor, locationId: string, scope: CountScope): Promise<void> {
  if (scope.kind === "everything") return
  const withBins = await hasBins(sql, locationId)
  if (scope.kind !== "items" && !withBins) {
    throw notAllowed(
      `Stock location ${locationId} has no bins; count items or everything there, or give it a layout first`
    )
  }
  const table = {
    bins: "comptoir_bin",
    zone: "comptoir_zone",
    aisle: "comptoir_aisle",
    items: "inventory_item",
  }[scope.kind]
  const place = scope.kind === "items" ? "" : "AND named.location_id = ?"
  const active = scope.kind === "bins" ? "AND named.status <> 'archived'" : ""
  const [missing] = await sql.execute<{ id: string }>(
    `SELECT wanted.id FROM unnest(?::text[]) AS wanted(id)
      WHERE NOT EXISTS (SELECT 1 FROM ${table} AS named
        WHERE named.id = wanted.id AND named.deleted_at IS NULL ${active} ${place}) LIMIT 1`,
    [scope.ids, ...(scope.kind === "items" ? [] : [locationId])]
  )
  if (!missing) return
  const what = { bins: "Bin", zone: "Zone", aisle: "Aisle", items: "Inventory item" }[scope.kind]
  throw notFound(
    `${what} ${missing.id} does not exist${scope.kind === "items" ? "" : ` at stock location ${locationId}`}`
  )
}

type CountFields = {
  location_id: string
  scope: CountScope
  origin: CountOrigin
  title: string | null
  reason: string | null
  is_blind: boolean
  due_on: string | null
  assigned_to: string | null
  key: string | null
  plan_id?: string | null
  campaign_id?: string | null
  created_by: string | null
}

/** Writes a requested count; answers its id, or nothing where the key is known. */
export async function insertCount(sql: SqlExecutor, fields: CountFields): Promise<string | null> {
  const rows = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_stock_count (id, location_id, scope, origin, title, reason, is_blind, due_on, assigned_to, key,
            plan_id, campaign_id, created_by)
     VALUES (?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING RETURNING id`,
    [
      generateEntityId(undefined, "ccnt"),
      fields.location_id,
      JSON.stringify(fields.scope),
      fields.origin,
      fields.title,
      fields.reason,
      fields.is_blind,
      fields.due_on,
      fields.assigned_to,
      fields.key,
      fields.plan_id ?? null,
      fields.campaign_id ?? null,
      fields.created_by,
    ]
  )
  return rows[0]?.id ?? null
}

/** The count that has the key; refuses a key that made a count of something else. */
async function countOfKey(
  sql: SqlExecutor,
  key: string,
  fields: NewCount,
  scope: CountScope
): Promise<CountRow> {
  const [known] = await sql.execute<CountRow>(`SELECT ${COLUMNS} FROM comptoir_stock_count WHERE key = ?`, [
    key,
  ])
  const isSame =
    known &&
    known.location_id === fields.location_id &&
    known.scope.kind === scope.kind &&
    [...known.scope.ids].sort().join() === [...scope.ids].sort().join()
  if (known && isSame) return known
  throw invalidData(`The idempotency key ${fields.idempotency_key} made another count; use a new key`)
}

/** Asks for a count, and begins it where that is wished. Answers its id; a known key is the count it was. */
export async function createCount(
  input: NewCount,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ id: string; is_new: boolean; number: string | null }> {
  const sql = storeOf(context)
  const name = await countableLocation(sql, input.location_id, neighbours, context)
  const scope = checkScope(input.scope)
  await checkNamed(sql, input.location_id, scope)
  const key = input.idempotency_key ? `request:${input.idempotency_key}` : null
  const id = await insertCount(sql, {
    location_id: input.location_id,
    scope,
    origin: "manual",
    title: input.title ?? null,
    reason: input.reason ?? null,
    is_blind: act.always_blind || (input.is_blind ?? true),
    due_on: input.due_on ? plainDate(input.due_on, "The day on which to count") : null,
    assigned_to: input.assigned_to ?? null,
    key,
    created_by: act.actor_id,
  })
  if (!id) {
    const known = await countOfKey(sql, key as string, input, scope)
    return { id: known.id, is_new: false, number: known.number }
  }
  await neighbours.recordAudit([audit(id, "created", act, { after: { name, scope: scope.kind } })], context)
  const started = input.start ? await startCount(id, act, neighbours, context) : null
  return { id, is_new: true, number: started?.number ?? null }
}

export type CountRequest = {
  location_id: string
  bin_ids?: readonly string[]
  inventory_item_ids?: readonly string[]
  reason: string
  /** The same suspicion asks once. */
  key: string
}

/**
 * Asks for a count because something looks wrong: a short pick, a finding of the doctor, goods sold from nowhere. What
 * somebody is asked to count already is left out. Answers nothing where that leaves nothing to count.
 */
export async function requestCount(
  request: CountRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ id: string; is_new: boolean } | null> {
  const sql = storeOf(context)
  await countableLocation(sql, request.location_id, neighbours, context)
  const kind = request.bin_ids?.length ? "bins" : "items"
  const ids = kind === "bins" ? (request.bin_ids ?? []) : (request.inventory_item_ids ?? [])
  const scope = checkScope({ kind, ids })
  await checkNamed(sql, request.location_id, scope)
  const key = `suspicion:${request.key}`
  const asked = async () => {
    const [known] = await sql.execute<{ id: string }>(`SELECT id FROM comptoir_stock_count WHERE key = ?`, [
      key,
    ])
    return known ? { id: known.id, is_new: false } : null
  }
  const known = await asked()
  if (known) return known
  const busy = await busyPlaces(sql, request.location_id, kind, scope.ids)
  const wanted = scope.ids.filter((id) => !busy.has(id))
  // The same wish may have been written since it was looked for: it is what keeps the places busy then.
  if (!wanted.length) return asked()
  const id = await insertCount(sql, {
    location_id: request.location_id,
    scope: { kind, ids: wanted },
    origin: "suspicion",
    title: null,
    reason: request.reason,
    is_blind: true,
    due_on: act.today,
    assigned_to: null,
    key,
    created_by: act.actor_id,
  })
  return id ? { id, is_new: true } : asked()
}

/** Of these bins or items, those that an open count of the location counts already or is asked to. */
export async function busyPlaces(
  sql: SqlExecutor,
  locationId: string,
  kind: "bins" | "items",
  ids: readonly string[]
): Promise<Set<string>> {
  const column = kind === "bins" ? "bin_id" : "inventory_item_id"
  const rows = await sql.execute<{ id: string }>(
    `SELECT wanted.id FROM unnest(?::text[]) AS wanted(id)
      WHERE EXISTS (SELECT 1 FROM comptoir_stock_count_line AS line
        WHERE line.location_id = ? AND line.${column} = wanted.id AND line.is_open)
      UNION
     SELECT wanted.id FROM comptoir_stock_count AS count
       CROSS JOIN LATERAL jsonb_array_elements_text(count.scope -> 'ids') AS wanted(id)
      WHERE count.location_id = ? AND count.status = 'requested' AND count.scope ->> 'kind' = ? AND wanted.id = ANY(?::text[])`,
    [ids, locationId, locationId, kind, ids]
  )
  return new Set(rows.map((row) => row.id))
}

/** Which bins a scope means; one bound value or none. */
const BINS_OF: Record<CountScope["kind"], string> = {
  bins: "bin.id = ANY(?::text[])",
  zone: "bin.zone_id = ANY(?::text[])",
  aisle: "bin.aisle_id = ANY(?::text[])",
  items: "?::text[] IS NULL",
  everything: "coalesce(array_length(?::text[], 1), 0) = 0",
}

/** Positions of a scope that names items, or all of them. */
const itemsOf = (column: string): string => `(?::boolean OR ${column} = ANY(?::text[]))`

/**
 * What the book says of every place of the scope, in one statement however many bins there are: what lies in bins, bins
 * with nothing in them, and what lies nobody said where, free and on hold apart.
 */
function snapshot(
  scope: CountScope,
  withBins: boolean
): { sql: string; values: (locationId: string) => unknown[] } {
  const isAll = scope.kind === "everything"
  const byItem = scope.kind === "items"
  const parts: string[] = []
  const values: ((locationId: string) => unknown[])[] = []
  if (withBins && byItem) {
    parts.push(`SELECT content.bin_id, content.inventory_item_id, content.lot, content.expires_on, content.hold_id,
        content.quantity FROM comptoir_bin_content AS content
      WHERE content.location_id = ? AND content.inventory_item_id = ANY(?::text[])`)
    values.push((locationId) => [locationId, scope.ids])
  }
  if (withBins && !byItem) {
    parts.push(`SELECT bin.id, content.inventory_item_id, content.lot, content.expires_on, content.hold_id,
        coalesce(content.quantity, 0)
      FROM comptoir_bin AS bin LEFT JOIN comptoir_bin_content AS content ON content.bin_id = bin.id
      WHERE bin.location_id = ? AND bin.deleted_at IS NULL AND bin.status <> 'archived' AND ${BINS_OF[scope.kind]}`)
    values.push((locationId) => [locationId, scope.ids])
  }
  if (isAll) {
    parts.push(`SELECT NULL, free.inventory_item_id, NULL, NULL, NULL, free.quantity FROM (
        SELECT place.inventory_item_id,
               place.unassigned_quantity - ${heldOutsideBins("place.inventory_item_id", "place.location_id")} AS quantity
          FROM comptoir_stock_position AS place WHERE place.location_id = ? AND place.unassigned_quantity <> 0) AS free
      WHERE free.quantity <> 0`)
    values.push((locationId) => [locationId])
  }
  if (byItem) {
    // An item of which nothing is said to be there is looked for all the same.
    const nowhere = withBins
      ? `NOT EXISTS (SELECT 1 FROM comptoir_bin_content AS content
           WHERE content.inventory_item_id = free.id AND content.location_id = free.location_id)`
      : "true"
    parts.push(`SELECT NULL, free.id, NULL, NULL, NULL, free.quantity FROM (
        SELECT wanted.id, wanted.location_id,
               coalesce(place.unassigned_quantity, 0) - ${heldOutsideBins("wanted.id", "wanted.location_id")} AS quantity
          FROM (SELECT unnest(?::text[]) AS id, ?::text AS location_id) AS wanted
          LEFT JOIN comptoir_stock_position AS place
            ON place.inventory_item_id = wanted.id AND place.location_id = wanted.location_id) AS free
      WHERE free.quantity <> 0 OR ${nowhere}`)
    values.push((locationId) => [scope.ids, locationId])
  }
  if (isAll || byItem) {
    parts.push(`SELECT NULL, hold.inventory_item_id, hold.lot, hold.expires_on, hold.id,
        hold.quantity - coalesce((SELECT sum(content.quantity) FROM comptoir_bin_content AS content
                                   WHERE content.hold_id = hold.id), 0)
      FROM comptoir_hold AS hold
      WHERE hold.location_id = ? AND hold.quantity > 0 AND ${itemsOf("hold.inventory_item_id")}
        AND hold.quantity > coalesce((SELECT sum(content.quantity) FROM comptoir_bin_content AS content
                                       WHERE content.hold_id = hold.id), 0)`)
    values.push((locationId) => [locationId, isAll, scope.ids])
  }
  return { sql: parts.join(" UNION ALL "), values: (id) => values.flatMap((value) => value(id)) }
}

/**
 * Begins the counting: a number is taken and the book is remembered. A place that another count counts is left to it:
 * two would each post what is missing there.
 */
export async function startCount(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ number: string; is_changed: boolean }> {
  const sql = storeOf(context)
  const count = await lockCount(sql, id)
  // Whoever starts it a moment later finds it started: there is nothing that a second start could do.
  if (count.status === "counting" && count.number) return { number: count.number, is_changed: false }
  checkCountIs(count, ["requested"], "starting")
  checkTransition(STOCK_COUNT_LIFECYCLE, countName(count), count.status, "counting")
  const withBins = await hasBins(sql, count.location_id)
  const places = snapshot(count.scope, withBins)
  const [written] = await sql.execute<{ places: number; lines: number }>(
    `WITH place(bin_id, inventory_item_id, lot, expires_on, hold_id, quantity) AS MATERIALIZED (${places.sql}),
     numbered AS (
       SELECT place.*, row_number() OVER (ORDER BY bin.pick_sequence NULLS LAST, bin.code NULLS LAST,
                item.sku NULLS FIRST, place.inventory_item_id, place.lot NULLS FIRST, place.expires_on NULLS FIRST, place.hold_id NULLS FIRST) AS position,
              cost.average
         FROM place LEFT JOIN comptoir_bin AS bin ON bin.id = place.bin_id
         LEFT JOIN inventory_item AS item ON item.id = place.inventory_item_id
         LEFT JOIN comptoir_item_cost AS cost ON cost.inventory_item_id = place.inventory_item_id),
     inserted AS (
       INSERT INTO comptoir_stock_count_line (id, stock_count_id, position, location_id, bin_id, inventory_item_id, lot,
              expires_on, hold_id, snapshot_quantity, unit_value)
       SELECT ${newId("ccnl")}, ?, position, ?, bin_id, inventory_item_id, lot, expires_on, hold_id, quantity, average
         FROM numbered ORDER BY bin_id, inventory_item_id, lot, expires_on, hold_id
       ON CONFLICT DO NOTHING RETURNING 1)
     SELECT (SELECT count(*) FROM place)::int AS places, (SELECT count(*) FROM inserted)::int AS lines`,
    [...places.values(count.location_id), id, count.location_id]
  )
  const { places: found = 0, lines = 0 } = written ?? {}
  if (!lines) {
    throw notAllowed(
      found
        ? `All ${found} places of ${countName(count)} are being counted in another count; finish that one first`
        : `${countName(count)} has nothing to count: its places are gone or nothing lies there`
    )
  }
  const number = await neighbours.takeNumber("stock_count", act.today, context)
  await sql.execute(
    `UPDATE comptoir_stock_count SET status = 'counting', number = ?, started_at = ?::timestamptz, started_by = ?,
            line_count = ?, skipped_count = ?,
            place_count = (SELECT count(DISTINCT coalesce(bin_id, inventory_item_id)) FROM comptoir_stock_count_line
                            WHERE stock_count_id = comptoir_stock_count.id),
            currency_code = (SELECT min(currency_code) FROM comptoir_item_cost), updated_at = now()
      WHERE id = ?`,
    [number, act.at.toISOString(), act.actor_id, lines, found - lines, id]
  )
  await neighbours.recordAudit(
    [audit(id, "started", act, { after: { number, status: "counting", lines } })],
    context
  )
  return { number, is_changed: true }
}

export type CountChanges = {
  title?: string | null
  reason?: string | null
  due_on?: string | null
  assigned_to?: string | null
  is_blind?: boolean
}

/** Changes who counts and by when; whether a count is blind is settled before it starts. */
export async function updateCount(
  id: string,
  changes: CountChanges,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const count = await lockCount(sql, id)
  checkCountIs(count, ["requested", "counting", "counted", "reviewing"], "changing it")
  if (changes.is_blind !== undefined && changes.is_blind !== count.is_blind) {
    checkCountIs(count, ["requested"], "changing whether it is blind")
    if (!changes.is_blind && act.always_blind) {
      throw notAllowed("Every count is blind in this shop; Settings → Comptoir → Warehouses says so")
    }
  }
  const due = changes.due_on ? plainDate(changes.due_on, "The day on which to count") : changes.due_on
  const given = { ...changes, ...(changes.due_on === undefined ? {} : { due_on: due }) }
  const names = (["title", "reason", "due_on", "assigned_to", "is_blind"] as const).filter(
    (name) => given[name] !== undefined
  )
  if (!names.length) return
  await sql.execute(
    `UPDATE comptoir_stock_count SET ${names.map((name) => `${name} = ?`).join(", ")}, updated_at = now() WHERE id = ?`,
    [...names.map((name) => given[name]), id]
  )
  await neighbours.recordAudit(
    [audit(id, "updated", act, { after: { number: count.number, ...given } })],
    context
  )
}

/** Ends a count without posting anything; its places can be counted by others again. */
export async function cancelCount(
  id: string,
  { reason }: { reason: string },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<boolean> {
  const sql = storeOf(context)
  const count = await lockCount(sql, id)
  if (count.status === "cancelled") return false
  checkTransition(STOCK_COUNT_LIFECYCLE, countName(count), count.status, "cancelled")
  await sql.execute(
    `UPDATE comptoir_stock_count SET status = 'cancelled', cancelled_at = ?::timestamptz, cancelled_by = ?,
            cancel_reason = ?, updated_at = now() WHERE id = ?`,
    [act.at.toISOString(), act.actor_id, reason, id]
  )
  await sql.execute(
    `UPDATE comptoir_stock_count_line SET is_open = false, updated_at = now() WHERE stock_count_id = ? AND is_open`,
    [id]
  )
  await endCampaignWhenDone(sql, count.campaign_id, act)
  const after = { number: count.number, status: "cancelled" }
  await neighbours.recordAudit(
    [audit(id, "cancelled", act, { before: { status: count.status }, after, reason })],
    context
  )
  return true
}

export const audit = (id: string, act: string, by: Act, detail: Partial<AuditEntry>): AuditEntry => ({
  entity_type: "stock_count",
  entity_id: id,
  act,
  actor_id: by.actor_id,
  ...detail,
})
