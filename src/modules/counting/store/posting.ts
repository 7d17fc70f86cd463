import type { Context } from "@medusajs/framework/types"
import { offsetVariances, Settled } from "../../../domain/counting/offset-variances"
import { countName, STOCK_COUNT_LIFECYCLE } from "../../../domain/counting/stock-count"
import { notAllowed } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import type { StockMove } from "../../../domain/stock/move"
import type { SqlExecutor } from "../../../platform/sql"
import type { CountShortageDTO } from "../../../types/http/counting"
import type { Act, Neighbours, Position } from "../neighbours"
import { bookOf, heldOutsideBins } from "./book"
import { endCampaignWhenDone } from "./campaigns"
import { audit, CountRow } from "./counts"
import { DifferingLine, Judged, judged, openRound } from "./rounds"
import { samePlace } from "./sql"

const nameOf = ({ inventory_item_id, location_id }: Position) => `${inventory_item_id}|${location_id}`

/**
 * Posts what a count found: document and moves in one transaction, each move once by its key. Where goods have moved away
 * since they were counted, or another count posted its own, nothing is posted and those places are counted once more.
 */
export async function post(
  sql: SqlExecutor,
  count: CountRow,
  lines: readonly DifferingLine[],
  act: Act,
  neighbours: Neighbours,
  context: Context,
  { accept_below_reserved = false, key = null }: { accept_below_reserved?: boolean; key?: string | null } = {}
): Promise<Judged> {
  const now = await lockedFacts(sql, count, lines)
  const outdated = lines.filter((line) => {
    const fact = now.lines.get(line.id)
    return !fact || fact.is_counted_elsewhere || (line.variance < 0 && fact.book + line.variance < 0)
  })
  if (outdated.length) {
    const round = await openRound(
      sql,
      count,
      outdated.map((line) => line.id)
    )
    return judged(
      { ...count, status: "counting", round },
      { recounts: outdated.length, outdated: outdated.length, is_changed: true }
    )
  }
  const settled = settle(lines, now.unassigned)
  const shortages = await shortagesOf(sql, lines, settled)
  if (shortages.length && !accept_below_reserved) throw notAllowed(tellShortages(count, shortages))
  const moves = movesOf(count, lines, settled, act)
  if (moves.length) await neighbours.recordMoves(moves, context)
  await close(sql, count, settled.changes, shortages, key, act)
  await neighbours.recordAudit(
    [
      audit(count.id, "posted", act, {
        before: { status: count.status },
        after: {
          number: count.number,
          status: "completed",
          differences: lines.length,
          ...(shortages.length
            ? { below_reserved: shortages.map((shortage) => shortage.sku).join(", ") }
            : {}),
        },
      }),
    ],
    context
  )
  const positions = moves.map(({ inventory_item_id, location_id }) => ({ inventory_item_id, location_id }))
  const distinct = [...new Map(positions.map((position) => [nameOf(position), position])).values()]
  return judged({ ...count, status: "completed" }, { shortages, positions: distinct, is_changed: true })
}

type Facts = {
  lines: Map<string, { book: number; is_counted_elsewhere: boolean }>
  /** How much of each item lies nobody knows where. */
  unassigned: Map<string, number>
}

/** What the book says now, with the positions locked in the order in which every writer of stock locks them. */
async function lockedFacts(
  sql: SqlExecutor,
  count: CountRow,
  lines: readonly DifferingLine[]
): Promise<Facts> {
  if (!lines.length) return { lines: new Map(), unassigned: new Map() }
  const items = [...new Set(lines.map((line) => line.inventory_item_id))]
  await sql.execute(
    `SELECT 1 FROM comptoir_stock_position WHERE location_id = ? AND inventory_item_id = ANY(?::text[]) ORDER BY id FOR UPDATE`,
    [count.location_id, items]
  )
  const books = await sql.execute<{ id: string; book: string; is_counted_elsewhere: boolean }>(
    `SELECT line.id, (${bookOf("line")}) AS book,
            EXISTS (SELECT 1 FROM comptoir_stock_move AS move
              JOIN comptoir_stock_position AS place ON place.id = move.position_id
             WHERE place.inventory_item_id = line.inventory_item_id AND place.location_id = line.location_id
               AND move.sequence > coalesce(line.counted_sequence, 0) AND move.cause = 'count'
               AND move.document_id <> line.stock_count_id AND ${samePlace("move", "line")}) AS is_counted_elsewhere
       FROM comptoir_stock_count_line AS line WHERE line.id = ANY(?::text[])`,
    [lines.map((line) => line.id)]
  )
  const free = await sql.execute<{ inventory_item_id: string; quantity: string }>(
    `SELECT place.inventory_item_id,
            place.unassigned_quantity - ${heldOutsideBins("place.inventory_item_id", "place.location_id")} AS quantity
       FROM comptoir_stock_position AS place WHERE place.location_id = ? AND place.inventory_item_id = ANY(?::text[])`,
    [count.location_id, items]
  )
  return {
    lines: new Map(books.map((row) => [row.id, { ...row, book: Number(row.book) }])),
    unassigned: new Map(free.map((row) => [row.inventory_item_id, Number(row.quantity)])),
  }
}

function settle(lines: readonly DifferingLine[], unassigned: ReadonlyMap<string, number>): Settled {
  const byItem = new Map<string, DifferingLine[]>()
  for (const line of lines) {
    const of = byItem.get(line.inventory_item_id)
    if (of) of.push(line)
    else byItem.set(line.inventory_item_id, [line])
  }
  const parts = [...byItem].map(([item, of]) =>
    offsetVariances(of, of.some((line) => line.bin_id) ? (unassigned.get(item) ?? 0) : 0)
  )
  return {
    relocations: parts.flatMap((part) => part.relocations),
    changes: new Map(parts.flatMap((part) => [...part.changes])),
  }
}

/** The moves of a count. What only lies elsewhere leaves one place and comes into another: the level stays as it is. */
function movesOf(count: CountRow, lines: readonly DifferingLine[], settled: Settled, act: Act): StockMove[] {
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const moveOf = (line: DifferingLine, key: string, quantity: number, isUnassigned = false): StockMove => ({
    key: `count:${count.id}:${key}`,
    inventory_item_id: line.inventory_item_id,
    location_id: count.location_id,
    bin_id: isUnassigned ? null : line.bin_id,
    lot: isUnassigned ? null : line.lot,
    expires_on: isUnassigned ? null : line.expires_on,
    hold_id: isUnassigned ? null : line.hold_id,
    quantity,
    cause: "count",
    document_type: "stock_count",
    document_id: count.id,
    document_line_id: line.id,
    actor_type: act.actor_type,
    actor_id: act.actor_id,
    reason: line.reason,
    occurred_at: act.at,
  })
  const relocated = settled.relocations.flatMap(({ from, to, quantity }) => {
    const source = lineOf.get((from ?? to) as string) as DifferingLine
    const destination = lineOf.get((to ?? from) as string) as DifferingLine
    const key = `${from ?? "unassigned"}:${to ?? "unassigned"}`
    return [
      moveOf(source, `${key}:out`, -quantity, from === null),
      moveOf(destination, `${key}:in`, quantity, to === null),
    ]
  })
  const changed = [...settled.changes].map(([id, quantity]) =>
    moveOf(lineOf.get(id) as DifferingLine, `${id}:change`, quantity)
  )
  // Goods leave before others come, so that no place seems to hold what it does not.
  return [...relocated, ...changed].sort((a, b) => Math.sign(a.quantity) - Math.sign(b.quantity))
}

/** Reserved for orders, and not there any more once the count is posted. Held goods leave with their hold. */
export async function shortagesOf(
  sql: SqlExecutor,
  lines: readonly DifferingLine[],
  settled?: Settled
): Promise<CountShortageDTO[]> {
  const changes = new Map<string, Position & { sku: string | null; quantity: number }>()
  for (const line of lines) {
    if (line.hold_id) continue
    const quantity = settled ? (settled.changes.get(line.id) ?? 0) : line.variance
    const name = nameOf(line)
    const before = changes.get(name)
    changes.set(name, {
      inventory_item_id: line.inventory_item_id,
      location_id: line.location_id,
      sku: line.sku,
      quantity: (before?.quantity ?? 0) + quantity,
    })
  }
  const lost = [...changes.values()].filter((change) => change.quantity < 0)
  if (!lost.length) return []
  const rows = await sql.execute<Position & { free: string; orders: string[] | null }>(
    `SELECT lost.item AS inventory_item_id, lost.location AS location_id,
            trunc(level.stocked_quantity - level.reserved_quantity)
              + coalesce((SELECT sum(move.quantity) FROM comptoir_stock_move AS move
                  JOIN comptoir_stock_position AS place ON place.id = move.position_id
                 WHERE place.inventory_item_id = lost.item AND place.location_id = lost.location
                   AND move.applied_at IS NULL), 0) AS free,
            (SELECT array_agg(DISTINCT '#' || sale.display_id ORDER BY '#' || sale.display_id)
               FROM reservation_item AS reservation
               JOIN order_item AS entry ON entry.item_id = reservation.line_item_id AND entry.deleted_at IS NULL
               JOIN "order" AS sale ON sale.id = entry.order_id AND sale.canceled_at IS NULL
              WHERE reservation.inventory_item_id = lost.item AND reservation.location_id = lost.location
                AND reservation.line_item_id IS NOT NULL AND reservation.deleted_at IS NULL) AS orders
       FROM (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location, unnest(?::int[]) AS quantity) AS lost
       JOIN inventory_level AS level
         ON level.inventory_item_id = lost.item AND level.location_id = lost.location AND level.deleted_at IS NULL
      WHERE level.reserved_quantity > 0 ORDER BY lost.item`,
    [
      lost.map((change) => change.inventory_item_id),
      lost.map((change) => change.location_id),
      lost.map((change) => change.quantity),
    ]
  )
  return rows.flatMap((row) => {
    const change = changes.get(nameOf(row))
    const left = Number(row.free) + (change?.quantity ?? 0)
    if (!change || left >= 0) return []
    const { inventory_item_id, location_id, sku } = change
    // More may be reserved than this count takes away: only its own part is its shortage.
    const missing = Math.min(-left, -change.quantity)
    return [{ inventory_item_id, location_id, sku, missing, orders: row.orders ?? [] }]
  })
}

const NAMED_SHORTAGES = 5

function tellShortages(count: CountRow, shortages: readonly CountShortageDTO[]): string {
  const named = shortages.slice(0, NAMED_SHORTAGES).map(({ sku, inventory_item_id, missing, orders }) => {
    const whose = orders.length ? ` (reserved for ${orders.slice(0, 10).join(", ")})` : " (reserved)"
    return `${missing} of ${sku ?? inventory_item_id}${whose}`
  })
  const more =
    shortages.length > NAMED_SHORTAGES ? ` and ${shortages.length - NAMED_SHORTAGES} items more` : ""
  return `${countName(count)} leaves less than is reserved: ${named.join("; ")}${more}. Approve it with accept_below_reserved to post it all the same`
}

/** Writes down what was agreed on, and when each bin was last counted. */
async function close(
  sql: SqlExecutor,
  count: CountRow,
  changes: ReadonlyMap<string, number>,
  shortages: readonly CountShortageDTO[],
  key: string | null,
  act: Act
): Promise<void> {
  checkTransition(STOCK_COUNT_LIFECYCLE, countName(count), count.status, "completed")
  const at = act.at.toISOString()
  await sql.execute(
    `UPDATE comptoir_stock_count_line
        SET status = CASE WHEN status = 'counted' THEN 'agreed' ELSE status END, is_open = false,
            agreed_at = CASE WHEN status = 'counted' THEN ?::timestamptz END,
            posted_quantity = CASE WHEN status = 'counted' THEN 0 END, updated_at = now()
      WHERE stock_count_id = ?`,
    [at, count.id]
  )
  await sql.execute(
    `UPDATE comptoir_stock_count_line AS line SET posted_quantity = changed.quantity
       FROM (SELECT unnest(?::text[]) AS id, unnest(?::int[]) AS quantity) AS changed WHERE line.id = changed.id`,
    [[...changes.keys()], [...changes.values()]]
  )
  await sql.execute(
    `UPDATE comptoir_bin AS bin SET last_counted_at = counted.at, updated_at = now()
       FROM (SELECT bin_id, max(counted_at) AS at FROM comptoir_stock_count_line
              WHERE stock_count_id = ? AND bin_id IS NOT NULL GROUP BY bin_id HAVING bool_and(status = 'agreed')) AS counted
      WHERE bin.id = counted.bin_id AND (bin.last_counted_at IS NULL OR bin.last_counted_at < counted.at)`,
    [count.id]
  )
  await sql.execute(
    `UPDATE comptoir_stock_count AS count
        SET status = 'completed', completed_at = ?::timestamptz, completed_by = ?, post_key = coalesce(?, post_key),
            agreed_count = agreed.lines, right_count = agreed.right, shortages = ?::jsonb, updated_at = now()
       FROM (SELECT count(*) FILTER (WHERE status = 'agreed')::int AS lines,
                    count(*) FILTER (WHERE status = 'agreed' AND coalesce(first_variance, 0) = 0)::int AS right
               FROM comptoir_stock_count_line WHERE stock_count_id = ?) AS agreed
      WHERE count.id = ?`,
    [at, act.actor_id, key, shortages.length ? JSON.stringify(shortages) : null, count.id, count.id]
  )
  await endCampaignWhenDone(sql, count.campaign_id, act)
}
