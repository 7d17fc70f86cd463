import { articleName } from "../../../platform/article-name"
import { notFound } from "../../../domain/shared/domain-error"
import type { VatCategory } from "../../../domain/purchasing/lifecycles"
import type { LineDifference } from "../../../domain/purchasing/revision"
import type { SqlExecutor } from "../../../platform/sql"

export type DocumentAddress = {
  street: string | null
  postal_code: string | null
  city: string | null
  country_code: string | null
}

/** Supplier and warehouse as they stand on a document. */
export type DocumentSupplier = DocumentAddress & {
  name: string
  legal_name: string | null
  contact_name: string | null
  email: string | null
  phone: string | null
  vat_number: string | null
  company_number: string | null
  language_code: string
}
export type DocumentWarehouse = DocumentAddress & { name: string; phone: string | null }

export type OrderForDocument = {
  id: string
  number: string | null
  revision: number
  status: string
  currency_code: string
  currency_decimals: number
  expected_on: string | null
  requested_on: string | null
  supplier_reference: string | null
  notes: string | null
  incoterm: string | null
  incoterm_place: string | null
  payment_terms: { days: number | null; end_of_month: boolean; note: string | null } | null
  issued_at: Date
  buyer_name: string | null
  supplier_id: string
  location_id: string
}

export type LineForDocument = {
  position: number
  supplier_sku: string | null
  sku: string | null
  title: string | null
  barcode: string | null
  note: string | null
  quantity: number
  purchase_unit: string | null
  pack_size: number
  unit_price: string
  price_per_quantity: number
  discount_percent: string
  line_total: string
  vat_category: VatCategory
  vat_rate: string | null
  expected_on: string | null
}

/** The supplier as its documents name it, with its legal address where it has one. */
export async function supplierForDocument(sql: SqlExecutor, id: string): Promise<DocumentSupplier> {
  const [row] = await sql.execute<DocumentSupplier>(
    `SELECT supplier.name, supplier.legal_name, supplier.contact_name, supplier.email, supplier.phone, supplier.vat_number,
            supplier.company_number, supplier.language_code, address.lines AS street, address.postal_code, address.city,
            coalesce(address.country_code, supplier.country_code) AS country_code
       FROM comptoir_supplier AS supplier
       LEFT JOIN LATERAL (SELECT * FROM comptoir_supplier_address AS address
                           WHERE address.supplier_id = supplier.id AND address.deleted_at IS NULL
                           ORDER BY address.kind = 'legal' DESC, address.position, address.id LIMIT 1) AS address ON true
      WHERE supplier.id = ?`,
    [id]
  )
  if (!row) throw notFound(`Supplier ${id} does not exist`)
  return row
}

/** The warehouse with its address, as Medusa keeps it. */
export async function warehouseForDocument(sql: SqlExecutor, id: string): Promise<DocumentWarehouse | null> {
  const [row] = await sql.execute<DocumentWarehouse>(
    `SELECT location.name, nullif(concat_ws(E'\\n', address.address_1, address.address_2), '') AS street,
            address.postal_code, address.city, address.country_code, address.phone
       FROM stock_location AS location
       LEFT JOIN stock_location_address AS address ON address.id = location.address_id AND address.deleted_at IS NULL
      WHERE location.id = ?`,
    [id]
  )
  return row ?? null
}

export type OrderDocumentRows = {
  order: OrderForDocument
  supplier: DocumentSupplier
  warehouse: DocumentWarehouse | null
  lines: LineForDocument[]
}

/** All that a purchase order's document says, in four statements whatever its size. */
export async function readOrderDocument(sql: SqlExecutor, id: string): Promise<OrderDocumentRows> {
  const [order] = id.includes("\0")
    ? []
    : await sql.execute<OrderForDocument>(
        `SELECT purchase.id, purchase.number, purchase.revision, purchase.status, purchase.currency_code,
                coalesce(currency.decimal_digits, 2)::integer AS currency_decimals, purchase.expected_on, purchase.requested_on,
                purchase.supplier_reference, purchase.notes, purchase.supplier_id, purchase.location_id,
                coalesce(purchase.incoterm, CASE WHEN purchase.sent_at IS NULL THEN supplier.incoterm END) AS incoterm,
                coalesce(purchase.incoterm_place, CASE WHEN purchase.sent_at IS NULL THEN supplier.incoterm_place END) AS incoterm_place,
                coalesce(purchase.payment_terms, CASE WHEN purchase.sent_at IS NULL THEN jsonb_build_object(
                  'days', supplier.payment_days, 'end_of_month', supplier.payment_end_of_month, 'note', supplier.payment_note) END) AS payment_terms,
                coalesce(purchase.sent_at, purchase.created_at) AS issued_at,
                nullif(trim(concat_ws(' ', buyer.first_name, buyer.last_name)), '') AS buyer_name
           FROM comptoir_purchase_order AS purchase
           JOIN comptoir_supplier AS supplier ON supplier.id = purchase.supplier_id
           LEFT JOIN currency ON currency.code = purchase.currency_code
           LEFT JOIN "user" AS buyer ON buyer.id = purchase.created_by
          WHERE purchase.id = ? AND purchase.deleted_at IS NULL`,
        [id]
      )
  if (!order) throw notFound(`Purchase order ${id} does not exist`)
  const supplier = await supplierForDocument(sql, order.supplier_id)
  const warehouse = await warehouseForDocument(sql, order.location_id)
  const lines = await sql.execute<LineForDocument>(
    `SELECT line.position, line.supplier_sku, line.sku, coalesce(line.title, ${articleName("item")}) AS title, line.note,
            coalesce(offer.barcode, (
              SELECT coalesce(variant.barcode, variant.ean, variant.upc) FROM product_variant_inventory_item AS link
                JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
               WHERE link.inventory_item_id = line.inventory_item_id AND link.deleted_at IS NULL ORDER BY variant.id LIMIT 1)) AS barcode,
            line.quantity, line.purchase_unit, line.pack_size, trim_scale(line.unit_price)::text AS unit_price, line.price_per_quantity,
            trim_scale(line.discount_percent)::text AS discount_percent, line.line_total::text, line.vat_category,
            trim_scale(line.vat_rate)::text AS vat_rate, line.expected_on
       FROM comptoir_purchase_order_line AS line
       LEFT JOIN comptoir_supplier_item AS offer ON offer.id = line.supplier_item_id
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
      WHERE line.purchase_order_id = ? AND line.deleted_at IS NULL AND line.quantity > 0
      ORDER BY line.position`,
    [id]
  )
  return { order, supplier, warehouse, lines }
}

/** What a revision changed, as it was kept with it; empty where nothing was. */
export async function readRevisionChanges(
  sql: SqlExecutor,
  id: string,
  revision: number
): Promise<LineDifference[]> {
  const [row] = await sql.execute<{ changes: LineDifference[] | null }>(
    `SELECT changes FROM comptoir_purchase_order_revision
      WHERE purchase_order_id = ? AND revision = ? AND deleted_at IS NULL`,
    [id, revision]
  )
  return Array.isArray(row?.changes) ? row.changes : []
}
