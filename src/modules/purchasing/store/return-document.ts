import { notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import {
  DocumentAddress,
  DocumentSupplier,
  DocumentWarehouse,
  supplierForDocument,
  warehouseForDocument,
} from "./order-document"

export type ReturnForDocument = {
  id: string
  number: string | null
  currency_code: string
  currency_decimals: number
  supplier_id: string
  location_id: string
  supplier_reference: string | null
  notes: string | null
  returned_on: string
  receipt_numbers: string | null
  order_numbers: string | null
  clerk_name: string | null
}

export type ReturnLineForDocument = {
  position: number
  supplier_sku: string | null
  sku: string | null
  title: string | null
  barcode: string | null
  quantity: number
  reason: string | null
  settlement: string
  lot: string | null
  unit_price: string
  price_per_quantity: number
  expected_credit: string
}

export type ReturnDocumentRows = {
  supplier_return: ReturnForDocument
  supplier: DocumentSupplier
  warehouse: DocumentWarehouse | null
  lines: ReturnLineForDocument[]
}

/** All that the document of a return says; its goods go to the supplier's address for returns where it has one. */
export async function readReturnDocument(sql: SqlExecutor, id: string): Promise<ReturnDocumentRows> {
  const [found] = id.includes("\0")
    ? []
    : await sql.execute<ReturnForDocument>(
        `SELECT returned.id, returned.number, returned.currency_code, returned.supplier_id, returned.location_id,
                coalesce(currency.decimal_digits, 2)::integer AS currency_decimals, returned.supplier_reference,
                returned.notes, returned.returned_on, named.receipts AS receipt_numbers, named.orders AS order_numbers,
                nullif(trim(concat_ws(' ', clerk.first_name, clerk.last_name)), '') AS clerk_name
           FROM comptoir_supplier_return AS returned
           LEFT JOIN currency ON currency.code = returned.currency_code
           LEFT JOIN "user" AS clerk ON clerk.id = returned.created_by
           LEFT JOIN LATERAL (
             SELECT string_agg(DISTINCT receipt.number, ', ') AS receipts, string_agg(DISTINCT purchase.number, ', ') AS orders
               FROM comptoir_supplier_return_line AS line
               JOIN comptoir_receipt_line AS source ON source.id = line.receipt_line_id
               JOIN comptoir_receipt AS receipt ON receipt.id = source.receipt_id
               LEFT JOIN comptoir_purchase_order AS purchase ON purchase.id = receipt.purchase_order_id
              WHERE line.supplier_return_id = returned.id) AS named ON true
          WHERE returned.id = ? AND returned.deleted_at IS NULL`,
        [id]
      )
  if (!found) throw notFound(`Return to a supplier ${id} does not exist`)
  const supplier = await supplierForDocument(sql, found.supplier_id)
  const [address] = await sql.execute<DocumentAddress>(
    `SELECT lines AS street, postal_code, city, country_code FROM comptoir_supplier_address
      WHERE supplier_id = ? AND kind = 'returns' AND deleted_at IS NULL ORDER BY position, id LIMIT 1`,
    [found.supplier_id]
  )
  const lines = await sql.execute<ReturnLineForDocument>(
    `SELECT line.position, line.supplier_sku, line.sku, line.title, line.quantity, line.reason, line.settlement, line.lot,
            line.unit_price, line.price_per_quantity, line.expected_credit,
            (SELECT coalesce(variant.barcode, variant.ean, variant.upc) FROM product_variant_inventory_item AS link
               JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
              WHERE link.inventory_item_id = line.inventory_item_id AND link.deleted_at IS NULL
              ORDER BY variant.id LIMIT 1) AS barcode
       FROM comptoir_supplier_return_line AS line
      WHERE line.supplier_return_id = ? AND line.deleted_at IS NULL ORDER BY line.position`,
    [id]
  )
  return {
    supplier_return: found,
    supplier: { ...supplier, ...(address ?? {}) },
    warehouse: await warehouseForDocument(sql, found.location_id),
    lines,
  }
}
