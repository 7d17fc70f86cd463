import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { generateEntityId } from "@medusajs/framework/utils"
import { SupplierItemStatus } from "../../../domain/purchasing/lifecycles"
import { unitPrice } from "../../../domain/purchasing/line-price"
import { itemName } from "../../../domain/purchasing/order-line"
import { checkTerms, SupplierItemTerms } from "../../../domain/purchasing/supplier-item-terms"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { decimal } from "../../../domain/shared/money"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { currencyDecimals } from "./core"
import { Columns, difference, insertRows, updateRow } from "./sql"
import { checkActive, Paging, supplierById } from "./suppliers"

export type SupplierItemFields = {
  inventory_item_id: string
  unit_price: string | number
  currency_code?: string
  supplier_sku?: string | null
  supplier_title?: string | null
  barcode?: string | null
  price_per_quantity?: number
  minimum_order_quantity?: number
  order_multiple?: number
  purchase_unit?: string | null
  pack_size?: number
  lead_time_days?: number | null
  rank?: number
}

const COLUMNS: Columns = {
  supplier_sku: "text",
  supplier_title: "text",
  barcode: "text",
  currency_code: "text",
  unit_price: "numeric",
  price_per_quantity: "integer",
  minimum_order_quantity: "integer",
  order_multiple: "integer",
  purchase_unit: "text",
  pack_size: "integer",
  lead_time_days: "integer",
  rank: "integer",
}

type SupplierItemRow = SupplierItemTerms & {
  id: string
  supplier_id: string
  inventory_item_id: string
  status: SupplierItemStatus
  unit_price: string
  currency_code: string
  sku: string | null
  title: string | null
}

async function supplierItemById(sql: SqlExecutor, id: string): Promise<SupplierItemRow> {
  const [row] = await sql.execute<SupplierItemRow>(
    `SELECT listed.*, item.sku, item.title
       FROM comptoir_supplier_item listed LEFT JOIN inventory_item item ON item.id = listed.inventory_item_id
      WHERE listed.id = ? AND listed.deleted_at IS NULL FOR UPDATE OF listed`,
    [id]
  )
  if (!row) throw notFound(`Supplier item ${id} does not exist`)
  return row
}

export async function addSupplierItem(sql: SqlExecutor, supplierId: string, fields: SupplierItemFields) {
  const supplier = await supplierById(sql, supplierId, "FOR UPDATE")
  checkActive(supplier)
  const [item] = await sql.execute<{ sku: string | null; title: string | null }>(
    `SELECT sku, title FROM inventory_item WHERE id = ? AND deleted_at IS NULL`,
    [fields.inventory_item_id]
  )
  if (!item) throw invalidData(`Inventory item ${fields.inventory_item_id} does not exist`)
  const name = itemName({ ...item, inventory_item_id: fields.inventory_item_id })
  const row = {
    id: generateEntityId(undefined, "csit"),
    supplier_id: supplierId,
    inventory_item_id: fields.inventory_item_id,
    supplier_sku: fields.supplier_sku ?? null,
    supplier_title: fields.supplier_title ?? null,
    barcode: fields.barcode ?? null,
    currency_code: fields.currency_code ?? supplier.currency_code,
    unit_price: unitPrice(fields.unit_price, name),
    price_per_quantity: fields.price_per_quantity ?? 1,
    minimum_order_quantity: fields.minimum_order_quantity ?? 1,
    order_multiple: fields.order_multiple ?? 1,
    purchase_unit: fields.purchase_unit ?? null,
    pack_size: fields.pack_size ?? 1,
    lead_time_days: fields.lead_time_days ?? null,
    rank: fields.rank ?? 1,
  }
  checkTerms(name, row)
  await currencyDecimals(sql, row.currency_code)
  await checkNotListed(sql, supplierId, fields.inventory_item_id, name)
  const columns = { id: "text", supplier_id: "text", inventory_item_id: "text", ...COLUMNS }
  await insertRows(sql, "comptoir_supplier_item", columns, [row])
  return row
}

export async function updateSupplierItem(sql: SqlExecutor, id: string, changes: Partial<SupplierItemFields>) {
  const row = await supplierItemById(sql, id)
  const name = itemName(row)
  if (changes.inventory_item_id && changes.inventory_item_id !== row.inventory_item_id) {
    throw invalidData(
      `A supplier item stays with its inventory item; archive the one of ${name} and add another`
    )
  }
  const wished = {
    ...changes,
    ...(changes.unit_price === undefined ? {} : { unit_price: unitPrice(changes.unit_price, name) }),
  }
  checkTerms(name, { ...row, ...definedOf(wished) })
  if (wished.currency_code) await currencyDecimals(sql, wished.currency_code)
  const changed = difference(COLUMNS, { ...row, unit_price: decimal(row.unit_price) }, wished)
  if (changed) await updateRow(sql, "comptoir_supplier_item", COLUMNS, id, changed.after)
  return changed
}

export async function setSupplierItemStatus(
  sql: SqlExecutor,
  id: string,
  status: SupplierItemStatus
): Promise<boolean> {
  const row = await supplierItemById(sql, id)
  if (row.status === status) return false
  if (status === "active") await checkNotListed(sql, row.supplier_id, row.inventory_item_id, itemName(row))
  await updateRow(sql, "comptoir_supplier_item", { status: "text" }, id, { status })
  return true
}

async function checkNotListed(
  sql: SqlExecutor,
  supplierId: string,
  itemId: string,
  name: string
): Promise<void> {
  const found = await sql.execute<{ supplier: string }>(
    `SELECT supplier.name AS supplier FROM comptoir_supplier_item listed
       JOIN comptoir_supplier supplier ON supplier.id = listed.supplier_id
      WHERE listed.supplier_id = ? AND listed.inventory_item_id = ? AND listed.status = 'active' AND listed.deleted_at IS NULL`,
    [supplierId, itemId]
  )
  if (!found[0]) return
  throw invalidData(
    `Supplier ${found[0].supplier} lists ${name} already; change that entry or archive it first`
  )
}

const definedOf = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T

export type SupplierItemFilters = {
  q?: string
  supplier_id?: string
  inventory_item_id?: string[]
  status?: SupplierItemStatus[]
}

export const SUPPLIER_ITEMS_FROM = `comptoir_supplier_item listed
  JOIN comptoir_supplier supplier ON supplier.id = listed.supplier_id
  LEFT JOIN inventory_item item ON item.id = listed.inventory_item_id AND item.deleted_at IS NULL`

const ORDERS: Columns = {
  id: "listed.id",
  sku: "item.sku",
  title: "item.title",
  supplier: "supplier.name",
  supplier_sku: "listed.supplier_sku",
  unit_price: "listed.unit_price",
  lead_time_days: "listed.lead_time_days",
  minimum_order_quantity: "listed.minimum_order_quantity",
  rank: "listed.rank",
  status: "listed.status",
  created_at: "listed.created_at",
  updated_at: "listed.updated_at",
}

export function supplierItemsWhere({
  q,
  supplier_id,
  inventory_item_id,
  status,
}: SupplierItemFilters): Condition[] {
  const where: Condition[] = [{ sql: "listed.deleted_at IS NULL" }]
  if (supplier_id) where.push({ sql: "listed.supplier_id = ?", values: [supplier_id] })
  if (inventory_item_id?.length) {
    where.push({ sql: "listed.inventory_item_id = ANY(?::text[])", values: [inventory_item_id] })
  }
  if (status?.length) where.push({ sql: "listed.status = ANY(?::text[])", values: [status] })
  if (q) {
    const found = containing(q)
    where.push({
      sql: `item.sku ILIKE ? OR item.title ILIKE ? OR listed.barcode ILIKE ? OR listed.supplier_sku ILIKE ? OR listed.supplier_title ILIKE ? OR item.id IN (${ITEMS_OF_PRODUCTS_LIKE})`,
      values: [found, found, found, found, found, found],
    })
  }
  return where
}

export const listSupplierItems = (
  sql: SqlExecutor,
  filters: SupplierItemFilters,
  paging: Paging
): Promise<ListPage> =>
  listPage(sql, {
    from: SUPPLIER_ITEMS_FROM,
    id: "listed.id",
    where: supplierItemsWhere(filters),
    sortable: ORDERS,
    defaultOrder: "-created_at",
    ...paging,
  })

/** What the items are called, by their ids. */
export async function articleNames(
  sql: SqlExecutor,
  itemIds: readonly string[]
): Promise<Map<string, string | null>> {
  const rows = await sql.execute<{ id: string; title: string | null }>(
    `SELECT item.id, ${articleName("item")} AS title FROM inventory_item AS item WHERE item.id = ANY(?::text[])`,
    [itemIds]
  )
  return new Map(rows.map((row) => [row.id, row.title]))
}
