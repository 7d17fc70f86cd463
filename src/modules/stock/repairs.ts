import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData } from "../../domain/shared/domain-error"
import type { StockMove } from "../../domain/stock/move"
import { ledgerRepair, RepairAct, RepairOption } from "../../domain/stock/repair"
import { freeUnassigned, relieve, releaseInBins, Room, Shift } from "../../domain/stock/room"
import type { SqlExecutor } from "../../platform/sql"
import type { StockFindingDTO } from "../../types/http/stock"
import { shiftRows, writeShifts } from "./bin-moves"
import { nameOf, PositionKey, PositionRow } from "./positions"
import { insertMoves } from "./recording"
import { lockRoom } from "./repair-plans"
import { rowsOfShift } from "./rooms"

/** Who repairs, why, and which finding. */
export type NewRepair = {
  key: string
  finding: StockFindingDTO
  option: RepairOption
  reason: string
  actor_type: string | null
  actor_id: string | null
}
export type RepairStatus = "claimed" | "done" | "gone"

/** A repair as it is written down. */
export type RepairRecord = { id: string; status: RepairStatus; check_name: string; record_id: string | null }

/** Writes down that a repair begins; a known key is the repair that it was. */
export async function claimRepair(sql: SqlExecutor, repair: NewRepair): Promise<RepairRecord> {
  const { finding, option } = repair
  await sql.execute(
    `INSERT INTO comptoir_stock_repair (id, key, check_name, inventory_item_id, location_id, record_type, record_id, choice,
            units, rows, reason, actor_type, actor_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
    [
      generateEntityId(undefined, "csrp"),
      repair.key,
      finding.check,
      finding.inventory_item_id,
      finding.location_id,
      finding.record_type,
      finding.record_id,
      option.choice,
      option.units,
      JSON.stringify(option.rows),
      repair.reason,
      repair.actor_type,
      repair.actor_id,
    ]
  )
  const known = await knownRepair(sql, repair.key)
  if (known?.check_name !== finding.check || known.record_id !== finding.record_id)
    throw invalidData(`The key ${repair.key} repaired something else; use a new key`)
  return known
}

/** The repair that was asked for with this key, if any. */
export async function knownRepair(sql: SqlExecutor, key: string): Promise<RepairRecord | undefined> {
  const [known] = await sql.execute<RepairRecord>(
    `SELECT id, status, check_name, record_id FROM comptoir_stock_repair WHERE key = ?`,
    [key]
  )
  return known
}

/** Says that a repair is done; true when nobody had before. */
export async function closeRepair(sql: SqlExecutor, id: string): Promise<boolean> {
  const rows = await sql.execute(
    `UPDATE comptoir_stock_repair SET status = 'done', done_at = now(), updated_at = now()
     WHERE id = ? AND status = 'claimed' RETURNING id`,
    [id]
  )
  return rows.length > 0
}

type Repairing = { sql: SqlExecutor; id: string; finding: StockFindingDTO; repair: NewRepair; at: Date }

const positionOf = (finding: StockFindingDTO): PositionKey => ({
  inventory_item_id: finding.inventory_item_id ?? "",
  location_id: finding.location_id ?? "",
})

/** A row of the ledger that a repair writes. */
const repairMove = ({ id, finding, repair, at }: Repairing, key: string): StockMove => ({
  ...positionOf(finding),
  key,
  quantity: 0,
  cause: "repair",
  document_type: "stock_repair",
  document_id: id,
  actor_type: repair.actor_type,
  actor_id: repair.actor_id,
  reason: repair.reason,
  occurred_at: at,
})

const repairShifts = (repairing: Repairing, shifts: readonly Shift[]): StockMove[] =>
  shifts.flatMap((shift, index) =>
    rowsOfShift({ ...repairMove(repairing, `repair:${repairing.id}:${index + 1}`), cause: "repair" }, shift)
  )

/** Adds to the ledger of a position what it lacks, so that it adds up again. */
async function addRows(repairing: Repairing): Promise<void> {
  const { sql, finding } = repairing
  if (finding.check === "hold_incomplete") return await addHoldEntry(repairing)
  const { positions } = await lockRoom(sql, positionOf(finding))
  const position = positions[0] as PositionRow
  const [ledger] = await sql.execute<{ total: string; last: number }>(
    `SELECT coalesce(sum(quantity) FILTER (WHERE applied_at IS NOT NULL), 0) AS total, coalesce(max(sequence), 0) AS last
     FROM comptoir_stock_move WHERE position_id = ?`,
    [position.id]
  )
  const last = Math.max(position.last_sequence, Number(ledger?.last ?? 0))
  const missing = await sql.execute<{ number: number }>(
    `SELECT number FROM generate_series(1, ?::int) AS number
     WHERE NOT EXISTS (SELECT 1 FROM comptoir_stock_move AS move WHERE move.position_id = ? AND move.sequence = number)
     ORDER BY number LIMIT 1001`,
    [last, position.id]
  )
  const rows = ledgerRepair({
    name: finding.sku ?? position.inventory_item_id,
    quantity: position.quantity,
    total: Number(ledger?.total ?? 0),
    last,
    missing: missing.map((one) => one.number),
  })
  await insertMoves(
    sql,
    rows.map(({ sequence, quantity }) => ({
      ...repairMove(repairing, `repair:${repairing.id}:${sequence}`),
      quantity,
      sequence,
      position_id: position.id,
      applied_at: repairing.at,
    }))
  )
  await sql.execute(`UPDATE comptoir_stock_position SET last_sequence = ?, updated_at = now() WHERE id = ?`, [
    Math.max(last, ...rows.map((row) => row.sequence)),
    position.id,
  ])
}

async function addHoldEntry({ sql, id, finding, repair, at }: Repairing): Promise<void> {
  await sql.execute(
    `INSERT INTO comptoir_hold_entry (id, hold_id, key, quantity, kind, reason, document_type, document_id, actor_id, occurred_at)
     SELECT ?, hold.id, ?, hold.quantity - entry.total, CASE WHEN hold.quantity > entry.total THEN 'placed' ELSE 'accepted' END,
            ?, 'stock_repair', ?, ?, ?
     FROM comptoir_hold AS hold
     CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS total FROM comptoir_hold_entry WHERE hold_id = hold.id) AS entry
     WHERE hold.id = ? AND hold.quantity <> entry.total`,
    [
      generateEntityId(undefined, "chle"),
      `repair:${id}`,
      repair.reason,
      id,
      repair.actor_id,
      at,
      finding.record_id,
    ]
  )
}

/** What is kept beside the ledger says again what the ledger says: a bin's contents, or what lies unassigned. */
async function followLedger(repairing: Repairing): Promise<void> {
  const { sql, finding } = repairing
  const { positions } = await lockRoom(sql, positionOf(finding))
  const position = positions[0] as PositionRow
  if (finding.check === "bin_differs") await refillBin(repairing, position)
  await sql.execute(
    `UPDATE comptoir_stock_position SET updated_at = now(), unassigned_quantity = (
       SELECT coalesce(sum(quantity), 0) FROM comptoir_stock_move WHERE position_id = ? AND bin_id IS NULL) WHERE id = ?`,
    [position.id, position.id]
  )
}

async function refillBin(repairing: Repairing, position: PositionRow): Promise<void> {
  const { sql, finding } = repairing
  const own = [position.id, finding.record_id]
  const below = await sql.execute<{
    lot: string | null
    expires_on: string | null
    hold_id: string | null
    total: string
  }>(
    `SELECT lot, expires_on, hold_id, sum(quantity) AS total FROM comptoir_stock_move
     WHERE position_id = ? AND bin_id = ? GROUP BY 1, 2, 3 HAVING sum(quantity) < 0`,
    own
  )
  // A bin cannot hold less than nothing: what it gave too much came from what lies unassigned.
  const shifts = below.map(({ total, ...labels }) => ({
    quantity: -Number(total),
    from: { bin_id: null, ...labels },
    to: { bin_id: finding.record_id, ...labels },
  }))
  const rows = repairShifts(repairing, shifts)
  await insertMoves(
    sql,
    rows.map((row, index) => ({
      ...row,
      position_id: position.id,
      sequence: position.last_sequence + 1 + index,
      applied_at: repairing.at,
    }))
  )
  await sql.execute(`UPDATE comptoir_stock_position SET last_sequence = last_sequence + ? WHERE id = ?`, [
    rows.length,
    position.id,
  ])
  await sql.execute(
    `DELETE FROM comptoir_bin_content WHERE bin_id = ? AND inventory_item_id = ? AND location_id = ?`,
    [finding.record_id, position.inventory_item_id, position.location_id]
  )
  await sql.execute(
    `INSERT INTO comptoir_bin_content (id, location_id, bin_id, inventory_item_id, lot, expires_on, hold_id, quantity,
            first_in_at, last_in_at)
     SELECT 'cbct_' || replace(gen_random_uuid()::text, '-', ''), location_id, bin_id, inventory_item_id, lot, expires_on,
            hold_id, sum(quantity), min(occurred_at), max(occurred_at)
     FROM comptoir_stock_move WHERE position_id = ? AND bin_id = ?
     GROUP BY location_id, bin_id, inventory_item_id, lot, expires_on, hold_id HAVING sum(quantity) > 0`,
    own
  )
}

/** Shifts that a repair makes in the bins of a position, written with the repair as their document. */
async function shiftInBins(repairing: Repairing, shiftsOf: (room: Room) => Shift[]): Promise<void> {
  const { sql, finding } = repairing
  const { positions, rooms } = await lockRoom(sql, positionOf(finding))
  const room = rooms.byName.get(nameOf(positionOf(finding)))
  if (!room) return
  await writeShifts(sql, positions, rooms, repairShifts(repairing, shiftsOf(room)))
}

const relabel = (repairing: Repairing) =>
  shiftInBins(repairing, (room) =>
    releaseInBins(room, {
      hold_id: repairing.finding.record_id ?? "",
      quantity: Number(repairing.finding.found),
      at: repairing.at,
    })
  )

async function relieveNow(repairing: Repairing): Promise<void> {
  const { sql, finding, at, id } = repairing
  const { positions, rooms } = await lockRoom(sql, positionOf(finding))
  const room = rooms.byName.get(nameOf(positionOf(finding)))
  if (!room) return
  const shifts = relieve(room, { quantity: Math.max(0, -freeUnassigned(room)), occurred_at: at })
  await writeShifts(sql, positions, rooms, shiftRows(repairMove(repairing, `repair:${id}`), shifts, "relief"))
}

const unassign = (repairing: Repairing) =>
  shiftInBins(repairing, (room) => {
    const there = [...room.contents.values()].filter(
      (content) => content.bin_id === repairing.finding.record_id && content.quantity > 0
    )
    const shifts = there.map(({ quantity, bin_id, lot, expires_on, hold_id }) => ({
      quantity,
      from: { bin_id, lot, expires_on, hold_id },
      to: { bin_id: null, lot, expires_on, hold_id },
    }))
    for (const content of there) {
      room.unassigned += content.quantity
      content.quantity = 0
    }
    return shifts
  })

const OWN_ACTS: Partial<Record<RepairAct, (repairing: Repairing) => Promise<void>>> = {
  add_rows: addRows,
  follow_ledger: followLedger,
  relabel,
  relieve: relieveNow,
  unassign,
}

/** Whether the act changes nothing but what the ledger keeps itself: then it is one transaction. */
export const isOwnAct = (act: RepairAct): boolean => act in OWN_ACTS

/** Does a repair that changes nothing of Medusa's. */
export async function repairOwn(sql: SqlExecutor, id: string, repair: NewRepair, at: Date): Promise<void> {
  await OWN_ACTS[repair.option.act]?.({ sql, id, finding: repair.finding, repair, at })
}
