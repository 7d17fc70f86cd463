import type { Context } from "@medusajs/framework/types"
import {
  CatalogueRules,
  isBlank,
  readCatalogueRow,
  RowReason,
} from "../../../domain/purchasing/catalogue-row"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { SqlExecutor } from "../../../platform/sql"
import { copyInto, copyLine } from "./catalogue-copy"
import { CatalogueImportRow, importById } from "./catalogue-imports"
import { storeOf } from "./sql"

const ROWS_AT_ONCE = 10_000

/**
 * Says of every row of the file what it would change, and writes nothing else: the rows are read a piece at a time, then
 * matched and compared as a whole. All in one transaction, so that a preview is there or is not.
 */
export async function previewImport(id: string, today: PlainDate, context: Context): Promise<void> {
  const sql = storeOf(context)
  const row = await importById(sql, id)
  if (row.status !== "previewing") return
  // Nobody waits for the disk: a preview that is lost with the server is made anew.
  await sql.execute("SET LOCAL synchronous_commit TO off")
  await sql.execute(`DELETE FROM comptoir_catalogue_change WHERE import_number = ?`, [row.number])
  await sql.execute(READ_TABLE)
  await readRows(sql, row, context)
  await sql.execute("ANALYZE comptoir_catalogue_read")
  const supplier = row.supplier_id
  await sql.execute(MATCH, [supplier])
  await sql.execute("ANALYZE comptoir_catalogue_match")
  const day = row.format?.valid_from ?? today
  await sql.execute(COMPARE, [supplier, day, day, row.number])
  await sql.execute(MISSING, [row.number, row.number, supplier, day, day])
  await sql.execute(COUNT, [row.number, row.number])
}

const READ_TABLE = `CREATE TEMP TABLE comptoir_catalogue_read (
  line integer, reason text, reason_values jsonb, supplier_sku text, barcode text, sku text, title text, terms jsonb) ON COMMIT DROP`

async function readRows(sql: SqlExecutor, row: CatalogueImportRow, context: Context): Promise<void> {
  const { format, headings, supplier } = row
  if (!format || !headings) return
  const codes = await sql.execute<{ code: string }>(`SELECT code FROM currency WHERE deleted_at IS NULL`)
  const rules: CatalogueRules = {
    format,
    width: headings.length,
    supplier_currency: supplier.currency_code,
    currencies: new Set(codes.map(({ code }) => code)),
  }
  for (let after = 0; ;) {
    const rows = await sql.execute<{ line: number; fields: string | null; fault: RowReason | null }>(
      `SELECT line, fields, fault FROM comptoir_catalogue_row WHERE import_number = ? AND line > ? ORDER BY line LIMIT ${ROWS_AT_ONCE}`,
      [row.number, after]
    )
    const last = rows.at(-1)
    if (!last) return
    after = last.line
    await copyInto(context, "comptoir_catalogue_read", readLines(rows, rules))
  }
}

function* readLines(
  rows: readonly { line: number; fields: string | null; fault: RowReason | null }[],
  rules: CatalogueRules
): Generator<string> {
  for (const { line, fields, fault } of rows) {
    if (!fields) {
      yield copyLine([line, fault, "{}", null, null, null, null, null])
      continue
    }
    const texts = JSON.parse(fields) as string[]
    if (isBlank(texts)) continue
    const { bad, terms, supplier_sku, barcode, sku, title } = readCatalogueRow(texts, rules)
    yield copyLine([
      line,
      bad?.reason ?? null,
      bad ? JSON.stringify(bad.values) : null,
      supplier_sku,
      barcode,
      sku,
      title,
      terms ? JSON.stringify(terms) : null,
    ])
  }
}

/**
 * Which article a row is: by the supplier's number, else by the barcode, else by our SKU. Where several articles answer
 * to one code, the row is ambiguous; where several rows are one article, those after the first are said twice.
 */
const MATCH = `CREATE TEMP TABLE comptoir_catalogue_match ON COMMIT DROP AS
  WITH own AS (
    SELECT inventory_item_id, lower(supplier_sku) AS supplier_sku, barcode FROM comptoir_supplier_item
     WHERE supplier_id = ? AND status = 'active' AND deleted_at IS NULL),
  by_supplier_sku AS (
    SELECT code.line, min(own.inventory_item_id) AS item, count(DISTINCT own.inventory_item_id) AS items
      FROM comptoir_catalogue_read code JOIN own ON own.supplier_sku = lower(code.supplier_sku) GROUP BY code.line),
  coded AS (
    SELECT line, barcode FROM comptoir_catalogue_read WHERE barcode IS NOT NULL),
  barred AS (
    SELECT line, inventory_item_id FROM coded JOIN own USING (barcode)
    UNION SELECT line, link.inventory_item_id FROM coded
      JOIN product_variant variant ON variant.barcode = coded.barcode AND variant.deleted_at IS NULL
      JOIN product_variant_inventory_item link ON link.variant_id = variant.id AND link.deleted_at IS NULL
    UNION SELECT line, link.inventory_item_id FROM coded
      JOIN product_variant variant ON variant.ean = coded.barcode AND variant.deleted_at IS NULL
      JOIN product_variant_inventory_item link ON link.variant_id = variant.id AND link.deleted_at IS NULL
    UNION SELECT line, link.inventory_item_id FROM coded
      JOIN product_variant variant ON variant.upc = coded.barcode AND variant.deleted_at IS NULL
      JOIN product_variant_inventory_item link ON link.variant_id = variant.id AND link.deleted_at IS NULL),
  by_barcode AS (
    SELECT line, min(inventory_item_id) AS item, count(DISTINCT inventory_item_id) AS items FROM barred GROUP BY line),
  by_sku AS (
    SELECT code.line, item.id AS item FROM comptoir_catalogue_read code
      JOIN inventory_item item ON item.sku = code.sku AND item.deleted_at IS NULL),
  matched AS (
    SELECT code.line, code.reason IS NULL AS is_good,
           CASE WHEN s.line IS NOT NULL THEN 'supplier_sku' WHEN b.line IS NOT NULL THEN 'barcode' WHEN k.line IS NOT NULL THEN 'sku' END AS matched_by,
           CASE WHEN s.line IS NOT NULL THEN s.item WHEN b.line IS NOT NULL THEN b.item ELSE k.item END AS item,
           CASE WHEN s.line IS NOT NULL THEN s.items WHEN b.line IS NOT NULL THEN b.items ELSE 1 END AS items,
           lower(coalesce(code.sku, code.supplier_sku, code.barcode)) AS new_sku, code.barcode
      FROM comptoir_catalogue_read code
      LEFT JOIN by_supplier_sku s ON s.line = code.line
      LEFT JOIN by_barcode b ON b.line = code.line
      LEFT JOIN by_sku k ON k.line = code.line),
  numbered AS (
    SELECT *, CASE WHEN NOT is_good THEN NULL
                   WHEN item IS NOT NULL THEN min(line) OVER (PARTITION BY is_good, item)
                   ELSE least(min(line) OVER (PARTITION BY is_good, item IS NULL, new_sku),
                              CASE WHEN barcode IS NOT NULL THEN min(line) OVER (PARTITION BY is_good, item IS NULL, barcode) END) END AS first_line
      FROM matched)
  SELECT line, matched_by, item, items, first_line FROM numbered`

/** One field's change, as JSON, where the file says something else than what is kept. */
const change = (field: string, type: "integer" | "numeric" | "text"): string =>
  `CASE WHEN (code.terms->>'${field}')::${type} IS DISTINCT FROM listed.${field} AND jsonb_exists(code.terms, '${field}')
        THEN jsonb_build_object('${field}', jsonb_build_array(listed.${field}, (code.terms->>'${field}')::${type})) ELSE '{}'::jsonb END`

const KEPT_BREAKS = `(SELECT coalesce(jsonb_agg(jsonb_build_array(kept.from_quantity, trim_scale(kept.unit_price), trim_scale(kept.discount_percent)) ORDER BY kept.from_quantity), '[]')
  FROM comptoir_supplier_price_break kept WHERE kept.supplier_item_id = listed.id AND kept.deleted_at IS NULL)`
const READ_BREAKS = `(SELECT jsonb_agg(jsonb_build_array((one->>'from_quantity')::integer, trim_scale((one->>'unit_price')::numeric), trim_scale((one->>'discount_percent')::numeric)) ORDER BY (one->>'from_quantity')::integer)
  FROM jsonb_array_elements(code.terms->'price_breaks') one)`

const CHANGES = [
  change("unit_price", "numeric"),
  change("discount_percent", "numeric"),
  change("price_per_quantity", "integer"),
  change("currency_code", "text"),
  change("supplier_sku", "text"),
  change("supplier_title", "text"),
  change("barcode", "text"),
  change("minimum_order_quantity", "integer"),
  change("order_multiple", "integer"),
  change("pack_size", "integer"),
  change("purchase_unit", "text"),
  change("lead_time_days", "integer"),
  `CASE WHEN jsonb_exists(code.terms, 'price_breaks') AND ${KEPT_BREAKS} <> ${READ_BREAKS}
        THEN jsonb_build_object('price_breaks', jsonb_build_array(${KEPT_BREAKS}, ${READ_BREAKS})) ELSE '{}'::jsonb END`,
].join(" || ")

const COMPARE = `
  WITH listed AS (
    SELECT * FROM comptoir_supplier_item WHERE supplier_id = ? AND status = 'active' AND deleted_at IS NULL
       AND (valid_from IS NULL OR valid_from <= ?) AND (valid_until IS NULL OR valid_until >= ?)),
  compared AS (
    SELECT code.*, match.matched_by, match.item, match.items, match.first_line, listed.id AS listed_id,
           CASE WHEN listed.id IS NULL OR code.terms IS NULL THEN '{}'::jsonb ELSE ${CHANGES} END AS changes,
           listed.unit_price * (100 - listed.discount_percent) / 100 / listed.price_per_quantity AS old_price,
           (code.terms->>'unit_price')::numeric * (100 - coalesce((code.terms->>'discount_percent')::numeric, listed.discount_percent, 0)) / 100
             / coalesce((code.terms->>'price_per_quantity')::integer, listed.price_per_quantity, 1) AS new_price,
           listed.currency_code AS old_currency
      FROM comptoir_catalogue_read code JOIN comptoir_catalogue_match match ON match.line = code.line
      LEFT JOIN listed ON listed.inventory_item_id = match.item),
  judged AS (
    SELECT *, CASE WHEN reason IS NOT NULL THEN reason WHEN items > 1 THEN 'ambiguous' WHEN first_line < line THEN 'twice' END AS fault
      FROM compared)
  INSERT INTO comptoir_catalogue_change (import_number, position, line, outcome, reason, reason_values, matched_by, supplier_item_id,
    inventory_item_id, supplier_sku, barcode, sku, title, old_price, new_price, price_percent, terms, changes)
  SELECT ?, line, line,
         CASE WHEN fault IS NOT NULL THEN 'bad' WHEN item IS NULL THEN 'unknown' WHEN listed_id IS NULL THEN 'new'
              WHEN changes = '{}' THEN 'unchanged' WHEN (terms->>'currency_code') <> old_currency THEN 'changed'
              WHEN new_price > old_price THEN 'price_up' WHEN new_price < old_price THEN 'price_down' ELSE 'changed' END,
         fault,
         CASE WHEN reason IS NOT NULL THEN reason_values
              WHEN items > 1 THEN jsonb_build_object('by', matched_by, 'items', items,
                'value', CASE matched_by WHEN 'supplier_sku' THEN supplier_sku ELSE barcode END)
              WHEN first_line < line THEN jsonb_build_object('line', first_line) END,
         matched_by, listed_id, CASE WHEN items > 1 THEN NULL ELSE item END, supplier_sku, barcode, sku, title,
         round(old_price, 6), round(new_price, 6),
         CASE WHEN old_price > 0 AND terms->>'currency_code' = old_currency
              THEN least(greatest(round((new_price / old_price - 1) * 100, 2), -9999999999), 9999999999) END,
         terms, changes
    FROM judged`

/** What the supplier sells and the file leaves out; an article whose row is bad is not left out. */
const MISSING = `
  INSERT INTO comptoir_catalogue_change (import_number, position, outcome, supplier_item_id, inventory_item_id, supplier_sku,
    barcode, sku, title, old_price)
  SELECT ?, (SELECT coalesce(max(position), 0) FROM comptoir_catalogue_change WHERE import_number = ?)
            + row_number() OVER (ORDER BY item.sku NULLS LAST, listed.id), 'missing', listed.id, listed.inventory_item_id,
         listed.supplier_sku, listed.barcode, item.sku, coalesce(listed.supplier_title, item.title),
         round(listed.unit_price * (100 - listed.discount_percent) / 100 / listed.price_per_quantity, 6)
    FROM comptoir_supplier_item listed LEFT JOIN inventory_item item ON item.id = listed.inventory_item_id
   WHERE listed.supplier_id = ? AND listed.status = 'active' AND listed.deleted_at IS NULL
     AND (listed.valid_from IS NULL OR listed.valid_from <= ?) AND (listed.valid_until IS NULL OR listed.valid_until >= ?)
     AND NOT EXISTS (SELECT 1 FROM comptoir_catalogue_match match WHERE match.item = listed.inventory_item_id)`

const COUNT = `
  UPDATE comptoir_catalogue_import SET status = 'previewed', to_do_count = 0, done_count = 0, worked_at = now(), updated_at = now(),
    counts = (SELECT coalesce(jsonb_object_agg(outcome, rows), '{}') FROM (
      SELECT outcome, count(*) AS rows FROM comptoir_catalogue_change WHERE import_number = ? GROUP BY outcome) AS counted)
   WHERE number = ?`
