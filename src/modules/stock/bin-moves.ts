import type { BinMove } from "../../domain/stock/bin-move"
import { invalidData, notFound } from "../../domain/shared/domain-error"
import type { StockMove } from "../../domain/stock/move"
import {
  arrive,
  BinFacts,
  checkCapacity,
  checkStorageClass,
  leave,
  moveBetween,
  relieve,
  Room,
  Shift,
} from "../../domain/stock/room"
import type { SqlExecutor } from "../../platform/sql"
import { lockPositions, distinct, nameOf, PositionKey, PositionRow } from "./positions"
import { insertMoves, numberMoves } from "./recording"
import {
  inTheirBins,
  keepBins,
  readProfiles,
  readRooms,
  rowsOfShift,
  Rooms,
  ShiftReason,
  writeRooms,
} from "./rooms"

/** A row of the ledger, and whether the level need not learn of it. */
type Row = StockMove & { applied_at?: Date }

/** What a shift tells of the move that it follows from. */
const reasonOf = (move: StockMove, key: string, cause: ShiftReason["cause"]): ShiftReason => ({
  key,
  inventory_item_id: move.inventory_item_id,
  location_id: move.location_id,
  cause,
  document_type: move.document_type,
  document_id: move.document_id,
  document_line_id: move.document_line_id,
  actor_type: move.actor_type,
  actor_id: move.actor_id,
  reason: move.reason,
  occurred_at: move.occurred_at,
})

/** The rows of the shifts that followed from a move: each pair has the move's key and a number. */
export const shiftRows = (move: StockMove, shifts: readonly Shift[], cause: "relief" | "regrade"): Row[] =>
  shifts.flatMap((shift, index) =>
    rowsOfShift(reasonOf(move, `${cause}:${move.key}:${index + 1}`, cause), shift).map(asApplied)
  )

const asApplied = (move: StockMove): Row => ({ ...move, applied_at: new Date() })

/** Writes moves whose keys are new: into the ledger, into the bins, and into what lies unassigned. */
export async function writeMoves(
  sql: SqlExecutor,
  positions: PositionRow[],
  fresh: readonly StockMove[]
): Promise<void> {
  const profiles = await readProfiles(sql, positions)
  const moves = await inTheirBins(sql, fresh, profiles)
  const bins = [...new Set(moves.flatMap((move) => move.bin_id ?? []))]
  await keepBins(sql, bins)
  const rooms = await readRooms(sql, positions, bins)
  const rows = moves.flatMap((move): Row[] => {
    const room = roomOf(rooms, move)
    if (move.quantity > 0) {
      arrive(room, move)
      return [move]
    }
    const shifts = leave(room, move, profiles.get(move.location_id)?.receiving_bin_id ?? null)
    return [move, ...shiftRows(move, shifts, "relief")]
  })
  await insertMoves(sql, numberMoves(positions, rows))
  await writeRooms(sql, rooms, positions, true)
}

const roomOf = (rooms: Rooms, at: PositionKey): Room => rooms.byName.get(nameOf(at)) as Room

/**
 * Writes shifts that an act of ours made in the rooms, which are read under the lock of their positions. Medusa's level
 * does not change by them.
 */
export async function writeShifts(
  sql: SqlExecutor,
  positions: PositionRow[],
  rooms: Rooms,
  rows: readonly StockMove[]
): Promise<void> {
  if (!rows.length) return
  await insertMoves(sql, numberMoves(positions, rows.map(asApplied)))
  await writeRooms(sql, rooms, positions, false)
}

/** Goods change their place within a warehouse; a key that is known already changes nothing. */
export async function recordBinMoves(sql: SqlExecutor, moves: readonly BinMove[]): Promise<void> {
  const positions = await lockPositions(sql, distinct(moves), false)
  const fresh = await withoutKnownPairs(sql, moves)
  if (!fresh.length) return
  const there = new Set(positions.map(nameOf))
  const nowhere = fresh.find((move) => !there.has(nameOf(move)))
  if (nowhere) {
    throw notFound(
      `Item ${nowhere.inventory_item_id} has never been at the location ${nowhere.location_id}; there is nothing to move`
    )
  }
  const destinations = [...new Set(fresh.flatMap((move) => move.to.bin_id ?? []))]
  const named = [...new Set([...destinations, ...fresh.flatMap((move) => move.from.bin_id ?? [])])]
  await keepBins(sql, destinations)
  const rooms = await readRooms(sql, positions, named)
  const rows: StockMove[] = []
  for (const move of fresh) {
    moveBetween(roomOf(rooms, move), move)
    rows.push(...rowsOfShift(move, move))
  }
  const bins = [...rooms.byName.values()][0]?.bins ?? new Map<string, BinFacts>()
  const into = destinations.flatMap((id) => bins.get(id) ?? [])
  await checkClasses(sql, rooms, fresh, bins)
  await checkRoomLeft(sql, into, fresh)
  await writeShifts(sql, positions, rooms, rows)
}

type KnownRow = PositionKey & { key: string; quantity: number; bin_id: string | null }

/** The moves whose key is new; refuses a known key with another content. */
async function withoutKnownPairs(sql: SqlExecutor, moves: readonly BinMove[]): Promise<BinMove[]> {
  const rows = await sql.execute<KnownRow>(
    `SELECT key, inventory_item_id, location_id, quantity, bin_id FROM comptoir_stock_move WHERE key = ANY(?::text[])`,
    [moves.flatMap((move) => [`${move.key}:out`, `${move.key}:in`])]
  )
  const known = new Map<string, KnownRow>(rows.map((row) => [row.key, row]))
  const fresh: BinMove[] = []
  for (const move of moves) {
    const pair = rowsOfShift(move, move)
    const different = pair.find((row) => {
      const before = known.get(row.key)
      return before && contentOf(before) !== contentOf(row)
    })
    if (different) {
      throw invalidData(
        `The move ${move.key} is already recorded with other goods or other bins; another move needs another key`
      )
    }
    if (!known.has(`${move.key}:out`)) fresh.push(move)
    for (const row of pair) known.set(row.key, { ...row, bin_id: row.bin_id ?? null })
  }
  return fresh
}

const contentOf = (row: PositionKey & { quantity: number; bin_id?: string | null }): string =>
  `${nameOf(row)}|${row.quantity}|${row.bin_id ?? ""}`

/** Refuses goods in bins of another storage class. */
async function checkClasses(
  sql: SqlExecutor,
  rooms: Rooms,
  moves: readonly BinMove[],
  bins: ReadonlyMap<string, BinFacts>
): Promise<void> {
  const classed = moves.filter((move) => move.to.bin_id && bins.get(move.to.bin_id)?.storage_class)
  if (!classed.length) return
  const rows = await sql.execute<{ inventory_item_id: string; storage_class: string | null }>(
    `SELECT inventory_item_id, storage_class FROM comptoir_item_storage WHERE inventory_item_id = ANY(?::text[])`,
    [[...new Set(classed.map((move) => move.inventory_item_id))]]
  )
  const classOf = new Map(rows.map((row) => [row.inventory_item_id, row.storage_class]))
  for (const move of classed) {
    if (move.from.bin_id === move.to.bin_id) continue
    const bin = bins.get(move.to.bin_id as string) as BinFacts
    checkStorageClass(bin, classOf.get(move.inventory_item_id) ?? null, roomOf(rooms, move).name)
  }
}

/** Refuses more units in a bin than it takes: the bins are locked, so that two clerks do not fill the last place twice. */
async function checkRoomLeft(
  sql: SqlExecutor,
  into: readonly BinFacts[],
  moves: readonly BinMove[]
): Promise<void> {
  const limited = into.filter((bin) => bin.capacity_units !== null)
  if (!limited.length) return
  const ids = limited.map((bin) => bin.id)
  await sql.execute(`SELECT id FROM comptoir_bin WHERE id = ANY(?::text[]) ORDER BY id FOR NO KEY UPDATE`, [
    ids,
  ])
  const rows = await sql.execute<{ bin_id: string; units: string }>(
    `SELECT bin_id, sum(quantity) AS units FROM comptoir_bin_content WHERE bin_id = ANY(?::text[]) GROUP BY bin_id`,
    [ids]
  )
  const before = new Map(rows.map((row) => [row.bin_id, Number(row.units)]))
  const after = new Map(before)
  const checked = new Set<string>()
  const add = (binId: string | null, quantity: number) => {
    if (binId) after.set(binId, (after.get(binId) ?? 0) + quantity)
  }
  for (const { from, to, quantity, over_capacity } of moves) {
    add(from.bin_id, -quantity)
    add(to.bin_id, quantity)
    if (to.bin_id && !over_capacity) checked.add(to.bin_id)
  }
  for (const bin of limited) {
    if (checked.has(bin.id)) checkCapacity(bin, before.get(bin.id) ?? 0, after.get(bin.id) ?? 0)
  }
}

/**
 * What core took without saying from which bin is taken off the bins, where the warehouse says so. The rooms hold the
 * difference already; answers the rows to write.
 */
export function reliefOfCore(room: Room, difference: StockMove): Row[] {
  const shifts = relieve(room, { ...difference, quantity: -difference.quantity })
  return shiftRows(difference, shifts, "relief")
}

/** Refuses a search that would read the contents of every bin. */
export function checkNarrow(search: ContentSearch): void {
  if (search.location_id || search.bin_ids?.length || search.inventory_item_ids?.length) return
  throw invalidData("Name the warehouse, the bins or the items whose contents are wanted")
}

export type ContentSearch = {
  location_id?: string
  bin_ids?: readonly string[]
  inventory_item_ids?: readonly string[]
}

/** What lies in a bin, of one item, lot and hold. */
export type BinContentRow = PositionKey & {
  bin_id: string
  bin_code: string | null
  zone_kind: BinFacts["zone_kind"]
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
  first_in_at: Date
}

/** What lies in the bins that fit, in the order in which a person would look: by bin, then the oldest first. */
export async function binContents(sql: SqlExecutor, search: ContentSearch): Promise<BinContentRow[]> {
  checkNarrow(search)
  const where = [
    search.location_id ? { sql: "content.location_id = ?", value: search.location_id } : null,
    search.bin_ids ? { sql: "content.bin_id = ANY(?::text[])", value: search.bin_ids } : null,
    search.inventory_item_ids
      ? { sql: "content.inventory_item_id = ANY(?::text[])", value: search.inventory_item_ids }
      : null,
  ].flatMap((condition) => condition ?? [])
  return await sql.execute<BinContentRow>(
    `SELECT content.bin_id, content.location_id, content.inventory_item_id, content.lot, content.expires_on,
            content.hold_id, content.quantity, content.first_in_at, bin.code AS bin_code, zone.kind AS zone_kind
     FROM comptoir_bin_content AS content
     LEFT JOIN comptoir_bin AS bin ON bin.id = content.bin_id
     LEFT JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
     WHERE ${where.map((condition) => condition.sql).join(" AND ")}
     ORDER BY bin.code, content.inventory_item_id, content.expires_on NULLS LAST, content.first_in_at, content.id`,
    where.map((condition) => condition.value)
  )
}

/** How much lies unassigned, and how much of that is on no hold. */
export type UnassignedRow = PositionKey & { quantity: number; free: number }

/** What lies unassigned at these positions; a position that was never touched is left out. */
export async function unassignedOf(
  sql: SqlExecutor,
  wanted: readonly PositionKey[]
): Promise<UnassignedRow[]> {
  const positions = distinct(wanted)
  return await sql.execute<UnassignedRow>(
    `SELECT position.inventory_item_id, position.location_id, position.unassigned_quantity AS quantity,
            (position.unassigned_quantity - coalesce((
               SELECT sum(greatest(0, hold.quantity - coalesce((SELECT sum(content.quantity)
                        FROM comptoir_bin_content AS content WHERE content.hold_id = hold.id), 0)))
               FROM comptoir_hold AS hold WHERE hold.inventory_item_id = position.inventory_item_id
                 AND hold.location_id = position.location_id AND hold.quantity > 0), 0))::int AS free
     FROM comptoir_stock_position AS position
     JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       ON wanted.item = position.inventory_item_id AND wanted.location = position.location_id`,
    [
      positions.map((position) => position.inventory_item_id),
      positions.map((position) => position.location_id),
    ]
  )
}
