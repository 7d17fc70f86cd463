import { HEALTH_CHECKS, HealthCheck, isHealthy } from "../../domain/stock/health"
import { DEEPEST_ROW } from "../../platform/list-page"
import { SqlExecutor } from "../../platform/sql"
import type { StockFindingDTO, StockHealthResponse } from "../../types/http/stock"
import { HOLD_DIFFERENCES } from "./holds"

/** Findings shown of each check; the count goes on to 10,000. */
const SHOWN = 100

type Finding = Pick<
  StockFindingDTO,
  "inventory_item_id" | "location_id" | "record_type" | "record_id" | "expected" | "found"
>

/** Runs every check over the whole shop, one statement each, and words what it finds. */
export async function examineStock(sql: SqlExecutor): Promise<Omit<StockHealthResponse, "checked_at">> {
  const checks: StockHealthResponse["checks"] = []
  const findings: (Finding & { check: HealthCheck })[] = []
  for (const check of Object.keys(HEALTH_CHECKS) as HealthCheck[]) {
    const rows = await sql.execute<Finding>(`${QUERIES[check]} LIMIT ${DEEPEST_ROW}`)
    checks.push({ check, severity: HEALTH_CHECKS[check].severity, count: rows.length })
    findings.push(...rows.slice(0, SHOWN).map((row) => ({ check, ...row })))
  }
  const counts = Object.fromEntries(checks.map(({ check, count }) => [check, count])) as Record<
    HealthCheck,
    number
  >
  return { is_clean: isHealthy(counts), checks, findings: await named(sql, findings) }
}

async function named(
  sql: SqlExecutor,
  findings: (Finding & { check: HealthCheck })[]
): Promise<StockFindingDTO[]> {
  const items = await sql.execute<{ id: string; sku: string | null; title: string | null }>(
    `SELECT id, sku, title FROM inventory_item WHERE id = ANY(?::text[])`,
    [findings.map((finding) => finding.inventory_item_id).filter(Boolean)]
  )
  const locations = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM stock_location WHERE id = ANY(?::text[])`,
    [findings.map((finding) => finding.location_id).filter(Boolean)]
  )
  const skuOf = new Map(items.map((item) => [item.id, item.sku ?? item.title]))
  const nameOf = new Map(locations.map((location) => [location.id, location.name]))
  return findings.map((finding) => ({
    ...finding,
    severity: HEALTH_CHECKS[finding.check].severity,
    explanation: HEALTH_CHECKS[finding.check].explanation,
    sku: skuOf.get(finding.inventory_item_id ?? "") ?? null,
    location_name: nameOf.get(finding.location_id ?? "") ?? null,
  }))
}

/** A level of a tracked location. */
const LEVEL = `inventory_level AS level
  JOIN comptoir_tracked_location AS tracked ON tracked.location_id = level.location_id AND tracked.status = 'tracked'`

const AT_LEVEL = `level.inventory_item_id, level.location_id, 'inventory_level' AS record_type, level.id AS record_id`

/** The doctor looks this far back for faults that leave their trace in records that are done with. */
const RECENT = `now() - interval '30 days'`

const QUERIES: Readonly<Record<HealthCheck, string>> = {
  ledger_incomplete: `
    SELECT position.inventory_item_id, position.location_id, 'stock_position' AS record_type, position.id AS record_id,
           coalesce(move.total, 0)::text || ' / ' || coalesce(move.last, 0) AS expected,
           position.quantity || ' / ' || position.last_sequence AS found
    FROM comptoir_stock_position AS position
    LEFT JOIN (SELECT position_id, sum(quantity) FILTER (WHERE applied_at IS NOT NULL) AS total,
                      count(*) AS moves, max(sequence) AS last
               FROM comptoir_stock_move GROUP BY position_id) AS move ON move.position_id = position.id
    WHERE position.quantity <> coalesce(move.total, 0)
       OR position.last_sequence <> coalesce(move.last, 0) OR coalesce(move.last, 0) <> coalesce(move.moves, 0)`,

  level_differs: `
    SELECT ${AT_LEVEL}, coalesce(position.quantity, 0)::text AS expected, level.stocked_quantity::text AS found
    FROM ${LEVEL}
    LEFT JOIN comptoir_stock_position AS position
      ON position.inventory_item_id = level.inventory_item_id AND position.location_id = level.location_id
    WHERE level.deleted_at IS NULL AND position.due_since IS NULL
      AND trunc(level.stocked_quantity) <> coalesce(position.quantity, 0)
    UNION ALL
    SELECT position.inventory_item_id, position.location_id, 'stock_position', position.id, position.quantity::text, NULL
    FROM comptoir_stock_position AS position
    WHERE position.quantity <> 0 AND position.due_since IS NULL
      AND NOT EXISTS (SELECT 1 FROM inventory_level AS level WHERE level.inventory_item_id = position.inventory_item_id
        AND level.location_id = position.location_id AND level.deleted_at IS NULL)`,

  settlement_waits: `
    SELECT inventory_item_id, location_id, 'stock_position' AS record_type, id AS record_id, NULL AS expected,
           due_since::text AS found
    FROM comptoir_stock_position WHERE due_since < now() - interval '5 minutes'`,

  reserved_differs: `
    SELECT ${AT_LEVEL}, coalesce(reserved.total, 0)::text AS expected, level.reserved_quantity::text AS found
    FROM ${LEVEL}
    LEFT JOIN (SELECT inventory_item_id, location_id, sum(quantity) AS total FROM reservation_item
               WHERE deleted_at IS NULL GROUP BY inventory_item_id, location_id) AS reserved
      ON reserved.inventory_item_id = level.inventory_item_id AND reserved.location_id = level.location_id
    WHERE level.deleted_at IS NULL AND level.reserved_quantity <> coalesce(reserved.total, 0)`,

  incoming_differs: `
    SELECT ${AT_LEVEL}, coalesce(owed.total, 0)::text AS expected, level.incoming_quantity::text AS found
    FROM ${LEVEL}
    LEFT JOIN (SELECT inventory_item_id, location_id, sum(units) AS total
               FROM (SELECT line.inventory_item_id, purchase.location_id,
                            line.quantity::bigint - line.received_quantity - line.short_closed_quantity AS units
                     FROM comptoir_purchase_order_line AS line
                     JOIN comptoir_purchase_order AS purchase ON purchase.id = line.purchase_order_id
                     WHERE purchase.status IN ('sent', 'acknowledged') AND line.deleted_at IS NULL
                       AND purchase.deleted_at IS NULL
                       AND line.quantity > line.received_quantity + line.short_closed_quantity
                     UNION ALL
                     SELECT line.inventory_item_id, transfer.destination_location_id,
                            line.shipped_quantity::bigint - line.received_quantity - line.written_off_quantity
                              - line.restocked_quantity
                     FROM comptoir_stock_transfer_line AS line
                     JOIN comptoir_stock_transfer AS transfer ON transfer.id = line.transfer_id
                     WHERE transfer.status IN ('in_transit', 'partially_received')
                       AND line.shipped_quantity > line.received_quantity + line.written_off_quantity
                         + line.restocked_quantity) AS coming
               GROUP BY 1, 2) AS owed
      ON owed.inventory_item_id = level.inventory_item_id AND owed.location_id = level.location_id
    WHERE level.deleted_at IS NULL AND level.incoming_quantity <> coalesce(owed.total, 0)
      AND NOT EXISTS (SELECT 1 FROM comptoir_stock_position AS position
        WHERE position.inventory_item_id = level.inventory_item_id AND position.location_id = level.location_id
          AND position.due_since IS NOT NULL)`,

  negative_stock: `
    SELECT ${AT_LEVEL}, '0' AS expected, level.stocked_quantity::text AS found
    FROM ${LEVEL} WHERE level.deleted_at IS NULL AND level.stocked_quantity < 0`,

  fractional_level: `
    SELECT ${AT_LEVEL}, trunc(level.stocked_quantity)::text AS expected, level.stocked_quantity::text AS found
    FROM ${LEVEL} WHERE level.deleted_at IS NULL AND level.stocked_quantity <> trunc(level.stocked_quantity)`,

  exact_twin_differs: `
    SELECT ${AT_LEVEL}, level.stocked_quantity || ' / ' || level.reserved_quantity AS expected,
           (level.raw_stocked_quantity->>'value') || ' / ' || (level.raw_reserved_quantity->>'value') AS found
    FROM ${LEVEL}
    WHERE level.deleted_at IS NULL
      AND ((level.raw_stocked_quantity->>'value')::numeric <> level.stocked_quantity
        OR (level.raw_reserved_quantity->>'value')::numeric <> level.reserved_quantity)`,

  hold_not_reserved: `
    SELECT difference.inventory_item_id, difference.location_id, 'hold' AS record_type, difference.hold_id AS record_id,
           difference.held::text AS expected, difference.reserved::text AS found
    FROM (${HOLD_DIFFERENCES}) AS difference WHERE difference.held > 0`,

  hold_reservation_stray: `
    SELECT difference.inventory_item_id, difference.location_id, 'hold' AS record_type, difference.hold_id AS record_id,
           '0' AS expected, difference.reserved::text AS found
    FROM (${HOLD_DIFFERENCES}) AS difference WHERE difference.held = 0`,

  hold_incomplete: `
    SELECT hold.inventory_item_id, hold.location_id, 'hold' AS record_type, hold.id AS record_id,
           coalesce(entry.total, 0)::text AS expected, hold.quantity::text AS found
    FROM comptoir_hold AS hold
    LEFT JOIN (SELECT hold_id, sum(quantity) AS total FROM comptoir_hold_entry GROUP BY hold_id) AS entry
      ON entry.hold_id = hold.id
    WHERE hold.quantity <> coalesce(entry.total, 0)`,

  line_reservation_differs: `
    SELECT component.inventory_item_id, NULL AS location_id, 'order' AS record_type, sale.id AS record_id,
           (greatest(0, item.quantity - item.fulfilled_quantity) * component.required_quantity)::text AS expected,
           coalesce(reserved.total, 0)::text AS found
    FROM "order" AS sale
    JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
    JOIN order_line_item AS line ON line.id = item.item_id
    JOIN product_variant AS variant ON variant.id = line.variant_id AND variant.manage_inventory
    JOIN product_variant_inventory_item AS component
      ON component.variant_id = variant.id AND component.deleted_at IS NULL
    LEFT JOIN LATERAL (SELECT sum(quantity) AS total FROM reservation_item AS reservation
      WHERE reservation.line_item_id = line.id AND reservation.inventory_item_id = component.inventory_item_id
        AND reservation.deleted_at IS NULL) AS reserved ON true
    WHERE sale.status IN ('pending', 'requires_action') AND sale.deleted_at IS NULL AND NOT sale.is_draft_order
      AND EXISTS (SELECT 1 FROM comptoir_tracked_location AS tracked JOIN inventory_level AS level
        ON level.location_id = tracked.location_id AND level.inventory_item_id = component.inventory_item_id
        AND level.deleted_at IS NULL WHERE tracked.status = 'tracked')
      AND greatest(0, item.quantity - item.fulfilled_quantity) * component.required_quantity
        <> coalesce(reserved.total, 0)`,

  fulfilled_elsewhere: `
    SELECT item.inventory_item_id, fulfilment.location_id, 'order' AS record_type, sale.order_id AS record_id,
           (SELECT string_agg(DISTINCT location.name, ', ') FROM reservation_item AS reservation
            JOIN stock_location AS location ON location.id = reservation.location_id
            WHERE reservation.line_item_id = item.line_item_id
              AND reservation.inventory_item_id = item.inventory_item_id) AS expected,
           item.quantity::text AS found
    FROM fulfillment AS fulfilment
    JOIN comptoir_tracked_location AS tracked
      ON tracked.location_id = fulfilment.location_id AND tracked.status = 'tracked'
    JOIN fulfillment_item AS item ON item.fulfillment_id = fulfilment.id AND item.deleted_at IS NULL
    JOIN order_fulfillment AS sale ON sale.fulfillment_id = fulfilment.id AND sale.deleted_at IS NULL
    WHERE fulfilment.canceled_at IS NULL AND fulfilment.deleted_at IS NULL AND fulfilment.created_at > ${RECENT}
      AND EXISTS (SELECT 1 FROM reservation_item AS reservation WHERE reservation.line_item_id = item.line_item_id
        AND reservation.inventory_item_id = item.inventory_item_id)
      AND NOT EXISTS (SELECT 1 FROM reservation_item AS reservation WHERE reservation.line_item_id = item.line_item_id
        AND reservation.inventory_item_id = item.inventory_item_id AND reservation.location_id = fulfilment.location_id)`,

  reservation_moved: `
    SELECT reservation.inventory_item_id, reservation.location_id, 'reservation' AS record_type,
           reservation.id AS record_id, before.name AS expected, now_at.name AS found
    FROM reservation_item AS reservation
    JOIN comptoir_tracked_location AS tracked
      ON tracked.location_id = reservation.location_id AND tracked.status = 'tracked'
    JOIN stock_location AS now_at ON now_at.id = reservation.location_id
    JOIN LATERAL (SELECT location.name FROM reservation_item AS earlier
      JOIN stock_location AS location ON location.id = earlier.location_id
      WHERE earlier.line_item_id = reservation.line_item_id AND earlier.inventory_item_id = reservation.inventory_item_id
        AND earlier.deleted_at IS NOT NULL AND earlier.location_id <> reservation.location_id
      ORDER BY earlier.deleted_at DESC LIMIT 1) AS before ON true
    WHERE reservation.deleted_at IS NULL AND reservation.created_at > ${RECENT}`,

  more_reserved_than_stocked: `
    SELECT ${AT_LEVEL}, level.stocked_quantity::text AS expected, level.reserved_quantity::text AS found
    FROM ${LEVEL}
    WHERE level.deleted_at IS NULL AND level.stocked_quantity >= 0 AND level.reserved_quantity > level.stocked_quantity`,
}
