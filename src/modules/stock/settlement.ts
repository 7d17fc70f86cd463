import type { Context } from "@medusajs/framework/types"
import { PendingMove, settle, Settlement } from "../../domain/stock/door"
import { reservationChanges, ReservationChanges } from "../../domain/stock/hold"
import type { SqlExecutor } from "../../platform/sql"
import type { StockMove } from "../../domain/stock/move"
import type { Room } from "../../domain/stock/room"
import { reliefOfCore } from "./bin-moves"
import { HOLD_IDS } from "./holds"
import { LevelRow, nameOf, pairs, PositionKey, PositionRow } from "./positions"
import { insertMoves, numberMoves } from "./recording"
import { readProfiles, readRooms, writeRooms } from "./rooms"

/** Key in the level's metadata under which the number of the last applied move stands. */
export const MARK = "comptoir_sequence"

/** Where a difference that is found comes from, as far as an event told. */
export type DifferenceOrigin = {
  document_type?: string
  document_id?: string
  /** Make positions that are missing: a level that appeared since the location is tracked. */
  create?: boolean
}

/** What the settlement needs of other modules: a step hands it in. */
export type SettlementPorts = {
  /** What suppliers still owe, per position; positions without an entry owe nothing. */
  owedAt: (positions: PositionKey[], context: Context) => Promise<(PositionKey & { owed: number })[]>
  /** Core's inventory service: it alone writes levels. */
  inventory: {
    createInventoryLevels: (levels: (PositionKey & { stocked_quantity: number })[]) => Promise<unknown>
    updateInventoryLevels: (levels: LevelUpdate[]) => Promise<{ id: string }[]>
    createReservationItems: (reservations: NewReservation[]) => Promise<unknown>
    updateReservationItems: (
      reservations: { id: string; quantity: number; allow_backorder: true }[]
    ) => Promise<unknown>
    deleteReservationItems: (ids: string[]) => Promise<unknown>
  }
}

/** What core is asked to write of one level. */
export type LevelUpdate = PositionKey & {
  stocked_quantity: number
  incoming_quantity: number
  metadata: Record<string, unknown>
}

/** A reservation that stands for a hold; it may exceed the stock for a moment, while its goods come in. */
export type NewReservation = PositionKey & {
  quantity: number
  external_id: string
  description: string
  allow_backorder: true
}

/** What one settlement does to one position. */
export type Plan = {
  key: PositionKey
  position: PositionRow
  quantity: number
  difference: number
  settledUpTo: number
  appliedSequence: number
  needsLevel: boolean
  update?: LevelUpdate
  holds: HoldPlan[]
}

/** What one settlement does to the reservations of one hold. */
export type HoldPlan = ReservationChanges & { hold_id: string }

export function planOf(
  position: PositionRow,
  pending: readonly PendingMove[],
  levels: ReadonlyMap<string, LevelRow>,
  owedAt: ReadonlyMap<string, number>,
  holds: HoldPlan[] = []
): Plan {
  const key = { inventory_item_id: position.inventory_item_id, location_id: position.location_id }
  const level = levels.get(nameOf(position))
  const stocked = Number(level?.stocked ?? 0)
  const mark = Math.max(Number(level?.metadata?.[MARK] ?? 0), position.applied_sequence)
  // A fraction in core's level cannot be a whole unit of the ledger: the doctor names it, the door keeps it.
  const whole = Math.trunc(stocked)
  const result: Settlement = settle({ stocked: whole, mark, ledger: position.quantity, pending })
  const owed = owedAt.get(nameOf(position)) ?? 0
  const hasHeld = holds.some((hold) => hold.create > 0)
  const needsLevel = !level && (result.quantity !== 0 || result.applied.length > 0 || owed > 0 || hasHeld)
  const changes = result.applied.length > 0 || (level ? Number(level.incoming) !== owed : owed > 0)
  return {
    key,
    position,
    quantity: result.quantity,
    difference: result.difference,
    settledUpTo: Math.max(0, ...result.alreadyHeld, ...result.applied),
    appliedSequence: Math.max(position.applied_sequence, ...result.alreadyHeld, ...result.applied),
    needsLevel,
    holds,
    update: changes
      ? {
          ...key,
          stocked_quantity: result.quantity + (stocked - whole),
          incoming_quantity: owed,
          metadata: { ...(level?.metadata ?? {}), [MARK]: result.mark },
        }
      : undefined,
  }
}

/** The moves that wait, by position, in the order of their numbers. */
export async function listPending(
  sql: SqlExecutor,
  positions: readonly PositionRow[]
): Promise<Map<string, PendingMove[]>> {
  const rows = await sql.execute<PendingMove & { position_id: string }>(
    `SELECT position_id, sequence, quantity FROM comptoir_stock_move
     WHERE applied_at IS NULL AND position_id = ANY(?::text[]) ORDER BY position_id, sequence`,
    [positions.map((position) => position.id)]
  )
  const byPosition = new Map<string, PendingMove[]>()
  for (const row of rows) byPosition.set(row.position_id, [...(byPosition.get(row.position_id) ?? []), row])
  return byPosition
}

/** What must be done to the reservations of holds at these positions, by position; a hold that is right is left out. */
export async function planHolds(
  sql: SqlExecutor,
  positions: readonly PositionRow[]
): Promise<Map<string, HoldPlan[]>> {
  const held = await sql.execute<PositionKey & { id: string; quantity: number }>(
    `SELECT hold.id, hold.inventory_item_id, hold.location_id, hold.quantity FROM comptoir_hold AS hold
     JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       ON wanted.item = hold.inventory_item_id AND wanted.location = hold.location_id
     WHERE hold.quantity > 0 ORDER BY hold.id`,
    pairs(positions)
  )
  const reserved = await sql.execute<PositionKey & { id: string; hold_id: string; quantity: string }>(
    `SELECT reservation.id, reservation.external_id AS hold_id, reservation.inventory_item_id, reservation.location_id,
            reservation.quantity
       FROM reservation_item AS reservation
       JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
         ON wanted.item = reservation.inventory_item_id AND wanted.location = reservation.location_id
      WHERE reservation.external_id LIKE '${HOLD_IDS}' AND reservation.line_item_id IS NULL
        AND reservation.deleted_at IS NULL ORDER BY reservation.id`,
    pairs(positions)
  )
  const nameOfHold = (id: string, at: PositionKey) => `${nameOf(at)}|${id}`
  const reservationsOf = new Map<string, typeof reserved>()
  for (const row of reserved) {
    const name = nameOfHold(row.hold_id, row)
    reservationsOf.set(name, [...(reservationsOf.get(name) ?? []), row])
  }
  const wanted = new Map<string, PositionKey & { hold_id: string; quantity: number }>()
  // A reservation of a hold that is ended, or is elsewhere, stands for nothing.
  for (const row of reserved) wanted.set(nameOfHold(row.hold_id, row), { ...row, quantity: 0 })
  for (const row of held) wanted.set(nameOfHold(row.id, row), { ...row, hold_id: row.id })
  const plans = new Map<string, HoldPlan[]>()
  for (const [name, { hold_id, quantity, ...at }] of wanted) {
    const reservations = (reservationsOf.get(name) ?? []).map((row) => ({
      id: row.id,
      quantity: Number(row.quantity),
    }))
    const changes = reservationChanges(quantity, reservations)
    const isRight =
      !changes.create && !changes.enlarge.length && !changes.shrink.length && !changes.remove.length
    if (!isRight) plans.set(nameOf(at), [...(plans.get(nameOf(at)) ?? []), { hold_id, ...changes }])
  }
  return plans
}

/** Reserves what is held and not reserved yet: before the levels rise. */
export async function reserveHeld(plans: readonly Plan[], { inventory }: SettlementPorts): Promise<boolean> {
  const wanted = plans.flatMap(({ key, holds }) =>
    holds
      .filter((hold) => hold.create > 0)
      .map((hold) => ({
        ...key,
        quantity: hold.create,
        external_id: hold.hold_id,
        description: "On hold (Comptoir)",
        allow_backorder: true as const,
      }))
  )
  const enlarged = plans.flatMap(({ holds }) => holds.flatMap((hold) => hold.enlarge))
  if (wanted.length) await inventory.createReservationItems(wanted)
  if (enlarged.length) await inventory.updateReservationItems(enlarged.map(backordered))
  return wanted.length + enlarged.length > 0
}

/** Frees what is not held any more: after the levels fell. */
export async function freeHeld(plans: readonly Plan[], { inventory }: SettlementPorts): Promise<boolean> {
  const shrunk = plans.flatMap(({ holds }) => holds.flatMap((hold) => hold.shrink))
  const removed = plans.flatMap(({ holds }) => holds.flatMap((hold) => hold.remove))
  if (shrunk.length) await inventory.updateReservationItems(shrunk.map(backordered))
  if (removed.length) await inventory.deleteReservationItems(removed)
  return shrunk.length + removed.length > 0
}

const backordered = ({ id, quantity }: { id: string; quantity: number }) => ({
  id,
  quantity,
  allow_backorder: true as const,
})

/** Marks what the levels hold now, and records what another writer had changed. */
export async function closeSettlement(
  sql: SqlExecutor,
  plans: readonly Plan[],
  origin: DifferenceOrigin
): Promise<void> {
  const settled = plans.filter((plan) => plan.settledUpTo > 0)
  if (settled.length) {
    await sql.execute(
      `UPDATE comptoir_stock_move AS move SET applied_at = now(), updated_at = now()
       FROM (SELECT unnest(?::text[]) AS position_id, unnest(?::int[]) AS sequence) AS settled
       WHERE move.position_id = settled.position_id AND move.sequence <= settled.sequence AND move.applied_at IS NULL`,
      [settled.map((plan) => plan.position.id), settled.map((plan) => plan.settledUpTo)]
    )
  }
  await recordDifferences(
    sql,
    plans.filter((plan) => plan.difference),
    origin
  )
  await sql.execute(
    `UPDATE comptoir_stock_position AS position
     SET quantity = settled.quantity, applied_sequence = settled.applied, last_sequence = settled.last,
         due_since = NULL, updated_at = now()
     FROM (SELECT unnest(?::text[]) AS id, unnest(?::int[]) AS quantity, unnest(?::int[]) AS applied,
                  unnest(?::int[]) AS last) AS settled
     WHERE position.id = settled.id`,
    [
      plans.map((plan) => plan.position.id),
      plans.map((plan) => plan.quantity),
      plans.map((plan) => plan.appliedSequence),
      plans.map((plan) => plan.position.last_sequence),
    ]
  )
}

/**
 * Writes what another writer changed. Nobody said a bin: it came to, or left, what lies unassigned; what is short there
 * is taken off the bins where the warehouse says that core's sales come from them.
 */
async function recordDifferences(
  sql: SqlExecutor,
  plans: readonly Plan[],
  origin: DifferenceOrigin
): Promise<void> {
  if (!plans.length) return
  const positions = plans.map((plan) => plan.position)
  const profiles = await readProfiles(sql, positions)
  const rooms = await readRooms(sql, positions, [])
  const now = new Date()
  const rows = plans.flatMap(({ position, difference, key }) => {
    const move: StockMove = {
      ...key,
      key: `core:${position.id}:${position.last_sequence + 1}`,
      quantity: difference,
      cause: position.last_sequence === 0 && !origin.document_id ? "opening" : "core",
      document_type: origin.document_type,
      document_id: origin.document_id,
      occurred_at: now,
    }
    const room = rooms.byName.get(nameOf(key)) as Room
    room.unassigned += difference
    const isRelieved = difference < 0 && profiles.get(key.location_id)?.core_sales === "automatic"
    return [{ ...move, applied_at: now }, ...(isRelieved ? reliefOfCore(room, move) : [])]
  })
  await insertMoves(sql, numberMoves(positions, rows))
  await writeRooms(sql, rooms, positions, false)
}
