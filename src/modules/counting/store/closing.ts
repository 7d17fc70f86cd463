import type { Context } from "@medusajs/framework/types"
import {
  checkCountIs,
  countName,
  placeName,
  STOCK_COUNT_LIFECYCLE,
  StockCountStatus,
} from "../../../domain/counting/stock-count"
import { needsApproval, needsRecount } from "../../../domain/counting/variance"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import { bookOf } from "./book"
import { audit, CountRow, lockCount } from "./counts"
import { post, shortagesOf } from "./posting"
import { DifferingLine, differingLines, Judged, judged, openRound } from "./rounds"
import { newId, storeOf } from "./sql"

/** A round of recounts is asked for by itself once; what differs after it is for a person to judge. */
const AUTOMATIC_ROUNDS = 1

const difference = (line: DifferingLine) => ({
  variance: line.variance,
  book: line.snapshot_quantity + line.moved_quantity,
  unit_value: line.unit_value,
})

export type CloseRequest = {
  /** What becomes of places that nobody counted: refused, left out of this count, or said to be empty. */
  uncounted?: "refuse" | "leave" | "zero"
  idempotency_key?: string
}

/**
 * Ends a round of counting. Large differences are counted again by another person; what is worth more than the merchant
 * allows waits for an approval; a count that needs neither is posted at once.
 */
export async function closeCounting(
  id: string,
  { uncounted = "refuse", idempotency_key }: CloseRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<Judged> {
  const sql = storeOf(context)
  const count = await lockCount(sql, id)
  if (idempotency_key && count.post_key === `close:${idempotency_key}`) return judged(count, {})
  checkCountIs(count, ["counting"], "closing the counting")
  await settleUncounted(sql, count, uncounted, act)
  checkTransition(STOCK_COUNT_LIFECYCLE, countName(count), "counting", "counted")
  const key = idempotency_key ? `close:${idempotency_key}` : null
  await setStatus(sql, id, "counted", { counted_at: act.at.toISOString(), post_key: key })
  const counted: CountRow = { ...count, status: "counted" }

  const lines = await differingLines(sql, id)
  const again =
    count.round <= AUTOMATIC_ROUNDS
      ? lines.filter((line) => line.round === count.round && needsRecount(difference(line), act.recount))
      : []
  if (again.length) {
    const recounted = await openRound(
      sql,
      counted,
      again.map((line) => line.id)
    )
    return judged(
      { ...counted, status: "counting", round: recounted },
      { recounts: again.length, is_changed: true }
    )
  }
  const waits = lines.some((line) => needsApproval(difference(line), act.approval))
  if (waits || (await shortagesOf(sql, lines)).length) {
    checkTransition(STOCK_COUNT_LIFECYCLE, countName(count), "counted", "reviewing")
    await setStatus(sql, id, "reviewing", {})
    return judged({ ...counted, status: "reviewing" }, { is_changed: true })
  }
  return await post(sql, counted, lines, act, neighbours, context)
}

/** Says what becomes of the places of this round that nobody counted. */
async function settleUncounted(
  sql: SqlExecutor,
  count: CountRow,
  uncounted: NonNullable<CloseRequest["uncounted"]>,
  act: Act
): Promise<void> {
  const [open] = await sql.execute<{ lines: number; all: number }>(
    `SELECT count(*) FILTER (WHERE status = 'open')::int AS lines, count(*)::int AS all
       FROM comptoir_stock_count_line WHERE stock_count_id = ?`,
    [count.id]
  )
  await sql.execute(`UPDATE comptoir_stock_count SET line_count = ? WHERE id = ?`, [open?.all ?? 0, count.id])
  if (!open?.lines) return
  if (uncounted === "refuse") {
    throw notAllowed(
      `${open.lines} places of ${countName(count)} are not counted yet; count them, or close it with them left out or said to be empty`
    )
  }
  if (uncounted === "leave") {
    if (open.lines === open.all) {
      throw notAllowed(
        `Nothing of ${countName(count)} is counted yet; count at least one place, or cancel it`
      )
    }
    await sql.execute(
      `UPDATE comptoir_stock_count_line SET status = 'left', is_open = false, updated_at = now()
        WHERE stock_count_id = ? AND status = 'open'`,
      [count.id]
    )
    return
  }
  if (count.round > 1) {
    throw notAllowed(
      `${open.lines} places of ${countName(count)} are to be counted again; a recount is entered place by place, not assumed`
    )
  }
  const at = act.at.toISOString()
  await sql.execute(
    `WITH empty AS (
       SELECT line.id, CASE WHEN line.inventory_item_id IS NULL THEN 0 ELSE (${bookOf("line")}) END AS book,
              (SELECT place.last_sequence FROM comptoir_stock_position AS place
                WHERE place.inventory_item_id = line.inventory_item_id AND place.location_id = line.location_id) AS sequence
         FROM comptoir_stock_count_line AS line WHERE line.stock_count_id = ? AND line.status = 'open'),
     written AS (
       UPDATE comptoir_stock_count_line AS line
          SET status = 'counted', counted_quantity = 0, moved_quantity = empty.book - line.snapshot_quantity,
              variance = -empty.book, variance_value = -empty.book * line.unit_value, counted_at = ?::timestamptz, counted_by = ?,
              first_variance = CASE WHEN line.round = 1 OR line.first_variance IS NULL THEN -empty.book ELSE line.first_variance END,
              counted_sequence = empty.sequence, updated_at = now()
         FROM empty WHERE line.id = empty.id RETURNING line.id, line.round, line.variance)
     INSERT INTO comptoir_stock_count_entry (id, stock_count_id, line_id, key, round, quantity, variance, counted_by, counted_at)
     SELECT ${newId("ccne")}, ?, id, 'zero:' || id || ':' || round, round, 0, variance, ?, ?::timestamptz FROM written`,
    [count.id, at, act.actor_id, count.id, act.actor_id, at]
  )
}

/** Has lines counted once more by somebody else: those that are named, or all that differ. */
export async function recount(
  id: string,
  { line_ids }: { line_ids?: readonly string[] },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<Judged> {
  const sql = storeOf(context)
  const count = await lockCount(sql, id)
  checkCountIs(count, ["counted", "reviewing"], "a recount")
  const lines = line_ids?.length
    ? await namedLines(sql, count, line_ids)
    : (await differingLines(sql, id)).map((line) => line.id)
  if (!lines.length)
    throw notAllowed(`Nothing of ${countName(count)} differs, so there is nothing to count again`)
  const round = await openRound(sql, count, lines)
  await neighbours.recordAudit(
    [
      audit(id, "recounted", act, {
        before: { status: count.status },
        after: { number: count.number, status: "counting", round, lines: lines.length },
      }),
    ],
    context
  )
  return judged({ ...count, status: "counting", round }, { recounts: lines.length, is_changed: true })
}

async function namedLines(sql: SqlExecutor, count: CountRow, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)]
  const rows = await sql.execute<{ id: string; status: string }>(
    `SELECT id, status FROM comptoir_stock_count_line WHERE stock_count_id = ? AND id = ANY(?::text[])`,
    [count.id, wanted]
  )
  const found = new Map(rows.map((row) => [row.id, row.status]))
  const missing = wanted.find((id) => !found.has(id))
  if (missing) throw notFound(`Line ${missing} is not on ${countName(count)}`)
  const left = wanted.find((id) => found.get(id) === "left")
  if (left)
    throw notAllowed(`Line ${left} of ${countName(count)} was left out; ask for another count of its place`)
  return wanted
}

export type Decision = {
  line_ids: readonly string[]
  decision: "accept" | "reject"
  reason?: string | null
  note?: string | null
}

/** Says of differences whether they are believed and why they are there. A rejected one is not posted. */
export async function decideLines(
  id: string,
  { line_ids, decision, reason, note }: Decision,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const count = await lockCount(sql, id)
  checkCountIs(count, ["reviewing"], "deciding about its lines")
  if (!line_ids.length) throw invalidData("No line is named; name the lines that are decided about")
  const ids = await namedLines(sql, count, line_ids)
  await checkNotOwn(sql, count, ids, act)
  await sql.execute(
    `UPDATE comptoir_stock_count_line SET status = ?, reason = coalesce(?, reason), note = coalesce(?, note), decided_by = ?,
            updated_at = now() WHERE stock_count_id = ? AND id = ANY(?::text[])`,
    [decision === "reject" ? "rejected" : "counted", reason ?? null, note ?? null, act.actor_id, id, ids]
  )
  await neighbours.recordAudit(
    [
      audit(id, decision === "reject" ? "lines_rejected" : "lines_accepted", act, {
        after: { number: count.number, lines: ids.length },
        reason: reason ?? note ?? null,
      }),
    ],
    context
  )
}

export type ApproveRequest = {
  /** Post although orders have reserved more than is left: they are listed as short. */
  accept_below_reserved?: boolean
  /** A reason for all lines that have none of their own. */
  reason?: string | null
  idempotency_key?: string
}

/** Posts a reviewed count; refuses whoever counted one of its differences, and what orders have reserved unless asked for. */
export async function approveCount(
  id: string,
  { accept_below_reserved = false, reason, idempotency_key }: ApproveRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<Judged> {
  const sql = storeOf(context)
  const count = await lockCount(sql, id)
  const key = idempotency_key ? `approve:${idempotency_key}` : null
  if (key && count.post_key === key) return judged(count, {})
  checkCountIs(count, ["reviewing"], "approving")
  if (reason) {
    await sql.execute(
      `UPDATE comptoir_stock_count_line SET reason = ? WHERE stock_count_id = ? AND status = 'counted' AND variance <> 0
          AND reason IS NULL`,
      [reason, id]
    )
  }
  const lines = await differingLines(sql, id)
  await checkNotOwn(
    sql,
    count,
    lines.map((line) => line.id),
    act
  )
  return await post(sql, count, lines, act, neighbours, context, { accept_below_reserved, key })
}

/** Refuses whoever counted one of these lines, in any round. */
async function checkNotOwn(
  sql: SqlExecutor,
  count: CountRow,
  ids: readonly string[],
  act: Act
): Promise<void> {
  if (!act.own_hidden || !act.actor_id || !ids.length) return
  const [own] = await sql.execute<{ bin_code: string | null; sku: string | null; lot: string | null }>(
    `SELECT bin.code AS bin_code, item.sku, line.lot FROM comptoir_stock_count_entry AS entry
       JOIN comptoir_stock_count_line AS line ON line.id = entry.line_id
       LEFT JOIN comptoir_bin AS bin ON bin.id = line.bin_id
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
      WHERE entry.stock_count_id = ? AND entry.counted_by = ? AND entry.line_id = ANY(?::text[]) LIMIT 1`,
    [count.id, act.actor_id, ids]
  )
  if (!own) return
  throw notAllowed(
    `You counted ${placeName(own)} yourself; the differences of ${countName(count)} must be judged by somebody else`
  )
}

export async function setStatus(
  sql: SqlExecutor,
  id: string,
  status: StockCountStatus,
  { counted_at = null, post_key = null }: { counted_at?: string | null; post_key?: string | null }
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_stock_count SET status = ?, counted_at = coalesce(?::timestamptz, counted_at),
            post_key = coalesce(?, post_key), updated_at = now() WHERE id = ?`,
    [status, counted_at, post_key, id]
  )
}
