import { articleName, ITEMS_OF_PRODUCTS_LIKE } from "../../../platform/article-name"
import { generateEntityId } from "@medusajs/framework/utils"
import { SupplierItemStatus } from "../../../domain/purchasing/lifecycles"
import { checkBarcode } from "../../../domain/purchasing/barcode"
import type { Period, PriceBreak } from "../../../domain/purchasing/choose-offer"
import { discountPercent, unitPrice } from "../../../domain/purchasing/line-price"
import { itemName } from "../../../domain/purchasing/order-line"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import {
  checkNoOverlap,
  checkTerms,
  itemTolerances,
  OtherEntry,
  PriceBreakInput,
  priceBreaks,
  pricePeriod,
  SupplierItemTerms,
} from "../../../domain/purchasing/supplier-item-terms"
import type { ToleranceTerms } from "../../../domain/purchasing/tolerance"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { decimal } from "../../../domain/shared/money"
import { LARGEST_QUANTITY } from "../../../domain/shared/quantities"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act } from "../neighbours"
import { currencyDecimals } from "./core"
import { priceBreaksOf } from "./offers"
import { Columns, difference, insertRows, updateRow } from "./sql"
import { lockCatalogue, PriceOrigin, recordPriceChanges, replaceBreaks } from "./supplier-prices"
import { checkActive, Paging, supplierById } from "./suppliers"

export type SupplierItemFields = {
  inventory_item_id: string
  unit_price: string | number
  currency_code?: string
  supplier_sku?: string | null
  supplier_title?: string | null
  barcode?: string | null
  price_per_quantity?: number
  discount_percent?: string | number
  valid_from?: string | null
  valid_until?: string | null
  minimum_order_quantity?: number
  order_multiple?: number
  purchase_unit?: string | null
  pack_size?: number
  lead_time_days?: number | null
  rank?: number
  over_tolerance_percent?: string | number | null
  over_tolerance_units?: number | null
  under_tolerance_percent?: string | number | null
  under_tolerance_units?: number | null
  /** All prices by quantity, in place of those it has. */
  price_breaks?: readonly PriceBreakInput[]
}

const COLUMNS: Columns = {
  supplier_sku: "text",
  supplier_title: "text",
  barcode: "text",
  currency_code: "text",
  unit_price: "numeric",
  price_per_quantity: "integer",
  discount_percent: "numeric",
  valid_from: "text",
  valid_until: "text",
  minimum_order_quantity: "integer",
  order_multiple: "integer",
  purchase_unit: "text",
  pack_size: "integer",
  lead_time_days: "integer",
  rank: "integer",
  over_tolerance_percent: "numeric",
  over_tolerance_units: "integer",
  under_tolerance_percent: "numeric",
  under_tolerance_units: "integer",
}

/** What is given as a decimal: compared by its value, not by how many zeros it is written with. */
const DECIMALS = [
  "unit_price",
  "discount_percent",
  "over_tolerance_percent",
  "under_tolerance_percent",
] as const

type SupplierItemRow = SupplierItemTerms &
  Period &
  ToleranceTerms & {
    id: string
    supplier_id: string
    inventory_item_id: string
    status: SupplierItemStatus
    barcode: string | null
    unit_price: string
    discount_percent: string
    currency_code: string
    price_breaks: PriceBreak[]
    sku: string | null
    title: string | null
  }

/** The entry, locked, and with it the catalogue of its supplier: before any row, so that nobody waits crosswise. */
async function supplierItemById(sql: SqlExecutor, id: string): Promise<SupplierItemRow> {
  const [found] = await sql.execute<{ supplier_id: string }>(
    `SELECT supplier_id FROM comptoir_supplier_item WHERE id = ? AND deleted_at IS NULL`,
    [id]
  )
  if (!found) throw notFound(`Supplier item ${id} does not exist`)
  await lockCatalogue(sql, found.supplier_id)
  const [row] = await sql.execute<SupplierItemRow>(
    `SELECT listed.*, item.sku, item.title, ${priceBreaksOf("listed")} AS price_breaks
       FROM comptoir_supplier_item listed LEFT JOIN inventory_item item ON item.id = listed.inventory_item_id
      WHERE listed.id = ? AND listed.deleted_at IS NULL FOR UPDATE OF listed`,
    [id]
  )
  if (!row) throw notFound(`Supplier item ${id} does not exist`)
  const decimals = Object.fromEntries(
    DECIMALS.map((name) => [name, row[name] === null ? null : decimal(row[name])])
  )
  return { ...row, ...decimals }
}

export async function addSupplierItem(
  sql: SqlExecutor,
  supplierId: string,
  fields: SupplierItemFields,
  act: Act
) {
  const supplier = await supplierById(sql, supplierId)
  checkActive(supplier)
  await lockCatalogue(sql, supplierId)
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
    discount_percent: discountPercent(fields.discount_percent ?? "0", name),
    ...pricePeriod(fields, name),
    minimum_order_quantity: fields.minimum_order_quantity ?? 1,
    order_multiple: fields.order_multiple ?? 1,
    purchase_unit: fields.purchase_unit ?? null,
    pack_size: fields.pack_size ?? 1,
    lead_time_days: fields.lead_time_days ?? null,
    rank: fields.rank ?? (await nextRank(sql, supplierId, fields.inventory_item_id)),
    ...itemTolerances(fields, name),
  }
  const price_breaks = priceBreaks(fields.price_breaks ?? [], name)
  checkTerms(name, row)
  if (row.barcode) checkBarcode(row.barcode, name)
  await currencyDecimals(sql, row.currency_code)
  checkNoOverlap(supplier.name, name, row, await otherEntries(sql, supplierId, row.inventory_item_id, null))
  const columns = { id: "text", supplier_id: "text", inventory_item_id: "text", ...COLUMNS }
  await insertRows(sql, "comptoir_supplier_item", columns, [row])
  await replaceBreaks(sql, row.id, price_breaks)
  await recordPriceChanges(sql, row, null, { ...row, price_breaks }, holding(byHand(act), row))
  return { ...row, price_breaks }
}

const byHand = (act: Act): PriceOrigin => ({
  source: "manual",
  source_id: null,
  day: act.today,
  changed_by: act.actor_id,
})

/** A price of a later period holds from its first day on, whenever it is written down. */
const holding = (origin: PriceOrigin, { valid_from }: Period): PriceOrigin =>
  valid_from && valid_from > origin.day ? { ...origin, day: valid_from } : origin

/** A supplier keeps its rank over its periods; one that is new for the item is asked after the others. */
async function nextRank(sql: SqlExecutor, supplierId: string, itemId: string): Promise<number> {
  const [row] = await sql.execute<{ own: number | null; last: number | null }>(
    `SELECT min(rank) FILTER (WHERE supplier_id = ?) AS own, max(rank) AS last FROM comptoir_supplier_item
      WHERE inventory_item_id = ? AND status = 'active' AND deleted_at IS NULL`,
    [supplierId, itemId]
  )
  return row?.own ?? Math.min((row?.last ?? 0) + 1, LARGEST_QUANTITY)
}

export async function updateSupplierItem(
  sql: SqlExecutor,
  id: string,
  changes: Partial<SupplierItemFields>,
  origin: PriceOrigin
) {
  const row = await supplierItemById(sql, id)
  const name = itemName(row)
  if (changes.inventory_item_id && changes.inventory_item_id !== row.inventory_item_id) {
    throw invalidData(
      `A supplier item stays with its inventory item; archive the one of ${name} and add another`
    )
  }
  const { price_breaks: wishedBreaks, inventory_item_id: _, ...given } = definedOf(changes)
  const merged = { ...row, ...given }
  const period = pricePeriod(merged, name)
  const wished = definedOf({
    ...given,
    ...(given.unit_price === undefined ? {} : { unit_price: unitPrice(given.unit_price, name) }),
    ...(given.discount_percent === undefined
      ? {}
      : { discount_percent: discountPercent(given.discount_percent, name) }),
    ...pickOf(itemTolerances(merged, name), Object.keys(given)),
    ...pickOf(period, Object.keys(given)),
  })
  checkTerms(name, { ...row, ...wished })
  if (wished.barcode && wished.barcode !== row.barcode) checkBarcode(wished.barcode, name)
  if (wished.currency_code) await currencyDecimals(sql, wished.currency_code)
  const isMoved = period.valid_from !== row.valid_from || period.valid_until !== row.valid_until
  if (isMoved && row.status === "active") {
    const { name: supplier } = await supplierById(sql, row.supplier_id)
    checkNoOverlap(
      supplier,
      name,
      period,
      await otherEntries(sql, row.supplier_id, row.inventory_item_id, id)
    )
  }
  const price_breaks = wishedBreaks ? priceBreaks(wishedBreaks, name) : null
  const changed = difference(COLUMNS, row, wished)
  if (changed) await updateRow(sql, "comptoir_supplier_item", COLUMNS, id, changed.after)
  const before = keptBreaks(row.price_breaks)
  const isNewBreaks = price_breaks !== null && JSON.stringify(price_breaks) !== JSON.stringify(before)
  if (isNewBreaks) await replaceBreaks(sql, id, price_breaks)
  const after = { ...row, ...changed?.after, price_breaks: isNewBreaks ? price_breaks : row.price_breaks }
  await recordPriceChanges(sql, row, row, after, holding(origin, period))
  if (!changed && !isNewBreaks) return null
  return {
    before: { ...changed?.before, ...(isNewBreaks ? { price_breaks: before } : {}) },
    after: { ...changed?.after, ...(isNewBreaks ? { price_breaks } : {}) },
  }
}

const keptBreaks = (breaks: readonly PriceBreak[]): PriceBreak[] =>
  breaks.map(({ from_quantity, unit_price, discount_percent }) => ({
    from_quantity,
    unit_price: decimal(unit_price),
    discount_percent: decimal(discount_percent),
  }))

const pickOf = (values: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))

export async function setSupplierItemStatus(
  sql: SqlExecutor,
  id: string,
  status: SupplierItemStatus
): Promise<boolean> {
  const row = await supplierItemById(sql, id)
  if (row.status === status) return false
  if (status === "active") {
    const { name: supplier } = await supplierById(sql, row.supplier_id)
    const others = await otherEntries(sql, row.supplier_id, row.inventory_item_id, id)
    checkNoOverlap(supplier, itemName(row), row, others)
  }
  await updateRow(sql, "comptoir_supplier_item", { status: "text" }, id, { status })
  return true
}

/** The other active entries of the same supplier and item, with the days on which they hold. */
const otherEntries = (
  sql: SqlExecutor,
  supplierId: string,
  itemId: string,
  ownId: string | null
): Promise<OtherEntry[]> =>
  sql.execute<OtherEntry>(
    `SELECT id, valid_from, valid_until FROM comptoir_supplier_item
      WHERE supplier_id = ? AND inventory_item_id = ? AND id IS DISTINCT FROM ? AND status = 'active' AND deleted_at IS NULL
      ORDER BY valid_from NULLS FIRST`,
    [supplierId, itemId, ownId]
  )

const definedOf = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T

export type SupplierItemFilters = {
  q?: string
  supplier_id?: string
  inventory_item_id?: string[]
  status?: SupplierItemStatus[]
  /** Only what holds on this day. */
  valid_on?: PlainDate
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
  valid_from: "listed.valid_from",
  valid_until: "listed.valid_until",
  status: "listed.status",
  created_at: "listed.created_at",
  updated_at: "listed.updated_at",
}

export function supplierItemsWhere({
  q,
  supplier_id,
  inventory_item_id,
  status,
  valid_on,
}: SupplierItemFilters): Condition[] {
  const where: Condition[] = [{ sql: "listed.deleted_at IS NULL" }]
  if (supplier_id) where.push({ sql: "listed.supplier_id = ?", values: [supplier_id] })
  if (inventory_item_id?.length) {
    where.push({ sql: "listed.inventory_item_id = ANY(?::text[])", values: [inventory_item_id] })
  }
  if (status?.length) where.push({ sql: "listed.status = ANY(?::text[])", values: [status] })
  if (valid_on) {
    where.push({
      sql: "(listed.valid_from IS NULL OR listed.valid_from <= ?) AND (listed.valid_until IS NULL OR listed.valid_until >= ?)",
      values: [valid_on, valid_on],
    })
  }
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
