import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../domain/shared/domain-error"
import { wholeUnits } from "../../domain/shared/quantities"
import { checkOnHold, HoldEntryKind, holdEntryKind, HoldKind } from "../../domain/stock/hold"
import type { StockMove } from "../../domain/stock/move"
import type { SqlExecutor } from "../../platform/sql"
import { distinct, nameOf, pairs, PositionKey } from "./positions"

/** Ids of holds, as a pattern of LIKE. */
export const HOLD_IDS = "chld\\_%"

/** Goods to put aside. */
export type NewHold = PositionKey & {
  id: string
  quantity: number
  kind: HoldKind
  reason?: string | null
  lot?: string | null
  expires_on?: string | null
  document_type?: string | null
  document_id?: string | null
  document_line_id?: string | null
  actor_id?: string | null
  at: Date
  /** The same hold asked twice is one. */
  key?: string | null
  /** The bin whose goods are put aside; without one, those that lie unassigned first. */
  bin_id?: string | null
  /** Whether its units come in with moves of the same transaction that name it; else free stock is put aside. */
  is_incoming: boolean
}

/** A hold with what became of its units. */
export type HoldRow = PositionKey & {
  id: string
  sku: string | null
  quantity: number
  kind: HoldKind
  reason: string | null
  lot: string | null
  expires_on: string | null
  document_type: string | null
  document_id: string | null
  document_line_id: string | null
  accepted: number
  written_off: number
  returned: number
}

/** Units taken off a hold without leaving the warehouse. */
export type HoldRelease = {
  hold_id: string
  quantity: number
  key: string
  /** The bin whose units are taken off the hold; without one, those that lie unassigned first. */
  bin_id?: string | null
  reason?: string | null
  actor_id?: string | null
  at: Date
}

const SELECT = `
  SELECT hold.id, hold.inventory_item_id, hold.location_id, item.sku, hold.quantity, hold.kind, hold.reason, hold.lot,
         hold.expires_on, hold.document_type, hold.document_id, hold.document_line_id,
         coalesce(done.accepted, 0)::int AS accepted, coalesce(done.written_off, 0)::int AS written_off,
         coalesce(done.returned, 0)::int AS returned
    FROM comptoir_hold AS hold
    LEFT JOIN inventory_item AS item ON item.id = hold.inventory_item_id
    LEFT JOIN LATERAL (
      SELECT -sum(quantity) FILTER (WHERE kind = 'accepted') AS accepted,
             -sum(quantity) FILTER (WHERE kind = 'written_off') AS written_off,
             -sum(quantity) FILTER (WHERE kind IN ('returned', 'return_reversed')) AS returned
        FROM comptoir_hold_entry WHERE hold_id = hold.id) AS done ON true`

/** The holds with these ids, or of these lines of documents, each with what became of its units. */
export async function holdsOf(
  sql: SqlExecutor,
  { ids = [], document_line_ids = [], document_ids = [] }: HoldSearch
): Promise<HoldRow[]> {
  if (!ids.length && !document_line_ids.length) return []
  // PostgreSQL stores no NUL, so no record can have it in its id.
  const known = ids.filter((id) => !id.includes("\0"))
  return await sql.execute<HoldRow>(
    `${SELECT} WHERE hold.id = ANY(?::text[])
        OR (hold.document_id = ANY(?::text[]) AND hold.document_line_id = ANY(?::text[])) ORDER BY hold.id`,
    [known, document_ids, document_line_ids]
  )
}

export type HoldSearch = {
  ids?: readonly string[]
  document_ids?: readonly string[]
  document_line_ids?: readonly string[]
}

/** Writes the holds; answers those that are new. The positions are locked. */
export async function insertHolds(sql: SqlExecutor, holds: readonly NewHold[]): Promise<NewHold[]> {
  for (const hold of holds) wholeUnits(hold.quantity, `The quantity to put on hold`)
  const rows = holds.map((hold) => ({ ...hold, held: hold.is_incoming ? 0 : hold.quantity }))
  const written = await sql.execute<{ id: string }>(
    `INSERT INTO comptoir_hold (id, inventory_item_id, location_id, quantity, placed_quantity, kind, reason, lot, expires_on,
            document_type, document_id, document_line_id, placed_at, placed_by, key)
     SELECT id, inventory_item_id, location_id, held, quantity, kind, reason, lot, expires_on, document_type, document_id,
            document_line_id, at, actor_id, key
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, inventory_item_id text, location_id text, held integer,
            quantity integer, kind text, reason text, lot text, expires_on text, document_type text, document_id text,
            document_line_id text, at timestamptz, actor_id text, key text)
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [JSON.stringify(rows)]
  )
  const isNew = new Set(written.map((row) => row.id))
  const fresh = holds.filter((hold) => isNew.has(hold.id))
  await insertEntries(
    sql,
    fresh
      .filter((hold) => !hold.is_incoming)
      .map((hold) => ({
        hold_id: hold.id,
        key: `placed:${hold.id}`,
        quantity: hold.quantity,
        kind: "placed",
        reason: hold.reason ?? null,
        document_type: hold.document_type ?? null,
        document_id: hold.document_id ?? null,
        actor_id: hold.actor_id ?? null,
        occurred_at: hold.at,
      }))
  )
  return fresh
}

type Entry = {
  hold_id: string
  key: string
  quantity: number
  kind: HoldEntryKind
  reason: string | null
  document_type: string | null
  document_id: string | null
  actor_id: string | null
  occurred_at: Date
}

async function insertEntries(sql: SqlExecutor, entries: readonly Entry[]): Promise<void> {
  if (!entries.length) return
  await sql.execute(
    `INSERT INTO comptoir_hold_entry (id, hold_id, key, quantity, kind, reason, document_type, document_id, actor_id, occurred_at)
     SELECT id, hold_id, key, quantity, kind, reason, document_type, document_id, actor_id, occurred_at
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, hold_id text, key text, quantity integer, kind text, reason text,
            document_type text, document_id text, actor_id text, occurred_at timestamptz)`,
    [JSON.stringify(entries.map((entry) => ({ ...entry, id: generateEntityId(undefined, "chle") })))]
  )
}

type LockedHold = PositionKey & { id: string; quantity: number; sku: string | null }

/** The holds, locked in one order for all; refuses ids that are none. */
export async function lockHolds(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, LockedHold>> {
  const wanted = [...new Set(ids)]
  const rows = await sql.execute<LockedHold>(
    `SELECT hold.id, hold.inventory_item_id, hold.location_id, hold.quantity,
            (SELECT sku FROM inventory_item WHERE id = hold.inventory_item_id) AS sku
       FROM comptoir_hold AS hold WHERE hold.id = ANY(?::text[]) ORDER BY hold.id FOR UPDATE OF hold`,
    [wanted]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const missing = wanted.find((id) => !found.has(id))
  if (missing) throw notFound(`Hold ${missing} does not exist`)
  return found
}

/** Puts on hold, or takes off, what moves of held goods bring and take. */
export async function applyHoldMoves(sql: SqlExecutor, moves: readonly StockMove[]): Promise<void> {
  const held = moves.filter((move) => move.hold_id)
  if (!held.length) return
  const holds = await lockHolds(
    sql,
    held.map((move) => move.hold_id as string)
  )
  for (const move of held) {
    const hold = holds.get(move.hold_id as string) as LockedHold
    if (nameOf(hold) !== nameOf(move)) {
      throw invalidData(`Stock move ${move.key} names the hold ${hold.id}, which is of another item or place`)
    }
    if (move.quantity < 0) checkOnHold(hold, -move.quantity)
    hold.quantity += move.quantity
  }
  await writeQuantities(sql, [...holds.values()])
  await insertEntries(
    sql,
    held.map((move) => ({
      hold_id: move.hold_id as string,
      key: move.key,
      quantity: move.quantity,
      kind: holdEntryKind(move.cause, move.key, move.quantity),
      reason: move.reason ?? null,
      document_type: move.document_type ?? null,
      document_id: move.document_id ?? null,
      actor_id: move.actor_id ?? null,
      occurred_at: move.occurred_at,
    }))
  )
}

/** Units that were taken off a hold just now, and where. */
export type Released = HoldRelease & PositionKey

/** Takes units off holds that stay in stock; answers the releases that are new. A known key changes nothing. */
export async function acceptHeld(sql: SqlExecutor, releases: readonly HoldRelease[]): Promise<Released[]> {
  const known = await sql.execute<{ key: string; hold_id: string; quantity: number }>(
    `SELECT key, hold_id, quantity FROM comptoir_hold_entry WHERE key = ANY(?::text[])`,
    [releases.map((release) => release.key)]
  )
  const knownOf = new Map(known.map((row) => [row.key, row]))
  const fresh = releases.filter((release) => {
    const before = knownOf.get(release.key)
    if (before && (before.hold_id !== release.hold_id || before.quantity !== -release.quantity)) {
      throw invalidData(
        `The idempotency key of this release took ${-before.quantity} units off the hold ${before.hold_id}; use a new key`
      )
    }
    return !before
  })
  if (!fresh.length) return []
  const holds = await lockHolds(
    sql,
    fresh.map((release) => release.hold_id)
  )
  for (const { hold_id, quantity } of fresh) {
    const hold = holds.get(hold_id) as LockedHold
    checkOnHold(hold, quantity)
    hold.quantity -= quantity
  }
  await writeQuantities(sql, [...holds.values()])
  await insertEntries(
    sql,
    fresh.map((release) => ({
      hold_id: release.hold_id,
      key: release.key,
      quantity: -release.quantity,
      kind: "accepted",
      reason: release.reason ?? null,
      document_type: null,
      document_id: null,
      actor_id: release.actor_id ?? null,
      occurred_at: release.at,
    }))
  )
  return fresh.map((release) => {
    const { inventory_item_id, location_id } = holds.get(release.hold_id) as LockedHold
    return { ...release, inventory_item_id, location_id }
  })
}

async function writeQuantities(sql: SqlExecutor, holds: readonly LockedHold[]): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_hold AS hold
        SET quantity = now_at.quantity, ended_at = CASE WHEN now_at.quantity = 0 THEN coalesce(hold.ended_at, now()) END,
            updated_at = now()
       FROM (SELECT unnest(?::text[]) AS id, unnest(?::int[]) AS quantity) AS now_at WHERE hold.id = now_at.id`,
    [holds.map((hold) => hold.id), holds.map((hold) => hold.quantity)]
  )
}

/** Where the holds are; refuses ids that are none. */
export async function positionsOfHolds(sql: SqlExecutor, ids: readonly string[]): Promise<PositionKey[]> {
  const rows = await sql.execute<PositionKey & { id: string }>(
    `SELECT id, inventory_item_id, location_id FROM comptoir_hold WHERE id = ANY(?::text[])`,
    [ids.filter((id) => !id.includes("\0"))]
  )
  const missing = ids.find((id) => !rows.some((row) => row.id === id))
  if (missing) throw notFound(`Hold ${missing} does not exist`)
  return distinct(rows)
}

/**
 * What is free at these positions, by name: stock and pending moves, less what is reserved and what is held but not
 * reserved yet. Goods that come in on hold are never free, not even before Medusa knows of them.
 */
export async function freeAt(
  sql: SqlExecutor,
  positions: readonly PositionKey[]
): Promise<Map<string, { free: number; sku: string | null; location: string | null }>> {
  const rows = await sql.execute<PositionKey & { sku: string | null; location: string | null; free: string }>(
    `SELECT wanted.item AS inventory_item_id, wanted.location AS location_id, item.sku, place.name AS location,
            trunc(coalesce(level.stocked_quantity, 0) - coalesce(level.reserved_quantity, 0))
              + coalesce((SELECT sum(move.quantity) FROM comptoir_stock_move AS move
                  JOIN comptoir_stock_position AS position ON position.id = move.position_id
                  WHERE position.inventory_item_id = wanted.item AND position.location_id = wanted.location
                    AND move.applied_at IS NULL), 0)
              - coalesce((SELECT sum(hold.quantity) FROM comptoir_hold AS hold
                  WHERE hold.inventory_item_id = wanted.item AND hold.location_id = wanted.location AND hold.quantity > 0), 0)
              + coalesce((SELECT sum(reservation.quantity) FROM reservation_item AS reservation
                  JOIN comptoir_hold AS hold ON hold.id = reservation.external_id
                  WHERE reservation.inventory_item_id = wanted.item AND reservation.location_id = wanted.location
                    AND reservation.line_item_id IS NULL AND reservation.deleted_at IS NULL), 0) AS free
     FROM (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
     LEFT JOIN inventory_item AS item ON item.id = wanted.item
     LEFT JOIN stock_location AS place ON place.id = wanted.location
     LEFT JOIN inventory_level AS level
       ON level.inventory_item_id = wanted.item AND level.location_id = wanted.location AND level.deleted_at IS NULL`,
    pairs(positions)
  )
  return new Map(rows.map((row) => [nameOf(row), { ...row, free: Number(row.free) }]))
}

/** Refuses to put aside what is not there or is promised to somebody. */
export async function checkFreeToHold(sql: SqlExecutor, holds: readonly NewHold[]): Promise<void> {
  const wanted = holds.filter((hold) => !hold.is_incoming)
  if (!wanted.length) return
  const free = await freeAt(sql, distinct(wanted))
  const asked = new Map<string, number>()
  for (const hold of wanted) asked.set(nameOf(hold), (asked.get(nameOf(hold)) ?? 0) + hold.quantity)
  for (const [name, quantity] of asked) {
    const there = free.get(name)
    if (quantity <= (there?.free ?? 0)) continue
    throw notAllowed(
      `${quantity} of ${there?.sku ?? name} cannot be put on hold: ${Math.max(0, there?.free ?? 0)} are there and not reserved`
    )
  }
}

/**
 * Holds whose reservations say another quantity than they do, and reservations that stand for no hold; where a door is
 * at work it is left to it.
 */
export const HOLD_DIFFERENCES = `
  SELECT coalesce(hold.inventory_item_id, reserved.inventory_item_id) AS inventory_item_id,
         coalesce(hold.location_id, reserved.location_id) AS location_id,
         coalesce(hold.id, reserved.hold_id) AS hold_id, coalesce(hold.quantity, 0) AS held,
         coalesce(reserved.quantity, 0) AS reserved
    FROM (SELECT id, inventory_item_id, location_id, quantity FROM comptoir_hold WHERE quantity > 0) AS hold
    FULL JOIN (SELECT external_id AS hold_id, inventory_item_id, location_id, sum(quantity) AS quantity, count(*) AS parts
                 FROM reservation_item WHERE external_id LIKE '${HOLD_IDS}' AND line_item_id IS NULL AND deleted_at IS NULL
                GROUP BY 1, 2, 3) AS reserved
      ON reserved.hold_id = hold.id AND reserved.inventory_item_id = hold.inventory_item_id
     AND reserved.location_id = hold.location_id
   WHERE (coalesce(hold.quantity, 0) <> coalesce(reserved.quantity, 0) OR reserved.parts > 1)
     AND NOT EXISTS (SELECT 1 FROM comptoir_stock_position AS position
       WHERE position.inventory_item_id = coalesce(hold.inventory_item_id, reserved.inventory_item_id)
         AND position.location_id = coalesce(hold.location_id, reserved.location_id) AND position.due_since IS NOT NULL)`
