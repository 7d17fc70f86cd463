import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"
import type {
  ScannedBinDTO,
  ScannedDocumentDTO,
  ScannedItemDTO,
  ScannedPalletDTO,
} from "../../../types/http/scan"

/** What to look for: the barcodes that an article may have, and the text as a code or a number of ours. */
export type Wanted = Readonly<{
  barcodes: readonly string[]
  codes: readonly string[]
  sscc: string | null
  order_number: string | null
  location_id?: string
}>

/** A code that names more articles than this names none of them. */
const MOST_ITEMS = 20

const cased = (codes: readonly string[]): string[] => [
  ...new Set(codes.flatMap((code) => [code, code.toUpperCase(), code.toLowerCase()])),
]

/** The articles with one of these barcodes, SKUs or supplier's numbers; by the indexes, whatever their number. */
export async function findItems(sql: SqlExecutor, { barcodes, codes }: Wanted): Promise<ScannedItemDTO[]> {
  const all = [...new Set([...barcodes, ...codes])]
  if (!all.length) return []
  return sql.execute<ScannedItemDTO>(
    `WITH hit AS (
       SELECT id FROM inventory_item WHERE sku = ANY(?::text[]) AND deleted_at IS NULL
       UNION
       SELECT link.inventory_item_id FROM product_variant variant
         JOIN product_variant_inventory_item link ON link.variant_id = variant.id AND link.deleted_at IS NULL
        WHERE (variant.barcode = ANY(?::text[]) OR variant.ean = ANY(?::text[]) OR variant.upc = ANY(?::text[])
               OR variant.sku = ANY(?::text[])) AND variant.deleted_at IS NULL
       UNION
       SELECT inventory_item_id FROM comptoir_supplier_item WHERE barcode = ANY(?::text[]) AND deleted_at IS NULL
       UNION
       SELECT inventory_item_id FROM comptoir_supplier_item
        WHERE lower(supplier_sku) = ANY(?::text[]) AND deleted_at IS NULL
     )
     SELECT item.id AS inventory_item_id, item.sku, ${articleName("item")} AS title,
            coalesce(tracking.tracks_lots, false) AS tracks_lots, coalesce(tracking.tracks_expiry, false) AS tracks_expiry
       FROM hit JOIN inventory_item item ON item.id = hit.id AND item.deleted_at IS NULL
       LEFT JOIN comptoir_item_tracking tracking ON tracking.inventory_item_id = item.id
      ORDER BY item.sku NULLS LAST, item.id LIMIT ${MOST_ITEMS}`,
    [cased(codes), all, all, all, cased(codes), all, codes.map((code) => code.toLowerCase())]
  )
}

/** The bin with this code or barcode: of the warehouse where one is named, else the only one there is. */
export async function findBin(
  sql: SqlExecutor,
  { codes, location_id }: Wanted
): Promise<ScannedBinDTO | null> {
  if (!codes.length) return null
  const found = await sql.execute<ScannedBinDTO>(
    `SELECT bin.id, bin.code, bin.status,
            jsonb_build_object('id', bin.location_id, 'name', coalesce(location.name, bin.location_id)) AS location
       FROM comptoir_warehouse warehouse
       JOIN comptoir_bin bin ON bin.location_id = warehouse.location_id
        AND (bin.code = ANY(?::text[]) OR bin.barcode = ANY(?::text[])) AND bin.status <> 'archived' AND bin.deleted_at IS NULL
       LEFT JOIN stock_location location ON location.id = bin.location_id
      WHERE warehouse.deleted_at IS NULL AND (?::text IS NULL OR warehouse.location_id = ?)
      ORDER BY bin.location_id, bin.id LIMIT 2`,
    [cased(codes), cased(codes), location_id ?? null, location_id ?? null]
  )
  return found.length === 1 ? (found[0] as ScannedBinDTO) : null
}

type Documents = Record<
  "order" | "receipt" | "transfer" | "dispatch" | "pick_list",
  ScannedDocumentDTO | null
>

/** The documents with this number; one series has it at most. */
export async function findDocuments(sql: SqlExecutor, { codes, order_number }: Wanted): Promise<Documents> {
  const numbers = cased([...codes, ...(order_number ? [order_number] : [])])
  const rows = numbers.length
    ? await sql.execute<ScannedDocumentDTO & { kind: keyof Documents }>(
        `SELECT 'order' AS kind, id, number, status FROM comptoir_purchase_order WHERE number = ANY(?::text[]) AND deleted_at IS NULL
         UNION ALL
         SELECT 'receipt', id, number, status FROM comptoir_receipt WHERE number = ANY(?::text[]) AND deleted_at IS NULL
         UNION ALL
         SELECT 'transfer', id, number, status FROM comptoir_stock_transfer WHERE number = ANY(?::text[]) AND deleted_at IS NULL
         UNION ALL
         SELECT 'dispatch', id, number, status FROM comptoir_dispatch WHERE number = ANY(?::text[])
         UNION ALL
         SELECT 'pick_list', id, number, status FROM comptoir_pick_list WHERE number = ANY(?::text[])
         LIMIT 10`,
        [numbers, numbers, numbers, numbers, numbers]
      )
    : []
  const of = (kind: keyof Documents): ScannedDocumentDTO | null => {
    const row = rows.find((one) => one.kind === kind)
    return row ? { id: row.id, number: row.number, status: row.status } : null
  }
  return {
    order: of("order"),
    receipt: of("receipt"),
    transfer: of("transfer"),
    dispatch: of("dispatch"),
    pick_list: of("pick_list"),
  }
}

/** How many lines of a pallet a scan answers with. */
const MOST_CONTENT = 200

/** The pallet with this SSCC or number, and what lies on it. */
export async function findPallet(
  sql: SqlExecutor,
  { codes, sscc }: Wanted
): Promise<ScannedPalletDTO | null> {
  const numbers = [...cased(codes), ...(sscc ? [sscc] : [])]
  if (!numbers.length) return null
  const [pallet] = await sql.execute<ScannedPalletDTO>(
    `SELECT pallet.id, pallet.number, pallet.sscc,
            coalesce((SELECT jsonb_agg(line ORDER BY line.position) FROM (
              SELECT content.position, content.inventory_item_id, item.sku, ${articleName("item")} AS title, content.lot,
                     content.expires_on, content.quantity, coalesce(tracking.tracks_lots, false) AS tracks_lots,
                     coalesce(tracking.tracks_expiry, false) AS tracks_expiry
                FROM comptoir_pallet_content content
                LEFT JOIN inventory_item item ON item.id = content.inventory_item_id
                LEFT JOIN comptoir_item_tracking tracking ON tracking.inventory_item_id = content.inventory_item_id
               WHERE content.pallet_id = pallet.id ORDER BY content.position LIMIT ${MOST_CONTENT}) AS line), '[]'::jsonb) AS content
       FROM comptoir_pallet pallet WHERE pallet.number = ANY(?::text[]) AND pallet.deleted_at IS NULL LIMIT 1`,
    [numbers]
  )
  return pallet ?? null
}
