import { arrivalLines, ArrivalLine, VariantPart } from "../../../domain/warehouse/arrival"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { SqlExecutor } from "../../../platform/sql"

type ReturnRow = {
  id: string
  order_id: string
  display_id: number
  location_id: string | null
  location: string | null
  is_tracked: boolean
  order_change_id: string | null
}

type ItemRow = {
  return_item_id: string
  line_item_id: string
  variant_id: string | null
  received: string
  dismissed: string
  reason_id: string | null
  reason: string | null
  note: string | null
}

type PartRow = VariantPart & { sku: string | null; has_level: boolean }

/** A line of a return that is about to arrive, with what the customer said of it. */
export type PlannedLine = ArrivalLine & Pick<ItemRow, "reason_id" | "reason" | "note">

/** What confirming the receipt of a return will bring to a tracked warehouse. */
export type PlannedArrival = Readonly<{
  return_id: string
  order_id: string
  location_id: string
  order_change_id: string
  lines: readonly PlannedLine[]
}>

/** How people call a return. */
export const returnName = ({ display_id }: { display_id: number }): string => `Return #${display_id}`

/**
 * What Medusa is about to receive, as its own records say it now. Null where it is none of ours: the return comes to no
 * tracked warehouse, or brings nothing that is kept in stock. Refuses what Medusa would receive only in part, or could
 * not receive at all, and says what would be right.
 */
export async function planArrival(sql: SqlExecutor, returnId: string): Promise<PlannedArrival | null> {
  // PostgreSQL stores no NUL, so no record can have it in its id.
  if (returnId.includes("\0")) throw notFound(`Return ${returnId} does not exist`)
  const [found] = await sql.execute<ReturnRow>(
    `SELECT returned.id, returned.order_id, returned.display_id, returned.location_id, location.name AS location,
            tracked.location_id IS NOT NULL AS is_tracked,
            (SELECT change.id FROM order_change AS change
              WHERE change.return_id = returned.id AND change.order_id = returned.order_id
                AND change.status IN ('pending', 'requested') AND change.deleted_at IS NULL
              ORDER BY change.created_at DESC LIMIT 1) AS order_change_id
       FROM "return" AS returned
       LEFT JOIN stock_location AS location ON location.id = returned.location_id AND location.deleted_at IS NULL
       LEFT JOIN comptoir_tracked_location AS tracked
         ON tracked.location_id = returned.location_id AND tracked.status = 'tracked'
      WHERE returned.id = ? AND returned.deleted_at IS NULL`,
    [returnId]
  )
  if (!found) throw notFound(`Return ${returnId} does not exist`)
  if (!found.is_tracked || !found.location_id) return null
  const change = found.order_change_id
  if (!change) {
    throw notAllowed(
      `${returnName(found)} has nothing to confirm: its receipt is confirmed already or was never begun. Begin to receive it, and say which items came`
    )
  }
  const items = await readItems(sql, returnId, change)
  const parts = await readParts(sql, items, found.location_id)
  checkLevels(found, items, parts)
  const byItem = new Map(items.map((item) => [item.return_item_id, item]))
  const received = items.map((item) => ({
    ...item,
    received: wholeUnits(Number(item.received), `What came of ${returnName(found)}`, 0),
    dismissed: wholeUnits(Number(item.dismissed), `What was dismissed of ${returnName(found)}`, 0),
  }))
  const lines = arrivalLines(received, parts).map((line) => {
    const { reason_id = null, reason = null, note = null } = byItem.get(line.return_item_id) ?? {}
    return { ...line, reason_id, reason, note }
  })
  if (!lines.length) return null
  return {
    return_id: found.id,
    order_id: found.order_id,
    location_id: found.location_id,
    order_change_id: change,
    lines,
  }
}

const readItems = (sql: SqlExecutor, returnId: string, changeId: string): Promise<ItemRow[]> =>
  sql.execute<ItemRow>(
    `SELECT item.id AS return_item_id, item.item_id AS line_item_id, line.variant_id,
            coalesce(came.received, 0) AS received, coalesce(came.dismissed, 0) AS dismissed,
            item.reason_id, reason.label AS reason, item.note
       FROM return_item AS item
       JOIN order_line_item AS line ON line.id = item.item_id
       LEFT JOIN return_reason AS reason ON reason.id = item.reason_id
       LEFT JOIN (SELECT action.details ->> 'reference_id' AS line_item_id,
                sum((action.details ->> 'quantity')::numeric) FILTER (WHERE action.action = 'RECEIVE_RETURN_ITEM') AS received,
                sum((action.details ->> 'quantity')::numeric) FILTER (WHERE action.action = 'RECEIVE_DAMAGED_RETURN_ITEM') AS dismissed
           FROM order_change_action AS action
          WHERE action.order_change_id = ? AND action.deleted_at IS NULL GROUP BY 1) AS came
         ON came.line_item_id = item.item_id
      WHERE item.return_id = ? AND item.deleted_at IS NULL ORDER BY item.created_at, item.id`,
    [changeId, returnId]
  )

const readParts = (sql: SqlExecutor, items: readonly ItemRow[], locationId: string): Promise<PartRow[]> =>
  sql.execute<PartRow>(
    `SELECT part.variant_id, part.inventory_item_id, part.required_quantity, item.sku,
            EXISTS (SELECT 1 FROM inventory_level AS level WHERE level.inventory_item_id = part.inventory_item_id
                     AND level.location_id = ? AND level.deleted_at IS NULL) AS has_level
       FROM product_variant AS variant
       JOIN product_variant_inventory_item AS part ON part.variant_id = variant.id AND part.deleted_at IS NULL
       JOIN inventory_item AS item ON item.id = part.inventory_item_id AND item.deleted_at IS NULL
      WHERE variant.id = ANY(?::text[]) AND variant.manage_inventory AND variant.deleted_at IS NULL
      ORDER BY part.variant_id, part.created_at, part.inventory_item_id`,
    [locationId, [...new Set(items.flatMap((item) => item.variant_id ?? []))]]
  )

/** Medusa would leave such an item out of stock without a word, or fail as a whole. */
function checkLevels(found: ReturnRow, items: readonly ItemRow[], parts: readonly PartRow[]): void {
  const came = new Set(items.filter((item) => Number(item.received) > 0).map((item) => item.variant_id))
  const nowhere = parts.find((part) => came.has(part.variant_id) && !part.has_level)
  if (!nowhere) return
  throw notAllowed(
    `${nowhere.sku ?? nowhere.inventory_item_id} has no stock level at ${found.location ?? found.location_id}, so ${returnName(found)} cannot be received there; add the location to the item first, or begin to receive the return at another warehouse`
  )
}
