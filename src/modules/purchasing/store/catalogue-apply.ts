import type { Context } from "@medusajs/framework/types"
import { MADE_BY_CATALOGUE } from "../../../domain/purchasing/catalogue-status"
import { dayBefore } from "../../../domain/purchasing/choose-offer"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { SqlExecutor } from "../../../platform/sql"
import { CatalogueImportRow, importById, outcomesToApply } from "./catalogue-imports"
import { storeOf } from "./sql"
import { lockCatalogue } from "./supplier-prices"

const ROWS_AT_ONCE = 10_000

/** An article of the list that the shop does not know, as a product to be made. */
export type ProductToMake = {
  position: number
  sku: string
  title: string | null
  barcode: string | null
}

/**
 * The next articles to make products of. One whose number is the SKU of another article already is passed over, said so:
 * the supplier's number is only borrowed where the list has no SKU of ours.
 */
export async function productsToMake(
  context: Context,
  id: string,
  after: number,
  most: number
): Promise<ProductToMake[]> {
  const sql = storeOf(context)
  const { number } = await importById(sql, id)
  if (after === 0) await sql.execute(SKU_TAKEN, [number, id, id])
  return sql.execute<ProductToMake>(
    `SELECT position, coalesce(sku, supplier_sku, barcode) AS sku, title,
            CASE WHEN EXISTS (SELECT 1 FROM product_variant variant WHERE variant.barcode = change.barcode AND variant.deleted_at IS NULL)
                 THEN NULL ELSE barcode END AS barcode
       FROM comptoir_catalogue_change change
      WHERE import_number = ? AND outcome = 'unknown' AND result IS NULL AND inventory_item_id IS NULL AND position > ?
      ORDER BY position LIMIT ?`,
    [number, after, most]
  )
}

const SKU_TAKEN = `
  UPDATE comptoir_catalogue_change change SET result = 'skipped', reason = 'sku_taken',
         reason_values = jsonb_build_object('value', coalesce(change.supplier_sku, change.barcode))
   WHERE change.import_number = ? AND change.outcome = 'unknown' AND change.result IS NULL AND change.inventory_item_id IS NULL
     AND change.sku IS NULL AND (EXISTS (
       SELECT 1 FROM product_variant variant JOIN product ON product.id = variant.product_id
        WHERE variant.sku = coalesce(change.supplier_sku, change.barcode) AND variant.deleted_at IS NULL
          AND product.metadata->>'${MADE_BY_CATALOGUE}' IS DISTINCT FROM ?)
      OR EXISTS (
       SELECT 1 FROM inventory_item item WHERE item.sku = coalesce(change.supplier_sku, change.barcode) AND item.deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM product_variant_inventory_item link
            JOIN product_variant variant ON variant.id = link.variant_id JOIN product ON product.id = variant.product_id
           WHERE link.inventory_item_id = item.id AND product.metadata->>'${MADE_BY_CATALOGUE}' = ?)))`

/** Joins the articles of the list with the inventory items that now have their SKU. */
export async function linkMadeProducts(context: Context, id: string): Promise<void> {
  const sql = storeOf(context)
  const { number } = await importById(sql, id)
  await sql.execute(
    `UPDATE comptoir_catalogue_change change SET inventory_item_id = item.id
       FROM inventory_item item
      WHERE change.import_number = ? AND change.outcome = 'unknown' AND change.result IS NULL AND change.inventory_item_id IS NULL
        AND item.sku = coalesce(change.sku, change.supplier_sku, change.barcode) AND item.deleted_at IS NULL`,
    [number]
  )
  await sql.execute(
    `UPDATE comptoir_catalogue_import SET worked_at = now(), updated_at = now(), product_count = (
       SELECT count(*) FROM comptoir_catalogue_change WHERE import_number = ? AND outcome = 'unknown' AND inventory_item_id IS NOT NULL)
      WHERE number = ?`,
    [number, number]
  )
}

/**
 * Takes in the next rows of a previewed list, as one transaction, and answers whether there may be more. A row says when
 * it is done, so that an import that died goes on where it stopped. What is no longer as the preview found it is passed
 * over and says so: nothing is done that was not shown.
 */
export async function applyNextRows(id: string, today: PlainDate, context: Context): Promise<boolean> {
  const sql = storeOf(context)
  const row = await importById(sql, id)
  if (row.status !== "applying" || !row.choices) return false
  await lockCatalogue(sql, row.supplier_id)
  const next = await sql.execute<{ position: number; outcome: string }>(
    `SELECT position, outcome FROM comptoir_catalogue_change
      WHERE import_number = ? AND result IS NULL AND outcome = ANY(?::text[])
      ORDER BY position LIMIT ${ROWS_AT_ONCE}`,
    [row.number, outcomesToApply(row.choices)]
  )
  if (!next.length) {
    await finish(sql, row)
    return false
  }
  const positions = (isMissing: boolean) =>
    next.filter(({ outcome }) => (outcome === "missing") === isMissing).map(({ position }) => position)
  await listRows(sql, row, positions(false), today)
  await archiveRows(sql, row, positions(true))
  await sql.execute(
    `UPDATE comptoir_catalogue_import SET done_count = done_count + ?, worked_at = now(), updated_at = now() WHERE number = ?`,
    [next.length, row.number]
  )
  return true
}

async function finish(sql: SqlExecutor, { number }: CatalogueImportRow): Promise<void> {
  await sql.execute(`DELETE FROM comptoir_catalogue_row WHERE import_number = ?`, [number])
  await sql.execute(
    `UPDATE comptoir_catalogue_import SET status = 'applied', applied_at = now(), worked_at = now(), updated_at = now() WHERE number = ?`,
    [number]
  )
}

const MERGED = [
  ["supplier_sku", "text", "NULL"],
  ["supplier_title", "text", "NULL"],
  ["barcode", "text", "NULL"],
  ["currency_code", "text", "NULL"],
  ["unit_price", "numeric", "NULL"],
  ["price_per_quantity", "integer", "1"],
  ["discount_percent", "numeric", "0"],
  ["minimum_order_quantity", "integer", "1"],
  ["order_multiple", "integer", "1"],
  ["pack_size", "integer", "1"],
  ["purchase_unit", "text", "NULL"],
  ["lead_time_days", "integer", "NULL"],
] as const
const NAMES = MERGED.map(([name]) => name)
const KEPT = [
  "rank",
  "over_tolerance_percent",
  "over_tolerance_units",
  "under_tolerance_percent",
  "under_tolerance_units",
  "metadata",
] as const

async function listRows(
  sql: SqlExecutor,
  row: CatalogueImportRow,
  positions: readonly number[],
  today: PlainDate
): Promise<void> {
  if (!positions.length) return
  const from = row.format?.valid_from ?? null
  const day = from ?? today
  await sql.execute(TODO, [row.supplier_id, from, day, row.number, positions])
  await sql.execute(PRICE_HISTORY, [row.supplier_id, day, row.id, row.applied_by])
  await sql.execute(BREAK_HISTORY, [row.supplier_id, day, row.id, row.applied_by])
  await sql.execute(CHANGE_ENTRIES)
  if (from) await sql.execute(END_PERIODS, [dayBefore(from)])
  await sql.execute(ADD_ENTRIES, [row.supplier_id])
  await sql.execute(DROP_BREAKS)
  await sql.execute(ADD_BREAKS)
  await sql.execute(COPY_BREAKS)
  await sql.execute(DONE, [row.number])
  await sql.execute(SKIPPED, [row.number, positions])
  await sql.execute("DROP TABLE comptoir_catalogue_todo")
}

const newId = (prefix: string) => `'${prefix}_' || replace(gen_random_uuid()::text, '-', '')`

/**
 * The rows that are still as the preview found them. A list with a first day ends the price that holds then and begins
 * a new entry; one without changes the entry that holds today. A new article gets the days that no other entry of it has.
 */
const TODO = `CREATE TEMP TABLE comptoir_catalogue_todo ON COMMIT DROP AS
  WITH asked AS (SELECT ?::text AS supplier_id, ?::text AS first_day, ?::text AS day)
  SELECT change.position, change.inventory_item_id, listed.id AS old_id, split.is_split,
         CASE WHEN listed.id IS NULL OR split.is_split THEN ${newId("csit")} ELSE listed.id END AS entry_id,
         CASE WHEN listed.id IS NULL AND NOT others.is_any THEN asked.first_day ELSE asked.day END AS first_day,
         CASE WHEN split.is_split THEN listed.valid_until
              WHEN others.next_day IS NOT NULL THEN to_char(others.next_day::date - 1, 'YYYY-MM-DD') END AS last_day,
         ${MERGED.map(([name, type, otherwise]) => `coalesce((change.terms->>'${name}')::${type}, listed.${name}, ${otherwise}) AS ${name}`).join(",\n         ")},
         listed.unit_price AS old_unit_price, listed.price_per_quantity AS old_price_per_quantity,
         listed.discount_percent AS old_discount_percent, listed.currency_code AS old_currency_code,
         ${KEPT.map((name) => `listed.${name}`).join(", ")}, change.terms->'price_breaks' AS breaks
    FROM comptoir_catalogue_change change CROSS JOIN asked
    JOIN inventory_item item ON item.id = change.inventory_item_id AND item.deleted_at IS NULL
    LEFT JOIN comptoir_supplier_item listed ON listed.supplier_id = asked.supplier_id AND listed.inventory_item_id = change.inventory_item_id
     AND listed.status = 'active' AND listed.deleted_at IS NULL
     AND (listed.valid_from IS NULL OR listed.valid_from <= asked.day) AND (listed.valid_until IS NULL OR listed.valid_until >= asked.day)
    CROSS JOIN LATERAL (SELECT listed.id IS NOT NULL AND asked.first_day IS NOT NULL
      AND listed.valid_from IS DISTINCT FROM asked.first_day AS is_split) AS split
    LEFT JOIN LATERAL (SELECT count(*) > 0 AS is_any, min(other.valid_from) FILTER (WHERE other.valid_from > asked.day) AS next_day
      FROM comptoir_supplier_item other WHERE listed.id IS NULL AND other.supplier_id = asked.supplier_id
       AND other.inventory_item_id = change.inventory_item_id AND other.status = 'active' AND other.deleted_at IS NULL) AS others ON true
   WHERE change.import_number = ? AND change.position = ANY(?::integer[])
     AND change.supplier_item_id IS NOT DISTINCT FROM listed.id`

const PRICE_HISTORY = `
  INSERT INTO comptoir_supplier_price_change (id, supplier_id, supplier_item_id, inventory_item_id, day, currency_code,
    from_currency_code, from_unit_price, from_price_per_quantity, from_discount_percent,
    to_unit_price, to_price_per_quantity, to_discount_percent, source, source_id, changed_by)
  SELECT ${newId("cspc")}, ?, entry_id, inventory_item_id, ?, currency_code, old_currency_code, old_unit_price, old_price_per_quantity,
         old_discount_percent, unit_price, price_per_quantity, discount_percent, 'import', ?, ?
    FROM comptoir_catalogue_todo
   WHERE old_id IS NULL OR (unit_price, price_per_quantity, discount_percent, currency_code)
         IS DISTINCT FROM (old_unit_price, old_price_per_quantity, old_discount_percent, old_currency_code)`

const READ_BREAKS = `
  SELECT todo.entry_id, (one->>'from_quantity')::integer AS from_quantity, (one->>'unit_price')::numeric AS unit_price,
         (one->>'discount_percent')::numeric AS discount_percent
    FROM comptoir_catalogue_todo todo CROSS JOIN LATERAL jsonb_array_elements(todo.breaks) one WHERE todo.breaks IS NOT NULL`

const BREAK_HISTORY = `
  INSERT INTO comptoir_supplier_price_change (id, supplier_id, supplier_item_id, inventory_item_id, from_quantity, day, currency_code,
    from_currency_code, from_unit_price, from_price_per_quantity, from_discount_percent,
    to_unit_price, to_price_per_quantity, to_discount_percent, source, source_id, changed_by)
  SELECT ${newId("cspc")}, ?, todo.entry_id, todo.inventory_item_id, tier.from_quantity, ?, todo.currency_code,
         CASE WHEN tier.old_price IS NOT NULL THEN todo.old_currency_code END, tier.old_price,
         CASE WHEN tier.old_price IS NOT NULL THEN todo.old_price_per_quantity END, tier.old_discount,
         tier.new_price, CASE WHEN tier.new_price IS NOT NULL THEN todo.price_per_quantity END, tier.new_discount, 'import', ?, ?
    FROM comptoir_catalogue_todo todo JOIN (
      SELECT coalesce(fresh.entry_id, kept.entry_id) AS entry_id, coalesce(fresh.from_quantity, kept.from_quantity) AS from_quantity,
             kept.unit_price AS old_price, kept.discount_percent AS old_discount,
             fresh.unit_price AS new_price, fresh.discount_percent AS new_discount
        FROM (${READ_BREAKS}) AS fresh FULL JOIN (
          SELECT todo.entry_id, old.from_quantity, old.unit_price, old.discount_percent
            FROM comptoir_catalogue_todo todo JOIN comptoir_supplier_price_break old ON old.supplier_item_id = todo.old_id
           WHERE todo.breaks IS NOT NULL AND old.deleted_at IS NULL) AS kept
          ON kept.entry_id = fresh.entry_id AND kept.from_quantity = fresh.from_quantity) AS tier ON tier.entry_id = todo.entry_id
   WHERE (tier.old_price, tier.old_discount) IS DISTINCT FROM (tier.new_price, tier.new_discount)`

const CHANGE_ENTRIES = `
  UPDATE comptoir_supplier_item listed SET ${NAMES.map((name) => `${name} = todo.${name}`).join(", ")}, updated_at = now()
    FROM comptoir_catalogue_todo todo WHERE listed.id = todo.old_id AND NOT todo.is_split`

const END_PERIODS = `
  UPDATE comptoir_supplier_item listed SET valid_until = ?, updated_at = now()
    FROM comptoir_catalogue_todo todo WHERE listed.id = todo.old_id AND todo.is_split`

/** A supplier keeps its rank for an article over its periods; one that is new for it is asked after the others. */
const ADD_ENTRIES = `
  INSERT INTO comptoir_supplier_item (id, supplier_id, inventory_item_id, valid_from, valid_until, ${NAMES.join(", ")}, ${KEPT.join(", ")})
  SELECT entry_id, supplier.id, todo.inventory_item_id, todo.first_day,
         todo.last_day, ${NAMES.map((name) => `todo.${name}`).join(", ")},
         coalesce(todo.rank, (SELECT coalesce(min(other.rank) FILTER (WHERE other.supplier_id = supplier.id), max(other.rank) + 1)
           FROM comptoir_supplier_item other WHERE other.inventory_item_id = todo.inventory_item_id AND other.status = 'active' AND other.deleted_at IS NULL), 1),
         ${KEPT.filter((name) => name !== "rank")
           .map((name) => `todo.${name}`)
           .join(", ")}
    FROM comptoir_catalogue_todo todo CROSS JOIN (SELECT ?::text AS id) AS supplier WHERE todo.old_id IS NULL OR todo.is_split`

const DROP_BREAKS = `
  DELETE FROM comptoir_supplier_price_break old USING comptoir_catalogue_todo todo
   WHERE old.supplier_item_id = todo.entry_id AND todo.breaks IS NOT NULL`

const ADD_BREAKS = `
  INSERT INTO comptoir_supplier_price_break (id, supplier_item_id, from_quantity, unit_price, discount_percent)
  SELECT ${newId("cspb")}, entry_id, from_quantity, unit_price, discount_percent FROM (${READ_BREAKS}) AS fresh`

const COPY_BREAKS = `
  INSERT INTO comptoir_supplier_price_break (id, supplier_item_id, from_quantity, unit_price, discount_percent)
  SELECT ${newId("cspb")}, todo.entry_id, old.from_quantity, old.unit_price, old.discount_percent
    FROM comptoir_catalogue_todo todo JOIN comptoir_supplier_price_break old ON old.supplier_item_id = todo.old_id AND old.deleted_at IS NULL
   WHERE todo.is_split AND todo.breaks IS NULL`

const DONE = `
  UPDATE comptoir_catalogue_change change
     SET result = CASE WHEN change.outcome = 'unknown' THEN 'product_made' ELSE 'done' END, supplier_item_id = todo.entry_id
    FROM comptoir_catalogue_todo todo WHERE change.import_number = ? AND change.position = todo.position`

const SKIPPED = `
  UPDATE comptoir_catalogue_change SET result = 'skipped', reason = coalesce(reason, 'changed_meanwhile')
   WHERE import_number = ? AND position = ANY(?::integer[]) AND result IS NULL`

/** Puts aside what the list leaves out; what was put aside meanwhile is passed over. */
async function archiveRows(
  sql: SqlExecutor,
  { number }: CatalogueImportRow,
  positions: readonly number[]
): Promise<void> {
  if (!positions.length) return
  await sql.execute(
    `WITH archived AS (
       UPDATE comptoir_supplier_item listed SET status = 'archived', updated_at = now()
         FROM comptoir_catalogue_change change
        WHERE change.import_number = ? AND change.position = ANY(?::integer[]) AND listed.id = change.supplier_item_id
          AND listed.status = 'active' AND listed.deleted_at IS NULL RETURNING change.position)
     UPDATE comptoir_catalogue_change change SET result = 'done' FROM archived
      WHERE change.import_number = ? AND change.position = archived.position`,
    [number, positions, number]
  )
  await sql.execute(SKIPPED, [number, positions])
}
