import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { checkCountIs, countName, placeName } from "../../../domain/counting/stock-count"
import { valueOf, varianceOf } from "../../../domain/counting/variance"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act } from "../neighbours"
import { bookOf, movedAfter } from "./book"
import { CountRow, lockCount } from "./counts"
import { newId, samePlace, storeOf } from "./sql"

/** What somebody found: at a line of the count, or at a place, which may hold what nobody expected there. */
export type CountEntry = {
  line_id?: string
  bin_id?: string | null
  inventory_item_id?: string | null
  lot?: string | null
  expires_on?: string | null
  hold_id?: string | null
  quantity: number
  /** When it was counted; now where nobody says. */
  counted_at?: Date | string
  note?: string | null
}

export type EnteredCounts = { entered: string[]; known: number }

/** The most entries of one request: a sheet has a few hundred. */
export const MOST_ENTRIES = 5_000

type LineRow = {
  id: string
  bin_id: string | null
  inventory_item_id: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  location_id: string
  status: string
  round: number
  counted_by: string | null
  bin_code: string | null
  sku: string | null
}

type Wanted = CountEntry & { key: string; at: Date; line?: LineRow }

/**
 * Enters what was counted. The same key counts once; a line that somebody else has counted in this round is refused, and
 * so is a recount by whoever counted before. What was found where nothing was expected becomes a line of its own.
 * The answer tells nothing of what the book says.
 */
export async function enterCounts(
  id: string,
  { entries, idempotency_key }: { entries: readonly CountEntry[]; idempotency_key?: string },
  act: Act,
  context: Context
): Promise<EnteredCounts> {
  const sql = storeOf(context)
  if (!entries.length) throw invalidData("Nothing was counted; enter at least one quantity")
  if (entries.length > MOST_ENTRIES)
    throw invalidData(`At most ${MOST_ENTRIES} quantities are entered at once, not ${entries.length}`)
  const keys = idempotency_key ?? generateEntityId(undefined, "act")
  const wanted: Wanted[] = entries.map((entry, index) => {
    wholeUnits(entry.quantity, "A counted quantity", 0)
    const at = entry.counted_at ? new Date(entry.counted_at) : act.at
    // A clock that goes wrong does not count in the future.
    return { ...entry, key: `${id}:${keys}:${index}`, at: at > act.at ? act.at : at }
  })
  const unknown = await withoutKnown(sql, wanted)
  if (!unknown.length) return { entered: [], known: wanted.length }

  // Whoever finds something new adds lines, one at a time; all others enter side by side.
  const isFound = (await matchLines(sql, id, unknown)).length > 0
  const count = await lockCount(sql, id, isFound ? "FOR UPDATE" : "FOR SHARE")
  const unplaced = await matchLines(sql, id, unknown, "FOR UPDATE OF line")
  // The same entry, sent twice at once, waited for the lock of its line: only now it is known.
  const fresh = await withoutKnown(sql, unknown)
  if (!fresh.length) return { entered: [], known: wanted.length }
  checkCountIs(count, ["counting"], "entering what was counted")
  if (unplaced.length) {
    await addFound(sql, count, unplaced, act)
    await matchLines(sql, id, fresh, "FOR UPDATE OF line")
  }
  checkOnce(fresh)
  await checkCounters(sql, count, fresh, act)
  await write(sql, count, fresh, act)
  return { entered: fresh.map((entry) => entry.line?.id as string), known: wanted.length - fresh.length }
}

async function withoutKnown(sql: SqlExecutor, wanted: Wanted[]): Promise<Wanted[]> {
  const rows = await sql.execute<{ key: string; quantity: number; line_id: string }>(
    `SELECT key, quantity, line_id FROM comptoir_stock_count_entry WHERE key = ANY(?::text[])`,
    [wanted.map((entry) => entry.key)]
  )
  const known = new Map(rows.map((row) => [row.key, row]))
  for (const { key, quantity, line_id } of wanted) {
    const before = known.get(key)
    if (!before) continue
    if (before.quantity !== quantity)
      throw invalidData("The idempotency key entered another quantity before; use a new key")
    if (line_id && before.line_id !== line_id)
      throw invalidData("The idempotency key entered another place before; use a new key")
  }
  return wanted.filter((entry) => !known.has(entry.key))
}

const LINE = `line.id, line.bin_id, line.inventory_item_id, line.lot, line.expires_on, line.hold_id, line.location_id,
  line.status, line.round, line.counted_by, bin.code AS bin_code, item.sku`
const NAMES = `LEFT JOIN comptoir_bin AS bin ON bin.id = line.bin_id
  LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id`

/** Finds the line of each entry, locked in one order for all where that is wished; answers the entries that have none. */
async function matchLines(
  sql: SqlExecutor,
  id: string,
  entries: Wanted[],
  lock: "" | "FOR UPDATE OF line" = ""
): Promise<Wanted[]> {
  const asked = entries.map((entry, index) => ({
    index,
    line_id: entry.line_id ?? null,
    bin_id: entry.bin_id ?? null,
    inventory_item_id: entry.inventory_item_id ?? null,
    lot: entry.lot ?? null,
    expires_on: entry.expires_on ?? null,
    hold_id: entry.hold_id ?? null,
  }))
  // A line by its id and a line by its place are found by two indexes: asked for as one, neither would be used.
  const find = (wanted: typeof asked, on: string) =>
    wanted.length
      ? sql.execute<LineRow & { index: number }>(
          `SELECT wanted.index, ${LINE}
             FROM jsonb_to_recordset(?::jsonb) AS wanted(index int, line_id text, bin_id text, inventory_item_id text,
                    lot text, expires_on text, hold_id text)
             JOIN comptoir_stock_count AS count ON count.id = ?
             JOIN comptoir_stock_count_line AS line ON line.stock_count_id = count.id AND ${on} ${NAMES}
            ORDER BY line.id ${lock}`,
          [JSON.stringify(wanted), id]
        )
      : Promise.resolve([])
  const rows = [
    ...(await find(
      asked.filter((entry) => entry.line_id),
      "line.id = wanted.line_id"
    )),
    ...(await find(
      asked.filter((entry) => !entry.line_id),
      `line.is_open AND line.location_id = count.location_id AND ${samePlace("line", "wanted")}`
    )),
  ]
  for (const row of rows) (entries[row.index] as Wanted).line = row
  const missing = entries.filter((entry) => !entry.line)
  const unknown = missing.find((entry) => entry.line_id)
  if (unknown) throw notFound(`Line ${unknown.line_id} is not on stock count ${id}`)
  return missing
}

/** Makes lines for what was found where nobody expected it, in places that this count counts. */
async function addFound(
  sql: SqlExecutor,
  count: CountRow,
  found: readonly Wanted[],
  act: Act
): Promise<void> {
  const rows = found.map((entry, index) => ({
    index,
    bin_id: entry.bin_id ?? null,
    inventory_item_id: entry.inventory_item_id ?? null,
    lot: entry.lot ?? null,
    expires_on: entry.expires_on ?? null,
    hold_id: entry.hold_id ?? null,
  }))
  if (found.some((entry) => !entry.inventory_item_id)) {
    throw invalidData(`A place without an item is not on ${countName(count)}; name the item that was found`)
  }
  const facts = await sql.execute<{
    index: number
    is_item: boolean
    bin_code: string | null
    is_counted: boolean
    elsewhere: string | null
    is_hold: boolean
  }>(
    `SELECT wanted.index,
            EXISTS (SELECT 1 FROM inventory_item WHERE id = wanted.inventory_item_id AND deleted_at IS NULL) AS is_item,
            (SELECT code FROM comptoir_bin WHERE id = wanted.bin_id AND location_id = ? AND deleted_at IS NULL
               AND status <> 'archived') AS bin_code,
            EXISTS (SELECT 1 FROM comptoir_stock_count_line AS line WHERE line.stock_count_id = ?
              AND (line.bin_id = wanted.bin_id
                OR (wanted.bin_id IS NOT NULL AND ?::text IN ('items', 'everything') AND line.inventory_item_id = wanted.inventory_item_id)
                OR (wanted.bin_id IS NULL AND line.bin_id IS NULL))) AS is_counted,
            (SELECT coalesce(other.number, other.id) FROM comptoir_stock_count_line AS line
               JOIN comptoir_stock_count AS other ON other.id = line.stock_count_id
              WHERE line.is_open AND line.location_id = ? AND line.stock_count_id <> ? AND ${samePlace("line", "wanted")} LIMIT 1) AS elsewhere,
            (wanted.hold_id IS NULL OR EXISTS (SELECT 1 FROM comptoir_hold AS hold WHERE hold.id = wanted.hold_id
              AND hold.inventory_item_id = wanted.inventory_item_id AND hold.location_id = ? AND hold.quantity > 0)) AS is_hold
       FROM jsonb_to_recordset(?::jsonb) AS wanted(index int, bin_id text, inventory_item_id text, lot text, expires_on text, hold_id text)
      ORDER BY wanted.index`,
    [
      count.location_id,
      count.id,
      count.scope.kind,
      count.location_id,
      count.id,
      count.location_id,
      JSON.stringify(rows),
    ]
  )
  for (const { index, is_item, bin_code, is_counted, elsewhere, is_hold } of facts) {
    const entry = found[index] as Wanted
    if (!is_item) throw notFound(`Inventory item ${entry.inventory_item_id} does not exist`)
    if (entry.bin_id && !bin_code)
      throw notFound(`Bin ${entry.bin_id} does not exist at stock location ${count.location_id}`)
    if (!is_hold) throw notFound(`Hold ${entry.hold_id} holds nothing of this item here`)
    if (elsewhere) throw notAllowed(`The place is being counted in ${elsewhere}; enter it there`)
    if (!is_counted) {
      throw notAllowed(
        `${bin_code ?? `Item ${entry.inventory_item_id}`} is not counted by ${countName(count)}; ask for a count of it`
      )
    }
  }
  await sql.execute(
    `INSERT INTO comptoir_stock_count_line (id, stock_count_id, position, location_id, bin_id, inventory_item_id, lot,
            expires_on, hold_id, is_found, round, unit_value)
     SELECT DISTINCT ON (wanted.bin_id, wanted.inventory_item_id, wanted.lot, wanted.expires_on, wanted.hold_id)
            ${newId("ccnl")}, ?,
            coalesce((SELECT max(position) FROM comptoir_stock_count_line AS line
                       WHERE line.stock_count_id = ? AND line.bin_id IS NOT DISTINCT FROM wanted.bin_id),
                     (SELECT max(position) FROM comptoir_stock_count_line WHERE stock_count_id = ?), 0),
            ?, wanted.bin_id, wanted.inventory_item_id, wanted.lot, wanted.expires_on, wanted.hold_id, true, ?, cost.average
       FROM jsonb_to_recordset(?::jsonb) AS wanted(index int, bin_id text, inventory_item_id text, lot text, expires_on text, hold_id text)
       LEFT JOIN comptoir_item_cost AS cost ON cost.inventory_item_id = wanted.inventory_item_id`,
    [count.id, count.id, count.id, count.location_id, count.round, JSON.stringify(rows)]
  )
  // A bin in which something was found is not empty: nobody need confirm that it is.
  await sql.execute(
    `DELETE FROM comptoir_stock_count_line WHERE stock_count_id = ? AND inventory_item_id IS NULL AND status = 'open'
        AND bin_id = ANY(?::text[])`,
    [count.id, found.flatMap((entry) => entry.bin_id ?? [])]
  )
  await sql.execute(
    `UPDATE comptoir_stock_count SET line_count = (SELECT count(*) FROM comptoir_stock_count_line WHERE stock_count_id = ?),
            updated_at = ?::timestamptz WHERE id = ?`,
    [count.id, act.at.toISOString(), count.id]
  )
}

function checkOnce(entries: readonly Wanted[]): void {
  const seen = new Set<string>()
  for (const { line } of entries) {
    if (!line) continue
    if (seen.has(line.id))
      throw invalidData(`${placeName(line)} is entered twice; enter it once, with all that is there`)
    seen.add(line.id)
  }
}

/** Refuses to count what another person has counted, and to recount what one counted oneself. */
async function checkCounters(
  sql: SqlExecutor,
  count: CountRow,
  entries: readonly Wanted[],
  act: Act
): Promise<void> {
  const recounted = entries.flatMap(({ line }) => (line && line.round > 1 ? [line.id] : []))
  const before = recounted.length
    ? await sql.execute<{ line_id: string }>(
        `SELECT DISTINCT entry.line_id FROM comptoir_stock_count_entry AS entry
           JOIN comptoir_stock_count_line AS line ON line.id = entry.line_id AND entry.round < line.round
          WHERE entry.line_id = ANY(?::text[]) AND entry.counted_by = ?`,
        [recounted, act.actor_id]
      )
    : []
  const ownLines = new Set(before.map((row) => row.line_id))
  for (const { line } of entries) {
    if (!line) continue
    if (line.round < count.round) {
      throw notAllowed(
        `${placeName(line)} is counted; round ${count.round} of ${countName(count)} counts other places`
      )
    }
    if (line.status === "counted" && line.counted_by !== act.actor_id) {
      throw notAllowed(
        `${placeName(line)} has been counted by somebody else; ask for a recount if what they entered is wrong`
      )
    }
    if (line.status !== "open" && line.status !== "counted") {
      throw notAllowed(`${placeName(line)} is ${line.status} and is not counted any more`)
    }
    if (act.own_hidden && act.actor_id && ownLines.has(line.id)) {
      throw notAllowed(
        `${placeName(line)} must be counted again by another person than the one who counted before`
      )
    }
  }
}

type Book = { id: string; snapshot: number; book: string; sequence: number | null; unit_value: string | null }

/** Compares each entry with what the book says at its moment, and keeps both. */
async function write(sql: SqlExecutor, count: CountRow, entries: readonly Wanted[], act: Act): Promise<void> {
  const books = await sql.execute<Book>(
    `SELECT line.id, line.snapshot_quantity AS snapshot, line.unit_value,
            (${bookOf("line")}) - (${movedAfter("line", "counted.at")}) AS book,
            (SELECT place.last_sequence FROM comptoir_stock_position AS place
              WHERE place.inventory_item_id = line.inventory_item_id AND place.location_id = line.location_id) AS sequence
       FROM jsonb_to_recordset(?::jsonb) AS counted(id text, at timestamptz)
       JOIN comptoir_stock_count_line AS line ON line.id = counted.id`,
    [JSON.stringify(entries.map((entry) => ({ id: entry.line?.id, at: entry.at.toISOString() })))]
  )
  const bookOfLine = new Map(books.map((row) => [row.id, row]))
  const filled = entries.filter(({ line }) => line && !line.inventory_item_id)
  const notEmpty = filled.find((entry) => entry.quantity !== 0)
  if (notEmpty) {
    throw invalidData(
      `${placeName(notEmpty.line as LineRow)} is said to be empty; name the item that lies in it, or enter 0 if nothing does`
    )
  }
  await fillEmptyBins(
    sql,
    count,
    filled.flatMap(({ line }) =>
      Number(bookOfLine.get((line as LineRow).id)?.book ?? 0) > 0 ? [line as LineRow] : []
    )
  )
  const rows = entries.map((entry) => {
    const line = entry.line as LineRow
    const {
      snapshot = 0,
      book: said = "0",
      sequence = null,
      unit_value = null,
    } = bookOfLine.get(line.id) ?? {}
    // An empty bin that was filled since is counted by the lines of what lies in it now.
    const book = line.inventory_item_id ? Number(said) : 0
    const variance = varianceOf({ snapshot, moved: book - snapshot, counted: entry.quantity })
    return {
      id: line.id,
      entry_id: generateEntityId(undefined, "ccne"),
      key: entry.key,
      quantity: entry.quantity,
      at: entry.at.toISOString(),
      moved: book - snapshot,
      variance,
      variance_value: valueOf({ variance, unit_value }),
      sequence,
      note: entry.note ?? null,
      round: line.round,
    }
  })
  await sql.execute(
    `WITH counted AS (SELECT * FROM jsonb_to_recordset(?::jsonb) AS row(id text, entry_id text, key text, quantity int,
            at timestamptz, moved int, variance int, variance_value numeric, sequence int, note text, round int)),
     written AS (
       UPDATE comptoir_stock_count_line AS line
          SET status = 'counted', counted_quantity = counted.quantity, moved_quantity = counted.moved,
              variance = counted.variance, variance_value = counted.variance_value, counted_at = counted.at,
              first_variance = CASE WHEN line.round = 1 OR line.first_variance IS NULL THEN counted.variance ELSE line.first_variance END,
              counted_by = ?, counted_sequence = counted.sequence, note = coalesce(counted.note, line.note), updated_at = now()
         FROM counted WHERE line.id = counted.id)
     INSERT INTO comptoir_stock_count_entry (id, stock_count_id, line_id, key, round, quantity, variance, counted_by, counted_at)
     SELECT entry_id, ?, id, key, round, quantity, variance, ?, at FROM counted`,
    [JSON.stringify(rows), act.actor_id, count.id, act.actor_id]
  )
}

/** A bin that was empty at the snapshot and is not any more: what was put there is counted like everything else. */
async function fillEmptyBins(sql: SqlExecutor, count: CountRow, lines: readonly LineRow[]): Promise<void> {
  if (!lines.length) return
  await sql.execute(
    `INSERT INTO comptoir_stock_count_line (id, stock_count_id, position, location_id, bin_id, inventory_item_id, lot,
            expires_on, hold_id, round, unit_value)
     SELECT ${newId("ccnl")}, ?, empty.position, content.location_id, content.bin_id, content.inventory_item_id, content.lot,
            content.expires_on, content.hold_id, ?, cost.average
       FROM comptoir_stock_count_line AS empty
       JOIN comptoir_bin_content AS content ON content.bin_id = empty.bin_id
       LEFT JOIN comptoir_item_cost AS cost ON cost.inventory_item_id = content.inventory_item_id
      WHERE empty.id = ANY(?::text[]) ON CONFLICT DO NOTHING`,
    [count.id, count.round, lines.map((line) => line.id)]
  )
}
