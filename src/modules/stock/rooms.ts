import { generateEntityId } from "@medusajs/framework/utils"
import type { BinMove } from "../../domain/stock/bin-move"
import type { MoveCause, StockMove } from "../../domain/stock/move"
import type { ZoneKind } from "../../domain/stock/relieve"
import { BinFacts, Content, placeName, Room, Shift } from "../../domain/stock/room"
import type { SqlExecutor } from "../../platform/sql"
import { nameOf, pairs, PositionKey, PositionRow } from "./positions"

/** What a warehouse says of itself, as far as goods that come and go ask after it. */
export type Profile = {
  location_id: string
  receiving_bin_id: string | null
  returns_bin_id: string | null
  core_sales: "automatic" | "ask"
}

/** The profiles of these locations; one without a profile has no bins. */
export async function readProfiles(
  sql: SqlExecutor,
  positions: readonly PositionKey[]
): Promise<Map<string, Profile>> {
  const rows = await sql.execute<Profile>(
    `SELECT location_id, receiving_bin_id, returns_bin_id, core_sales FROM comptoir_warehouse
     WHERE location_id = ANY(?::text[]) AND deleted_at IS NULL`,
    [[...new Set(positions.map((position) => position.location_id))]]
  )
  return new Map(rows.map((row) => [row.location_id, row]))
}

/** The bins with these ids, by id. */
export async function readBins(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, BinFacts>> {
  if (!ids.length) return new Map()
  const rows = await sql.execute<BinFacts>(
    `SELECT bin.id, bin.code, bin.location_id, zone.kind AS zone_kind, bin.status, bin.storage_class, bin.capacity_units
     FROM comptoir_bin AS bin LEFT JOIN comptoir_zone AS zone ON zone.id = bin.zone_id WHERE bin.id = ANY(?::text[])`,
    [ids]
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Where arrivals land that nobody named a bin for: in the receiving bin, or in the one of returns. */
const ARRIVALS: Partial<Record<MoveCause, "receiving_bin_id" | "returns_bin_id">> = {
  receipt: "receiving_bin_id",
  unplanned_receipt: "receiving_bin_id",
  supplier_return_reversal: "receiving_bin_id",
  transfer_in: "receiving_bin_id",
  transfer_restock: "receiving_bin_id",
  customer_return: "returns_bin_id",
}

/** The moves, those that arrive each in the bin where it lands. */
export async function inTheirBins(
  sql: SqlExecutor,
  moves: readonly StockMove[],
  profiles: ReadonlyMap<string, Profile>
): Promise<StockMove[]> {
  const binOf = (move: StockMove): string | null => {
    const bin = move.quantity > 0 ? ARRIVALS[move.cause] : undefined
    return move.bin_id ?? (bin ? (profiles.get(move.location_id)?.[bin] ?? null) : null)
  }
  const landing = moves.flatMap((move) => (move.bin_id ? [] : (binOf(move) ?? [])))
  if (!landing.length) return [...moves]
  const bins = await readBins(sql, [...new Set(landing)])
  return moves.map((move) => {
    const bin = bins.get(binOf(move) ?? "")
    if (move.bin_id || !bin) return move
    // A delivery is not sent away because its bin is blocked: it lies unassigned until somebody puts it away.
    const isOpen = bin.status === "active" && bin.location_id === move.location_id
    return isOpen ? { ...move, bin_id: bin.id } : move
  })
}

type ContentRow = Omit<Content, "zone_kind" | "first_in_at" | "last_in_at"> &
  PositionKey & { first_in_at: Date | string; last_in_at: Date | string }

/** The rooms of one transaction, with what must be written back. */
export type Rooms = {
  byName: Map<string, Room>
  /** How much lay in each place when the rooms were read. */
  before: Map<Room, Map<string, number>>
}

/** What lies where at these positions, which are locked. `binIds` are bins that goods may come into. */
export async function readRooms(
  sql: SqlExecutor,
  positions: readonly PositionRow[],
  binIds: readonly string[]
): Promise<Rooms> {
  const contents = await sql.execute<ContentRow>(
    `SELECT content.inventory_item_id, content.location_id, content.bin_id, content.lot, content.expires_on,
            content.hold_id, content.quantity, content.first_in_at, content.last_in_at
     FROM comptoir_bin_content AS content
     JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       ON wanted.item = content.inventory_item_id AND wanted.location = content.location_id`,
    pairs(positions)
  )
  const hasBins = contents.length > 0 || binIds.length > 0
  const bins = await readBins(sql, [...new Set([...binIds, ...contents.map((row) => row.bin_id)])])
  const known = hasBins ? await readHeld(sql, positions) : new Map<string, Held>()
  const byName = new Map<string, Room>()
  for (const position of positions) {
    byName.set(nameOf(position), {
      inventory_item_id: position.inventory_item_id,
      location_id: position.location_id,
      name: known.get(nameOf(position))?.name ?? position.inventory_item_id,
      unassigned: position.unassigned_quantity,
      contents: new Map(),
      holds: new Map(Object.entries(known.get(nameOf(position))?.holds ?? {})),
      bins,
    })
  }
  const before = new Map<Room, Map<string, number>>([...byName.values()].map((room) => [room, new Map()]))
  for (const { inventory_item_id, location_id, ...row } of contents) {
    const room = byName.get(nameOf({ inventory_item_id, location_id })) as Room
    room.contents.set(placeName(row), {
      ...row,
      zone_kind: zoneOf(bins, row.bin_id),
      first_in_at: new Date(row.first_in_at),
      last_in_at: new Date(row.last_in_at),
    })
    before.get(room)?.set(placeName(row), row.quantity)
  }
  return { byName, before }
}

const zoneOf = (bins: ReadonlyMap<string, BinFacts>, binId: string): ZoneKind | null =>
  bins.get(binId)?.zone_kind ?? null

/** How people call the article of a position, and the units of its open holds, by hold. */
type Held = { name: string; holds: Record<string, number> | null }

async function readHeld(sql: SqlExecutor, positions: readonly PositionKey[]): Promise<Map<string, Held>> {
  const rows = await sql.execute<PositionKey & Held>(
    `SELECT wanted.item AS inventory_item_id, wanted.location AS location_id,
            coalesce(item.sku, item.title, wanted.item) AS name, held.holds
       FROM (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       LEFT JOIN inventory_item AS item ON item.id = wanted.item
       LEFT JOIN LATERAL (SELECT jsonb_object_agg(hold.id, hold.quantity) AS holds FROM comptoir_hold AS hold
         WHERE hold.inventory_item_id = wanted.item AND hold.location_id = wanted.location AND hold.quantity > 0) AS held ON true`,
    pairs(positions)
  )
  return new Map(rows.map((row) => [nameOf(row), row]))
}

/**
 * Keeps bins from being archived or deleted until goods that are on their way into them lie there: whoever takes a bin
 * out of use locks it first and then looks whether it is empty.
 */
export async function keepBins(sql: SqlExecutor, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  await sql.execute(`SELECT id FROM comptoir_bin WHERE id = ANY(?::text[]) ORDER BY id FOR KEY SHARE`, [ids])
}

/** Writes what the rooms hold now and how much of each position lies unassigned; the positions are locked. */
export async function writeRooms(
  sql: SqlExecutor,
  { byName, before }: Rooms,
  positions: readonly PositionRow[],
  isDue: boolean
): Promise<void> {
  const changed = [...byName.values()].flatMap((room) =>
    [...room.contents]
      .filter(([place, content]) => content.quantity !== (before.get(room)?.get(place) ?? 0))
      .map(([, content]) => ({ ...content, room }))
  )
  await emptyBins(
    sql,
    changed.filter((content) => content.quantity === 0)
  )
  await fillBins(
    sql,
    changed.filter((content) => content.quantity > 0)
  )
  for (const position of positions)
    position.unassigned_quantity = byName.get(nameOf(position))?.unassigned ?? position.unassigned_quantity
  await sql.execute(
    `UPDATE comptoir_stock_position AS position
     SET last_sequence = now_at.sequence, unassigned_quantity = now_at.unassigned, updated_at = now(),
         due_since = CASE WHEN ? THEN coalesce(position.due_since, now()) ELSE position.due_since END
     FROM (SELECT unnest(?::text[]) AS id, unnest(?::int[]) AS sequence, unnest(?::int[]) AS unassigned) AS now_at
     WHERE position.id = now_at.id`,
    [
      isDue,
      positions.map((position) => position.id),
      positions.map((position) => position.last_sequence),
      positions.map((position) => position.unassigned_quantity),
    ]
  )
}

type Changed = Content & { room: Room }

async function emptyBins(sql: SqlExecutor, contents: readonly Changed[]): Promise<void> {
  if (!contents.length) return
  await sql.execute(
    `DELETE FROM comptoir_bin_content AS content
     USING (SELECT unnest(?::text[]) AS bin, unnest(?::text[]) AS item, unnest(?::text[]) AS lot,
                   unnest(?::text[]) AS expires_on, unnest(?::text[]) AS hold) AS empty
     WHERE content.bin_id = empty.bin AND content.inventory_item_id = empty.item
       AND coalesce(content.lot, '') = empty.lot AND coalesce(content.expires_on, '') = empty.expires_on
       AND coalesce(content.hold_id, '') = empty.hold`,
    [
      contents.map((content) => content.bin_id),
      contents.map((content) => content.room.inventory_item_id),
      contents.map((content) => content.lot ?? ""),
      contents.map((content) => content.expires_on ?? ""),
      contents.map((content) => content.hold_id ?? ""),
    ]
  )
}

async function fillBins(sql: SqlExecutor, contents: readonly Changed[]): Promise<void> {
  if (!contents.length) return
  await sql.execute(
    `INSERT INTO comptoir_bin_content (id, location_id, bin_id, inventory_item_id, lot, expires_on, hold_id, quantity,
            first_in_at, last_in_at)
     SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[],
            ?::timestamptz[], ?::timestamptz[])
     ON CONFLICT (bin_id, inventory_item_id, coalesce(lot, ''), coalesce(expires_on, ''), coalesce(hold_id, ''))
     DO UPDATE SET quantity = excluded.quantity, first_in_at = excluded.first_in_at, last_in_at = excluded.last_in_at,
                   updated_at = now()`,
    [
      contents.map(() => generateEntityId(undefined, "cbct")),
      contents.map((content) => content.room.location_id),
      contents.map((content) => content.bin_id),
      contents.map((content) => content.room.inventory_item_id),
      contents.map((content) => content.lot),
      contents.map((content) => content.expires_on),
      contents.map((content) => content.hold_id),
      contents.map((content) => content.quantity),
      contents.map((content) => content.first_in_at),
      contents.map((content) => content.last_in_at),
    ]
  )
}

/** What a shift within the warehouse is written with. */
export type ShiftReason = Omit<BinMove, "quantity" | "from" | "to" | "cause" | "over_capacity"> & {
  cause: MoveCause
}

/** The two rows of the ledger that a shift is written as: one out, one in. */
export const rowsOfShift = (reason: ShiftReason, { quantity, from, to }: Shift): StockMove[] => {
  const { key, ...rest } = reason
  const labels = ({ lot = null, expires_on = null, hold_id = null }: Shift["from"]) => ({
    lot,
    expires_on,
    hold_id,
  })
  return [
    { ...rest, ...labels(from), key: `${key}:out`, bin_id: from.bin_id, quantity: -quantity },
    { ...rest, ...labels(to), key: `${key}:in`, bin_id: to.bin_id, quantity },
  ]
}
