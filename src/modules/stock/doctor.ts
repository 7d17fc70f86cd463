import { findingId, HEALTH_CHECKS, HealthCheck, isHealthy } from "../../domain/stock/health"
import { DEEPEST_ROW } from "../../platform/list-page"
import { SqlExecutor } from "../../platform/sql"
import type { StockFindingDTO, StockHealthResponse } from "../../types/http/stock"
import { HOLD_DIFFERENCES } from "./holds"

/** Findings shown of each check; the count goes on to 10,000. */
const SHOWN = 100

export type Finding = Pick<
  StockFindingDTO,
  "inventory_item_id" | "location_id" | "record_type" | "record_id" | "expected" | "found"
> & { check: HealthCheck }

/** Which findings are wanted: of some checks, or of some items. */
export type Examination = {
  checks?: readonly HealthCheck[]
  inventory_item_ids?: readonly string[]
  /** Findings of each check at most. */
  shown?: number
}

type Counted = Finding & { count: string }

/**
 * Runs the checks over the whole shop, one statement for all that read the same table, and words what they find. Nothing
 * is locked, and of each check only the findings that are shown leave the database.
 */
export async function examineStock(
  sql: SqlExecutor,
  wanted: Examination = {}
): Promise<Omit<StockHealthResponse, "checked_at">> {
  const all = Object.keys(HEALTH_CHECKS) as HealthCheck[]
  const asked = wanted.checks ?? all
  const found = await readFindings(sql, { ...wanted, checks: asked })
  const checks = all
    .filter((check) => asked.includes(check))
    .map((check) => {
      const rows = found.get(check) ?? []
      const count = Math.min(Number(rows[0]?.count ?? 0), DEEPEST_ROW)
      return { check, severity: HEALTH_CHECKS[check].severity, count }
    })
  const counts = Object.fromEntries(all.map((check) => [check, 0])) as Record<HealthCheck, number>
  for (const { check, count } of checks) counts[check] = count
  const findings = checks.flatMap(({ check }) => found.get(check) ?? [])
  return { is_clean: isHealthy(counts), checks, findings: await named(sql, findings) }
}

/** The findings of each check, each with how many there are in all. */
async function readFindings(
  sql: SqlExecutor,
  { checks = [], inventory_item_ids, shown = SHOWN }: Examination
): Promise<Map<HealthCheck, Counted[]>> {
  const found = new Map<HealthCheck, Counted[]>()
  for (const { finds, statement } of STATEMENTS) {
    const asked = checks.filter((check) => finds.includes(check))
    if (!asked.length) continue
    const { text, values } = narrowed(statement, inventory_item_ids)
    const rows = await sql.execute<Counted>(
      `SELECT * FROM (
         SELECT finding.*, count(*) OVER (PARTITION BY "check") AS count,
                row_number() OVER (PARTITION BY "check" ORDER BY inventory_item_id, location_id, record_id) AS place
         FROM (${text}) AS finding WHERE "check" = ANY(?::text[])) AS listed
       WHERE place <= ? ORDER BY "check", place`,
      [...values, asked, shown]
    )
    for (const row of rows) found.set(row.check, [...(found.get(row.check) ?? []), row])
  }
  return found
}

/** The statement over all items, or over those asked for: it names their columns between braces. */
function narrowed(
  statement: string,
  items: readonly string[] | undefined
): { text: string; values: (readonly string[])[] } {
  const columns = statement.match(/\{\w+(\.\w+)?\}/g) ?? []
  const text = statement.replace(/\{(\w+(?:\.\w+)?)\}/g, items ? "$1 = ANY(?::text[])" : "true")
  return { text, values: items ? columns.map(() => items) : [] }
}

async function named(sql: SqlExecutor, findings: readonly Counted[]): Promise<StockFindingDTO[]> {
  const items = await sql.execute<{ id: string; sku: string | null; title: string | null }>(
    `SELECT id, sku, title FROM inventory_item WHERE id = ANY(?::text[])`,
    [findings.map((finding) => finding.inventory_item_id).filter(Boolean)]
  )
  const locations = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM stock_location WHERE id = ANY(?::text[])`,
    [findings.map((finding) => finding.location_id).filter(Boolean)]
  )
  const bins = await sql.execute<{ id: string; code: string }>(
    `SELECT id, code FROM comptoir_bin WHERE id = ANY(?::text[])`,
    [findings.flatMap((finding) => (finding.record_type === "bin" ? (finding.record_id ?? []) : []))]
  )
  const orders = await sql.execute<{ id: string; name: string }>(
    `SELECT id, '#' || display_id AS name FROM "order" WHERE id = ANY(?::text[])`,
    [findings.flatMap((finding) => (finding.record_type === "order" ? (finding.record_id ?? []) : []))]
  )
  const skuOf = new Map(items.map((item) => [item.id, item.sku ?? item.title]))
  const nameOf = new Map([
    ...locations.map((location) => [location.id, location.name] as const),
    ...bins.map((bin) => [bin.id, bin.code] as const),
    ...orders.map((order) => [order.id, order.name] as const),
  ])
  return findings.map(
    ({ check, inventory_item_id, location_id, record_type, record_id, expected, found }) => ({
      id: findingId({ check, inventory_item_id, location_id, record_id }),
      check,
      inventory_item_id,
      location_id,
      record_type,
      record_id,
      expected,
      found,
      severity: HEALTH_CHECKS[check].severity,
      explanation: HEALTH_CHECKS[check].explanation,
      sku: skuOf.get(inventory_item_id ?? "") ?? null,
      location_name: nameOf.get(location_id ?? "") ?? null,
      record_name: nameOf.get(record_id ?? "") ?? null,
    })
  )
}

/** A level of a tracked location. */
const LEVEL = `inventory_level AS level
  JOIN comptoir_tracked_location AS tracked ON tracked.location_id = level.location_id AND tracked.status = 'tracked'`

/** The doctor looks this far back for faults that leave their trace in records that are done with. */
const RECENT = `now() - interval '30 days'`

/** A reservation that a repair of a counter made for a moment: what a stopped repair leaves behind. */
export const COUNTER_ENTRIES = "csrp\\_%"

/** A fault of the past that somebody has looked at: it will not go away, so it is not shown again. */
const notJudged = (check: HealthCheck, item: string, location: string, record: string): string =>
  `NOT EXISTS (SELECT 1 FROM comptoir_stock_repair AS repair WHERE repair.check_name = '${check}' AND repair.status = 'done'
     AND repair.inventory_item_id = ${item} AND repair.location_id = ${location} AND repair.record_id = ${record})`

/** What open purchase orders and transfers on their way still owe, per item and location. */
const OWED = `(SELECT inventory_item_id, location_id, sum(units) AS total
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
               GROUP BY 1, 2)`

/** All checks of Medusa's levels, in one pass over them: what is suspect of a level is looked at in detail. */
const LEVELS = `
  SELECT fault."check", suspect.inventory_item_id, suspect.location_id, 'inventory_level' AS record_type,
         suspect.id AS record_id, fault.expected, fault.found
  FROM (
    SELECT level.id, level.inventory_item_id, level.location_id, level.stocked_quantity AS stocked,
           level.reserved_quantity AS reserved, level.incoming_quantity AS incoming,
           (level.raw_stocked_quantity->>'value')::numeric AS raw_stocked,
           (level.raw_reserved_quantity->>'value')::numeric AS raw_reserved,
           coalesce(position.quantity, 0) AS ledger, position.due_since IS NOT NULL AS is_due,
           coalesce(promised.total, 0) AS promised, coalesce(promised.entries, 0) AS entries,
           coalesce(owed.total, 0) AS owed
    FROM ${LEVEL}
    LEFT JOIN comptoir_stock_position AS position
      ON position.inventory_item_id = level.inventory_item_id AND position.location_id = level.location_id
    LEFT JOIN (SELECT inventory_item_id, location_id,
                      sum(quantity) FILTER (WHERE external_id IS NULL OR external_id NOT LIKE '${COUNTER_ENTRIES}') AS total,
                      count(*) FILTER (WHERE external_id LIKE '${COUNTER_ENTRIES}') AS entries
               FROM reservation_item WHERE deleted_at IS NULL AND {inventory_item_id}
               GROUP BY inventory_item_id, location_id) AS promised
      ON promised.inventory_item_id = level.inventory_item_id AND promised.location_id = level.location_id
    LEFT JOIN ${OWED} AS owed
      ON owed.inventory_item_id = level.inventory_item_id AND owed.location_id = level.location_id
    WHERE level.deleted_at IS NULL AND {level.inventory_item_id}
      AND (trunc(level.stocked_quantity) <> coalesce(position.quantity, 0)
        OR level.reserved_quantity <> coalesce(promised.total, 0) OR promised.entries > 0
        OR level.incoming_quantity <> coalesce(owed.total, 0)
        OR level.stocked_quantity < 0 OR level.stocked_quantity <> trunc(level.stocked_quantity)
        OR (level.raw_stocked_quantity->>'value')::numeric <> level.stocked_quantity
        OR (level.raw_reserved_quantity->>'value')::numeric <> level.reserved_quantity
        OR level.reserved_quantity > level.stocked_quantity)
    OFFSET 0
  ) AS suspect
  CROSS JOIN LATERAL (VALUES
    ('level_differs', NOT is_due AND trunc(stocked) <> ledger, ledger::text, stocked::text),
    ('reserved_differs', reserved <> promised OR entries > 0, promised::text, reserved::text),
    ('incoming_differs', NOT is_due AND incoming <> owed, owed::text, incoming::text),
    ('negative_stock', stocked < 0, '0', stocked::text),
    ('fractional_level', stocked <> trunc(stocked), trunc(stocked)::text, stocked::text),
    ('exact_twin_differs', raw_stocked <> stocked OR raw_reserved <> reserved,
      stocked || ' / ' || reserved, raw_stocked || ' / ' || raw_reserved),
    ('more_reserved_than_stocked', stocked >= 0 AND reserved > stocked, stocked::text, reserved::text)
  ) AS fault("check", is_found, expected, found)
  WHERE fault.is_found
  UNION ALL
  SELECT 'level_differs', position.inventory_item_id, position.location_id, 'stock_position', position.id,
         position.quantity::text, NULL
  FROM comptoir_stock_position AS position
  WHERE position.quantity <> 0 AND position.due_since IS NULL AND {position.inventory_item_id}
    AND NOT EXISTS (SELECT 1 FROM inventory_level AS level WHERE level.inventory_item_id = position.inventory_item_id
      AND level.location_id = position.location_id AND level.deleted_at IS NULL)`

/** All checks of the ledger against what it should add up to, in one pass over the moves and one over the bins' moves. */
const POSITIONS = `
  SELECT fault."check", suspect.inventory_item_id, suspect.location_id, 'stock_position' AS record_type,
         suspect.id AS record_id, fault.expected, fault.found
  FROM (
    SELECT position.id, position.inventory_item_id, position.location_id, position.quantity, position.last_sequence,
           position.unassigned_quantity, coalesce(move.total, 0) AS total, coalesce(move.unassigned, 0) AS unassigned,
           coalesce(move.moves, 0) AS moves, coalesce(move.last, 0) AS last
    FROM comptoir_stock_position AS position
    LEFT JOIN (SELECT position_id, sum(quantity) FILTER (WHERE applied_at IS NOT NULL) AS total,
                      sum(quantity) FILTER (WHERE bin_id IS NULL) AS unassigned, count(*) AS moves, max(sequence) AS last
               FROM comptoir_stock_move WHERE {inventory_item_id} GROUP BY position_id) AS move ON move.position_id = position.id
    WHERE {position.inventory_item_id} AND (position.quantity <> coalesce(move.total, 0) OR position.last_sequence <> coalesce(move.last, 0)
       OR coalesce(move.last, 0) <> coalesce(move.moves, 0)
       OR position.unassigned_quantity <> coalesce(move.unassigned, 0))
    OFFSET 0
  ) AS suspect
  CROSS JOIN LATERAL (VALUES
    ('ledger_incomplete', quantity <> total OR last_sequence <> last OR last <> moves,
      total || ' / ' || last || CASE WHEN last <> moves THEN ' (' || moves || ')' ELSE '' END,
      quantity || ' / ' || last_sequence),
    ('unassigned_differs', unassigned_quantity <> unassigned, unassigned::text, unassigned_quantity::text)
  ) AS fault("check", is_found, expected, found)
  WHERE fault.is_found`

const BINS = `
  SELECT 'bin_differs' AS "check", differs.inventory_item_id, differs.location_id, 'bin' AS record_type,
         differs.bin_id AS record_id, string_agg(concat_ws(' ', differs.written, differs.label), ', ' ORDER BY differs.label) AS expected,
         string_agg(concat_ws(' ', differs.there, differs.label), ', ' ORDER BY differs.label) AS found
  FROM (
    SELECT coalesce(move.bin_id, content.bin_id) AS bin_id,
           coalesce(move.inventory_item_id, content.inventory_item_id) AS inventory_item_id,
           coalesce(move.location_id, content.location_id) AS location_id,
           coalesce(move.total, 0) AS written, coalesce(content.quantity, 0) AS there,
           concat_ws(' ', coalesce(nullif(move.lot, ''), content.lot), coalesce(nullif(move.expires_on, ''), content.expires_on),
             coalesce(nullif(move.hold_id, ''), content.hold_id)) AS label
    FROM (SELECT bin_id, inventory_item_id, location_id, coalesce(lot, '') AS lot, coalesce(expires_on, '') AS expires_on,
                 coalesce(hold_id, '') AS hold_id, sum(quantity) AS total
          FROM comptoir_stock_move WHERE bin_id IS NOT NULL AND {inventory_item_id} GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(quantity) <> 0) AS move
    FULL JOIN (SELECT * FROM comptoir_bin_content WHERE {inventory_item_id}) AS content
      ON content.bin_id = move.bin_id AND content.inventory_item_id = move.inventory_item_id
     AND coalesce(content.lot, '') = move.lot AND coalesce(content.expires_on, '') = move.expires_on
     AND coalesce(content.hold_id, '') = move.hold_id AND content.location_id = move.location_id
    WHERE coalesce(move.total, 0) <> coalesce(content.quantity, 0)
  ) AS differs
  GROUP BY differs.bin_id, differs.inventory_item_id, differs.location_id`

const UNASSIGNED = `
  SELECT 'unassigned_negative' AS "check", position.inventory_item_id, position.location_id,
         CASE WHEN taken.document_type = 'order' THEN 'order' ELSE 'stock_position' END AS record_type,
         CASE WHEN taken.document_type = 'order' THEN taken.document_id ELSE position.id END AS record_id,
         '0' AS expected, position.unassigned_quantity::text AS found
  FROM comptoir_stock_position AS position
  LEFT JOIN LATERAL (SELECT move.document_type, move.document_id FROM comptoir_stock_move AS move
    WHERE move.position_id = position.id AND move.cause = 'core' AND move.quantity < 0
    ORDER BY move.sequence DESC LIMIT 1) AS taken ON true
  WHERE position.unassigned_quantity < 0 AND {position.inventory_item_id}
    AND EXISTS (SELECT 1 FROM comptoir_bin_content AS content WHERE content.inventory_item_id = position.inventory_item_id
      AND content.location_id = position.location_id)`

const ARCHIVED = `
  SELECT 'bin_archived_holds_goods' AS "check", content.inventory_item_id, content.location_id, 'bin' AS record_type,
         content.bin_id AS record_id, '0' AS expected, sum(content.quantity)::text AS found
  FROM comptoir_bin AS bin JOIN comptoir_bin_content AS content ON content.bin_id = bin.id
  WHERE bin.status = 'archived' AND {content.inventory_item_id} GROUP BY 2, 3, 5`

const HELD_IN_BINS = `
  SELECT 'hold_content_exceeds' AS "check", content.inventory_item_id, content.location_id, 'hold' AS record_type,
         content.hold_id AS record_id, coalesce(hold.quantity, 0)::text AS expected, content.quantity::text AS found
  FROM (SELECT hold_id, inventory_item_id, location_id, sum(quantity) AS quantity FROM comptoir_bin_content
        WHERE hold_id IS NOT NULL AND {inventory_item_id} GROUP BY 1, 2, 3) AS content
  LEFT JOIN comptoir_hold AS hold ON hold.id = content.hold_id AND hold.inventory_item_id = content.inventory_item_id
    AND hold.location_id = content.location_id
  WHERE content.quantity > coalesce(hold.quantity, 0)`

/** A new order's reservation may be seen before the order: only one that has stood for a while stands for nothing. */
const STRAYS = `
  SELECT 'reservation_without_order' AS "check", reservation.inventory_item_id, reservation.location_id,
         'reservation' AS record_type, reservation.id AS record_id, '0' AS expected, reservation.quantity::text AS found
  FROM reservation_item AS reservation
  JOIN comptoir_tracked_location AS tracked
    ON tracked.location_id = reservation.location_id AND tracked.status = 'tracked'
  LEFT JOIN LATERAL (SELECT bool_or(sale.status <> 'canceled' AND sale.deleted_at IS NULL) AS is_open
    FROM order_item AS item JOIN "order" AS sale ON sale.id = item.order_id
    WHERE item.item_id = reservation.line_item_id) AS wanted ON true
  WHERE reservation.deleted_at IS NULL AND reservation.line_item_id IS NOT NULL
    AND reservation.created_at < now() - interval '10 minutes' AND wanted.is_open IS NOT TRUE
    AND {reservation.inventory_item_id}`

const SETTLEMENT_WAITS = `
    SELECT 'settlement_waits' AS "check", inventory_item_id, location_id, 'stock_position' AS record_type, id AS record_id, NULL AS expected,
           due_since::text AS found
    FROM comptoir_stock_position WHERE due_since < now() - interval '5 minutes' AND {inventory_item_id}`

const HOLD_NOT_RESERVED = `
    SELECT 'hold_not_reserved' AS "check", difference.inventory_item_id, difference.location_id, 'hold' AS record_type, difference.hold_id AS record_id,
           difference.held::text AS expected, difference.reserved::text AS found
    FROM (${HOLD_DIFFERENCES}) AS difference WHERE difference.held > 0 AND {difference.inventory_item_id}`

const HOLD_RESERVATION_STRAY = `
    SELECT 'hold_reservation_stray' AS "check", difference.inventory_item_id, difference.location_id, 'hold' AS record_type, difference.hold_id AS record_id,
           '0' AS expected, difference.reserved::text AS found
    FROM (${HOLD_DIFFERENCES}) AS difference WHERE difference.held = 0 AND {difference.inventory_item_id}`

const HOLD_INCOMPLETE = `
    SELECT 'hold_incomplete' AS "check", hold.inventory_item_id, hold.location_id, 'hold' AS record_type, hold.id AS record_id,
           coalesce(entry.total, 0)::text AS expected, hold.quantity::text AS found
    FROM comptoir_hold AS hold
    LEFT JOIN (SELECT hold_id, sum(quantity) AS total FROM comptoir_hold_entry GROUP BY hold_id) AS entry
      ON entry.hold_id = hold.id
    WHERE hold.quantity <> coalesce(entry.total, 0) AND {hold.inventory_item_id}`

const LINE_RESERVATION_DIFFERS = `
    SELECT 'line_reservation_differs' AS "check", component.inventory_item_id, NULL AS location_id, 'order' AS record_type, sale.id AS record_id,
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
    WHERE {component.inventory_item_id} AND sale.status IN ('pending', 'requires_action') AND sale.deleted_at IS NULL AND NOT sale.is_draft_order
      AND NOT (line.requires_shipping AND NOT line.is_giftcard
        AND EXISTS (SELECT 1 FROM comptoir_order_route AS route WHERE route.order_id = sale.id))
      AND EXISTS (SELECT 1 FROM comptoir_tracked_location AS tracked JOIN inventory_level AS level
        ON level.location_id = tracked.location_id AND level.inventory_item_id = component.inventory_item_id
        AND level.deleted_at IS NULL WHERE tracked.status = 'tracked')
      AND greatest(0, item.quantity - item.fulfilled_quantity) * component.required_quantity
        <> coalesce(reserved.total, 0)`

/**
 * Of orders under our picking each line reserves what its dispatches ask, where they ask it, and nothing else but what
 * stays for a shortage; dispatches, shortages and parcels that Medusa does not know yet are what is still to be sent.
 */
const ALLOTMENT_DIFFERS = `
    SELECT DISTINCT ON (claim.order_id, claim.inventory_item_id) 'allotment_differs' AS "check", claim.inventory_item_id,
           NULL AS location_id, 'order' AS record_type, claim.order_id AS record_id,
           coalesce(place.asked_in_words, '0') AS expected, coalesce(place.reserved_in_words, '0') AS found
    FROM (
      SELECT route.order_id, line.id AS line_item_id, component.inventory_item_id,
             CASE WHEN sale.status = 'canceled' THEN 0
                  ELSE greatest(0, item.quantity - item.fulfilled_quantity) * component.required_quantity END AS open
      FROM comptoir_order_route AS route
      JOIN "order" AS sale ON sale.id = route.order_id
      JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
      JOIN order_line_item AS line ON line.id = item.item_id AND line.requires_shipping AND NOT line.is_giftcard
      JOIN product_variant AS variant ON variant.id = line.variant_id AND variant.manage_inventory
      JOIN product_variant_inventory_item AS component
        ON component.variant_id = variant.id AND component.deleted_at IS NULL AND component.required_quantity > 0
      WHERE route.status IN ('routed', 'short')
        AND coalesce(route.route_due_since, route.reservations_due_since, '-infinity') < now() - interval '5 minutes'
        AND coalesce(route.reservations_due_since, '-infinity') < now() - interval '5 minutes'
        AND {component.inventory_item_id}
    ) AS claim
    LEFT JOIN comptoir_route_shortage AS shortage ON shortage.order_id = claim.order_id
      AND shortage.line_item_id = claim.line_item_id AND shortage.inventory_item_id = claim.inventory_item_id
    LEFT JOIN LATERAL (
      SELECT sum(line.packed_quantity) AS units FROM comptoir_dispatch_line AS line
        JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id AND dispatch.status IN ('packed', 'shipped')
       WHERE line.line_item_id = claim.line_item_id AND line.inventory_item_id = claim.inventory_item_id
         AND EXISTS (SELECT 1 FROM comptoir_parcel AS parcel WHERE parcel.dispatch_id = dispatch.id
           AND parcel.fulfillment_status IN ('wanted', 'claimed', 'unknown'))) AS packed ON true
    LEFT JOIN LATERAL (
      SELECT sum(coalesce(asked.quantity, 0)) AS asked, sum(coalesce(reserved.quantity, 0)) AS reserved,
             sum(greatest(0, coalesce(asked.quantity, 0) - coalesce(reserved.quantity, 0))) AS missing,
             string_agg(asked.quantity || ' ' || location.name, ', ' ORDER BY location.name)
               FILTER (WHERE asked.quantity > 0) AS asked_in_words,
             string_agg(reserved.quantity || ' ' || location.name, ', ' ORDER BY location.name)
               FILTER (WHERE reserved.quantity > 0) AS reserved_in_words
      FROM (SELECT dispatch.location_id, sum(line.quantity - line.short_quantity) AS quantity
              FROM comptoir_dispatch_line AS line JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id
               AND dispatch.status IN ('waiting', 'ready', 'picking', 'picked')
             WHERE line.line_item_id = claim.line_item_id AND line.inventory_item_id = claim.inventory_item_id
             GROUP BY dispatch.location_id) AS asked
      FULL JOIN (SELECT location_id, sum(quantity) AS quantity FROM reservation_item
             WHERE line_item_id = claim.line_item_id AND inventory_item_id = claim.inventory_item_id AND deleted_at IS NULL
             GROUP BY location_id) AS reserved ON reserved.location_id = asked.location_id
      LEFT JOIN stock_location AS location ON location.id = coalesce(asked.location_id, reserved.location_id)
    ) AS place ON true
    WHERE coalesce(place.missing, 0) > 0
       OR coalesce(place.reserved, 0) - coalesce(place.asked, 0) > coalesce(shortage.quantity, 0)
       OR coalesce(place.asked, 0) + coalesce(shortage.quantity, 0) + coalesce(packed.units, 0) <> claim.open
    ORDER BY claim.order_id, claim.inventory_item_id`

const FULFILLED_ELSEWHERE = `
    SELECT 'fulfilled_elsewhere' AS "check", item.inventory_item_id, fulfilment.location_id, 'order' AS record_type, sale.order_id AS record_id,
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
    WHERE {item.inventory_item_id} AND fulfilment.canceled_at IS NULL AND fulfilment.deleted_at IS NULL AND fulfilment.created_at > ${RECENT}
      AND NOT EXISTS (SELECT 1 FROM comptoir_parcel AS parcel WHERE parcel.fulfillment_id = fulfilment.id)
      AND EXISTS (SELECT 1 FROM reservation_item AS reservation WHERE reservation.line_item_id = item.line_item_id
        AND reservation.inventory_item_id = item.inventory_item_id)
      AND NOT EXISTS (SELECT 1 FROM reservation_item AS reservation WHERE reservation.line_item_id = item.line_item_id
        AND reservation.inventory_item_id = item.inventory_item_id AND reservation.location_id = fulfilment.location_id)
      AND ${notJudged("fulfilled_elsewhere", "item.inventory_item_id", "fulfilment.location_id", "sale.order_id")}`

const RESERVATION_MOVED = `
    SELECT 'reservation_moved' AS "check", reservation.inventory_item_id, reservation.location_id, 'reservation' AS record_type,
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
    WHERE {reservation.inventory_item_id} AND reservation.deleted_at IS NULL AND reservation.created_at > ${RECENT}
      AND NOT EXISTS (SELECT 1 FROM order_item AS item JOIN comptoir_order_route AS route ON route.order_id = item.order_id
        WHERE item.item_id = reservation.line_item_id)
      AND ${notJudged("reservation_moved", "reservation.inventory_item_id", "reservation.location_id", "reservation.id")}`

/** The statements of the examination, each with the checks that it answers. */
const STATEMENTS: readonly { finds: readonly HealthCheck[]; statement: string }[] = [
  { finds: ["ledger_incomplete", "unassigned_differs"], statement: POSITIONS },
  {
    finds: [
      "level_differs",
      "reserved_differs",
      "incoming_differs",
      "negative_stock",
      "fractional_level",
      "exact_twin_differs",
      "more_reserved_than_stocked",
    ],
    statement: LEVELS,
  },
  { finds: ["settlement_waits"], statement: SETTLEMENT_WAITS },
  { finds: ["hold_not_reserved"], statement: HOLD_NOT_RESERVED },
  { finds: ["hold_reservation_stray"], statement: HOLD_RESERVATION_STRAY },
  { finds: ["hold_incomplete"], statement: HOLD_INCOMPLETE },
  { finds: ["line_reservation_differs"], statement: LINE_RESERVATION_DIFFERS },
  { finds: ["allotment_differs"], statement: ALLOTMENT_DIFFERS },
  { finds: ["fulfilled_elsewhere"], statement: FULFILLED_ELSEWHERE },
  { finds: ["reservation_moved"], statement: RESERVATION_MOVED },
  { finds: ["reservation_without_order"], statement: STRAYS },
  { finds: ["bin_differs"], statement: BINS },
  { finds: ["unassigned_negative"], statement: UNASSIGNED },
  { finds: ["bin_archived_holds_goods"], statement: ARCHIVED },
  { finds: ["hold_content_exceeds"], statement: HELD_IN_BINS },
]
