import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import {
  LabelKind,
  LabelledBin,
  LabelledItem,
  LabelledLot,
  LabelledPallet,
  MOST_LABELS,
} from "../../../domain/warehouse/label"
import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act } from "../neighbours"

export type BinSelection = {
  bin_ids?: readonly string[]
  location_id?: string
  zone_id?: string
  aisle_id?: string
  from_code?: string
  to_code?: string
}

/** The bins of a choice or of a place, in the order in which one walks past them. Refuses a bin that does not exist. */
export async function binsToLabel(sql: SqlExecutor, wanted: BinSelection): Promise<LabelledBin[]> {
  const where: string[] = []
  const values: unknown[] = []
  const add = (condition: string, value: unknown) => {
    where.push(condition)
    values.push(value)
  }
  if (wanted.bin_ids?.length) add("bin.id = ANY(?::text[])", wanted.bin_ids)
  if (wanted.location_id) add("bin.location_id = ?", wanted.location_id)
  if (wanted.zone_id) add("bin.zone_id = ?", wanted.zone_id)
  if (wanted.aisle_id) add("bin.aisle_id = ?", wanted.aisle_id)
  if (!where.length) {
    throw invalidData("Say which bins are labelled: by their ids, or by a warehouse, a zone or an aisle")
  }
  if (wanted.from_code) add("bin.code >= ?", wanted.from_code.toUpperCase())
  if (wanted.to_code) add("bin.code <= ?", wanted.to_code.toUpperCase())
  const bins = await sql.execute<LabelledBin>(
    `SELECT bin.id, bin.code, bin.barcode, coalesce(zone.name, zone.code, '') AS zone, coalesce(location.name, '') AS warehouse
       FROM comptoir_bin bin
       LEFT JOIN comptoir_zone zone ON zone.id = bin.zone_id
       LEFT JOIN stock_location location ON location.id = bin.location_id
      WHERE ${where.join(" AND ")} AND bin.deleted_at IS NULL ${wanted.bin_ids?.length ? "" : "AND bin.status <> 'archived'"}
      ORDER BY bin.location_id, bin.pick_sequence NULLS LAST, bin.code LIMIT ${MOST_LABELS + 1}`,
    values
  )
  refuseUnknown("Bin", wanted.bin_ids, bins)
  return bins
}

function refuseUnknown(
  name: string,
  ids: readonly string[] | undefined,
  found: readonly { id: string }[]
): void {
  if (!ids?.length || found.length > MOST_LABELS) return
  const known = new Set(found.map(({ id }) => id))
  const unknown = ids.find((id) => !known.has(id))
  if (unknown !== undefined) throw notFound(`${name} ${unknown} does not exist`)
}

/** Articles with every barcode that they are known by, those of the variant first. */
export async function itemsToLabel(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<Map<string, LabelledItem>> {
  const wanted = [...new Set(ids)]
  const items = await sql.execute<LabelledItem>(
    `SELECT item.id, item.sku, ${articleName("item")} AS title,
            coalesce((SELECT jsonb_agg(code.value ORDER BY code.rank, code.value) FROM (
              SELECT unnest(ARRAY[variant.barcode, variant.ean, variant.upc]) AS value, unnest(ARRAY[1, 2, 3]) AS rank
                FROM product_variant_inventory_item link
                JOIN product_variant variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
               WHERE link.inventory_item_id = item.id AND link.deleted_at IS NULL
              UNION
              SELECT barcode, 4 FROM comptoir_supplier_item
               WHERE inventory_item_id = item.id AND deleted_at IS NULL) AS code
              WHERE code.value IS NOT NULL AND code.value <> ''), '[]'::jsonb) AS barcodes
       FROM inventory_item item WHERE item.id = ANY(?::text[]) AND item.deleted_at IS NULL`,
    [wanted]
  )
  const byId = new Map(items.map((item) => [item.id, item]))
  const unknown = wanted.find((id) => !byId.has(id))
  if (unknown !== undefined) throw notFound(`Inventory item ${unknown} does not exist`)
  return byId
}

export type LabelLine = LabelledLot & { inventory_item_id: string; copies: number }

/** One label a unit that a receipt brought, by article and lot. */
export async function linesOfReceipt(sql: SqlExecutor, id: string): Promise<LabelLine[]> {
  const [receipt] = await sql.execute(`SELECT 1 FROM comptoir_receipt WHERE id = ? AND deleted_at IS NULL`, [
    id,
  ])
  if (!receipt) throw notFound(`Receipt ${id} does not exist`)
  return sql.execute<LabelLine>(
    `SELECT inventory_item_id, lot, expires_on, sum(accepted_quantity + quarantined_quantity)::integer AS copies
       FROM comptoir_receipt_line WHERE receipt_id = ? AND deleted_at IS NULL
      GROUP BY inventory_item_id, lot, expires_on HAVING sum(accepted_quantity + quarantined_quantity) > 0
      ORDER BY min(position), inventory_item_id, lot LIMIT ${MOST_LABELS + 1}`,
    [id]
  )
}

/** One label a unit that was ordered. */
export async function linesOfOrder(sql: SqlExecutor, id: string): Promise<LabelLine[]> {
  const [order] = await sql.execute(
    `SELECT 1 FROM comptoir_purchase_order WHERE id = ? AND deleted_at IS NULL`,
    [id]
  )
  if (!order) throw notFound(`Purchase order ${id} does not exist`)
  return sql.execute<LabelLine>(
    `SELECT inventory_item_id, NULL AS lot, NULL AS expires_on, sum(quantity)::integer AS copies
       FROM comptoir_purchase_order_line WHERE purchase_order_id = ? AND deleted_at IS NULL
      GROUP BY inventory_item_id HAVING sum(quantity) > 0 ORDER BY min(position), inventory_item_id LIMIT ${MOST_LABELS + 1}`,
    [id]
  )
}

type PalletRow = {
  id: string
  number: string
  sscc: string | null
  lines: (LabelledLot & { inventory_item_id: string; quantity: number })[]
}

/** Pallets with what lies on them, in the order in which they were chosen. */
export async function palletsToLabel(sql: SqlExecutor, ids: readonly string[]): Promise<LabelledPallet[]> {
  const rows = await sql.execute<PalletRow>(
    `SELECT pallet.id, pallet.number, pallet.sscc,
            coalesce((SELECT jsonb_agg(jsonb_build_object('inventory_item_id', inventory_item_id, 'lot', lot,
                       'expires_on', expires_on, 'quantity', quantity) ORDER BY position)
                        FROM comptoir_pallet_content WHERE pallet_id = pallet.id), '[]'::jsonb) AS lines
       FROM comptoir_pallet pallet WHERE pallet.id = ANY(?::text[]) AND pallet.deleted_at IS NULL`,
    [ids]
  )
  refuseUnknown("Pallet", ids, rows)
  const items = await itemsToLabel(
    sql,
    rows.flatMap(({ lines }) => lines.map((line) => line.inventory_item_id))
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...new Set(ids)].map((id) => {
    const { number, sscc, lines } = byId.get(id) as PalletRow
    const content = lines.map(({ inventory_item_id, ...line }) => ({
      ...line,
      item: items.get(inventory_item_id) as LabelledItem,
    }))
    return { id, number, sscc, content }
  })
}

/** Adds what was printed to what was printed of the same records before. */
export async function notePrints(
  sql: SqlExecutor,
  kind: LabelKind,
  copies: ReadonlyMap<string, number>,
  act: Act
): Promise<void> {
  const rows = [...copies].sort(([a], [b]) => a.localeCompare(b))
  await sql.execute(
    `INSERT INTO comptoir_label_print AS print (id, kind, record_id, copies, last_printed_at, last_printed_by)
     SELECT id, ?, record_id, copies, ?, ? FROM jsonb_to_recordset(?::jsonb) AS row(id text, record_id text, copies integer)
     ORDER BY record_id
     ON CONFLICT (kind, record_id) DO UPDATE
       SET copies = print.copies + excluded.copies, last_printed_at = excluded.last_printed_at,
           last_printed_by = excluded.last_printed_by, updated_at = now()`,
    [
      kind,
      act.at,
      act.actor_id,
      JSON.stringify(
        rows.map(([record_id, count]) => ({
          id: generateEntityId(undefined, "clpr"),
          record_id,
          copies: count,
        }))
      ),
    ]
  )
}

export type Printed = { records: number; copies: number; last_printed_at: string | null }

/** What was printed of these records so far. */
export async function printedOf(sql: SqlExecutor, kind: LabelKind, ids: readonly string[]): Promise<Printed> {
  const [row] = await sql.execute<Printed>(
    `SELECT count(*)::integer AS records, coalesce(sum(copies), 0)::integer AS copies, max(last_printed_at) AS last_printed_at
       FROM comptoir_label_print WHERE kind = ? AND record_id = ANY(?::text[])`,
    [kind, [...new Set(ids)]]
  )
  return row as Printed
}
