import { invalidData } from "../../../domain/shared/domain-error"
import { balance, BalanceTerms } from "../../../domain/warehouse/transfer-balance"
import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { containing } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { TransferBalanceResponse, TransferItemDTO } from "../../../types/http/transfers"
import { placeNames, Places } from "./places"

/** A barcode of the item's variant: what a scanner reads off it. */
export const barcodeOf = (
  item: string
): string => `(SELECT coalesce(variant.barcode, variant.ean, variant.upc)
  FROM product_variant_inventory_item AS link
  JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
  WHERE link.inventory_item_id = ${item}.id AND link.deleted_at IS NULL AND link.required_quantity = 1
    AND coalesce(variant.barcode, variant.ean, variant.upc) IS NOT NULL ORDER BY variant.id LIMIT 1)`

/**
 * What of an item neither is reserved nor held at a place, with the moves that Medusa's level does not hold yet.
 * @param level the alias of the level, which may be missing
 */
const freeOf = (item: string, place: string, level: string): string => `(
  trunc(coalesce(${level}.stocked_quantity, 0) - coalesce(${level}.reserved_quantity, 0))
  + coalesce((SELECT sum(move.quantity) FROM comptoir_stock_position AS position
      JOIN comptoir_stock_move AS move ON move.position_id = position.id AND move.applied_at IS NULL
      WHERE position.inventory_item_id = ${item} AND position.location_id = ${place}), 0)
  - coalesce((SELECT sum(hold.quantity) FROM comptoir_hold AS hold
      WHERE hold.inventory_item_id = ${item} AND hold.location_id = ${place} AND hold.quantity > 0), 0)
  + coalesce((SELECT sum(reservation.quantity) FROM reservation_item AS reservation
      JOIN comptoir_hold AS hold ON hold.id = reservation.external_id
      WHERE reservation.inventory_item_id = ${item} AND reservation.location_id = ${place}
        AND reservation.line_item_id IS NULL AND reservation.deleted_at IS NULL), 0))::int`

export type NamedItem = { id: string; sku: string | null; title: string | null }

/** The items with these ids; refuses ids that are none. */
export async function namedItems(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, NamedItem>> {
  const rows = await sql.execute<NamedItem>(
    `SELECT item.id, item.sku, ${articleName("item")} AS title FROM inventory_item AS item
      WHERE item.id = ANY(?::text[]) AND item.deleted_at IS NULL`,
    [ids]
  )
  const items = new Map(rows.map((row) => [row.id, row]))
  const missing = ids.find((id) => !items.has(id))
  if (missing) throw invalidData(`Inventory item ${missing} does not exist`)
  return items
}

/** Items by their SKU or barcode, as a file or a scanner writes them; a code may name several. */
export async function itemsOfCodes(
  sql: SqlExecutor,
  codes: readonly string[]
): Promise<(NamedItem & { code: string })[]> {
  return await sql.execute<NamedItem & { code: string }>(
    `SELECT found.code, item.id, item.sku, ${articleName("item")} AS title
       FROM (SELECT sku AS code, id FROM inventory_item WHERE sku = ANY(?::text[]) AND deleted_at IS NULL
             UNION
             SELECT named.code, link.inventory_item_id
               FROM (SELECT DISTINCT unnest(?::text[]) AS code) AS named
               JOIN product_variant AS variant ON variant.deleted_at IS NULL
                AND (variant.barcode = named.code OR variant.ean = named.code OR variant.upc = named.code)
               JOIN product_variant_inventory_item AS link ON link.variant_id = variant.id AND link.deleted_at IS NULL
              WHERE link.required_quantity = 1) AS found
       JOIN inventory_item AS item ON item.id = found.id AND item.deleted_at IS NULL`,
    [codes, codes]
  )
}

/** What is free of the items at a warehouse, by item. */
export async function freeUnits(
  sql: SqlExecutor,
  locationId: string,
  itemIds: readonly string[]
): Promise<Map<string, number>> {
  if (!itemIds.length) return new Map()
  const rows = await sql.execute<{ id: string; free: number }>(
    `SELECT wanted.id, ${freeOf("wanted.id", "wanted.place", "level")} AS free
       FROM (SELECT DISTINCT unnest(?::text[]) AS id, ?::text AS place) AS wanted
       LEFT JOIN inventory_level AS level
         ON level.inventory_item_id = wanted.id AND level.location_id = wanted.place AND level.deleted_at IS NULL`,
    [itemIds, locationId]
  )
  return new Map(rows.map((row) => [row.id, row.free]))
}

export type ItemSearch = Partial<Places> & { q?: string; inventory_item_id?: string[]; limit: number }

/** Goods by SKU, title or barcode, with what is free at the source and available at the destination. */
export async function findItems(sql: SqlExecutor, search: ItemSearch): Promise<TransferItemDTO[]> {
  const { q, inventory_item_id, source_location_id = null, destination_location_id = null, limit } = search
  const where: string[] = ["item.deleted_at IS NULL"]
  const values: unknown[] = []
  if (inventory_item_id?.length) {
    where.push("item.id = ANY(?::text[])")
    values.push(inventory_item_id)
  }
  if (q) {
    const code = q.trim()
    where.push(
      `(item.sku ILIKE ? OR item.title ILIKE ? OR item.id IN (${ITEMS_OF_PRODUCTS_LIKE})
        OR item.id IN (SELECT link.inventory_item_id FROM product_variant AS variant
             JOIN product_variant_inventory_item AS link ON link.variant_id = variant.id AND link.deleted_at IS NULL
            WHERE variant.deleted_at IS NULL AND (variant.barcode = ? OR variant.ean = ? OR variant.upc = ?)))`
    )
    values.push(containing(q), containing(q), containing(q), code, code, code)
  }
  return await sql.execute<TransferItemDTO>(
    `WITH found AS MATERIALIZED (
       SELECT item.id, item.sku, item.thumbnail, item.title,
              EXISTS (SELECT 1 FROM inventory_level AS level WHERE level.inventory_item_id = item.id
                AND level.location_id = ? AND level.deleted_at IS NULL AND level.stocked_quantity > 0) AS is_here
         FROM inventory_item AS item WHERE ${where.join(" AND ")} ORDER BY is_here DESC, item.sku, item.id LIMIT ?
     )
     SELECT item.id AS inventory_item_id, item.sku, ${articleName("item")} AS title, ${barcodeOf("item")} AS barcode,
            item.thumbnail,
            CASE WHEN place.source IS NOT NULL THEN trunc(coalesce(here.stocked_quantity, 0))::int END AS stocked_at_source,
            CASE WHEN place.source IS NOT NULL THEN ${freeOf("item.id", "place.source", "here")} END AS free_at_source,
            CASE WHEN place.destination IS NOT NULL THEN
              trunc(coalesce(there.stocked_quantity, 0) - coalesce(there.reserved_quantity, 0)
                + coalesce(there.incoming_quantity, 0))::int END AS available_at_destination
       FROM found AS item
       CROSS JOIN (SELECT ?::text AS source, ?::text AS destination) AS place
       LEFT JOIN inventory_level AS here
         ON here.inventory_item_id = item.id AND here.location_id = place.source AND here.deleted_at IS NULL
       LEFT JOIN inventory_level AS there
         ON there.inventory_item_id = item.id AND there.location_id = place.destination AND there.deleted_at IS NULL
      ORDER BY item.is_here DESC, item.sku, item.id`,
    [source_location_id ?? "", ...values, limit, source_location_id, destination_location_id]
  )
}

/** A transfer takes this many lines, so no more are suggested at once. */
const MOST_SUGGESTIONS = 1_000

/**
 * What the destination lacks and the source has free. Goods that are ready to leave for it count as if they were on
 * their way: they would be suggested twice otherwise.
 */
export async function suggestBalance(
  sql: SqlExecutor,
  { source_location_id, destination_location_id }: Places,
  terms: BalanceTerms
): Promise<TransferBalanceResponse> {
  await placeNames(sql, [source_location_id, destination_location_id])
  const rows = await sql.execute<
    TransferItemDTO & { free_at_source: number; available_at_destination: number }
  >(
    `WITH lacking AS MATERIALIZED (
       SELECT there.inventory_item_id AS id,
              trunc(there.stocked_quantity - there.reserved_quantity + there.incoming_quantity)::int
                + coalesce(ready.units, 0)::int AS available,
              trunc(here.stocked_quantity)::int AS stocked, here.stocked_quantity, here.reserved_quantity
         FROM inventory_level AS there
         JOIN inventory_level AS here ON here.inventory_item_id = there.inventory_item_id
          AND here.location_id = ? AND here.deleted_at IS NULL
         LEFT JOIN (SELECT line.inventory_item_id, sum(line.quantity) AS units
                      FROM comptoir_stock_transfer AS transfer
                      JOIN comptoir_stock_transfer_line AS line ON line.transfer_id = transfer.id
                     WHERE transfer.status = 'ready' AND transfer.destination_location_id = ? GROUP BY 1) AS ready
           ON ready.inventory_item_id = there.inventory_item_id
        WHERE there.location_id = ? AND there.deleted_at IS NULL
          AND trunc(there.stocked_quantity - there.reserved_quantity + there.incoming_quantity) + coalesce(ready.units, 0) < ?
          AND here.stocked_quantity - here.reserved_quantity > ?
        ORDER BY available, id LIMIT ?
     )
     SELECT item.id AS inventory_item_id, item.sku, ${articleName("item")} AS title, ${barcodeOf("item")} AS barcode,
            item.thumbnail, lacking.stocked AS stocked_at_source,
            ${freeOf("item.id", "place.source", "lacking")} AS free_at_source,
            lacking.available AS available_at_destination
       FROM lacking JOIN inventory_item AS item ON item.id = lacking.id AND item.deleted_at IS NULL
       CROSS JOIN (SELECT ?::text AS source) AS place`,
    [
      source_location_id,
      destination_location_id,
      destination_location_id,
      terms.target,
      terms.keep,
      MOST_SUGGESTIONS + 1,
      source_location_id,
    ]
  )
  const found = new Map(rows.map((row) => [row.inventory_item_id, row]))
  const suggestions = balance(rows, terms)
    .slice(0, MOST_SUGGESTIONS)
    .flatMap((suggestion) => {
      const item = found.get(suggestion.inventory_item_id)
      return item ? [{ ...item, ...suggestion }] : []
    })
  return { suggestions, is_cut: rows.length > MOST_SUGGESTIONS }
}
