import type { VatCategory } from "../../../domain/purchasing/lifecycles"
import { orderTotal } from "../../../domain/purchasing/line-price"
import {
  checkLineCount,
  itemName,
  OrderLine,
  orderLine,
  OrderLineRequest,
  OrderTerms,
} from "../../../domain/purchasing/order-line"
import { LineVat, lineVat, usualVatOfCountry } from "../../../domain/purchasing/vat"
import { invalidData } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act } from "../neighbours"
import { itemsToOrder } from "./offers"
import { calendarOf, SupplierRow } from "./suppliers"

/** A line as a buyer asks for it, with words to the supplier. */
export type LineRequest = OrderLineRequest & { note?: string | null }

type OrderOfLines = Readonly<{ currency_code: string; location_id: string; requested_on?: string | null }>

/**
 * Makes the lines that a request asks for: priced by what the supplier offers that day, with the VAT of the item's
 * last order where the buyer writes none, and expected when the whole order is wanted or when the supplier can deliver.
 */
export async function readLines(
  sql: SqlExecutor,
  supplier: SupplierRow,
  order: OrderOfLines,
  requests: readonly LineRequest[],
  act: Act,
  decimals: number
): Promise<(OrderLine & { note: string | null })[]> {
  if (!requests.length) return []
  checkLineCount("The order", requests.length)
  const terms: OrderTerms = {
    supplier_name: supplier.name,
    currency_code: order.currency_code,
    currency_decimals: decimals,
    lead_time_days: supplier.lead_time_days,
    today: act.today,
    calendar: calendarOf(supplier),
  }
  const items = await itemsToOrder(sql, supplier.id, requests, act.today)
  const usual = await usualVat(sql, supplier, order.location_id, requests)
  const lines = requests.map(({ note, ...request }) => {
    const item = items.get(request.inventory_item_id)
    if (!item) throw invalidData(`Inventory item ${request.inventory_item_id} does not exist`)
    const vat = lineVat(request, usual(request.inventory_item_id), itemName(item))
    const expected_on = request.expected_on || order.requested_on || null
    return { ...orderLine({ ...request, ...vat, expected_on }, item, terms), note: note?.trim() || null }
  })
  orderTotal(
    lines.map((line) => line.line_total),
    decimals
  )
  return lines
}

const isWithoutVat = (request: LineRequest): boolean =>
  request.vat_rate === undefined || request.vat_rate === null || request.vat_category === undefined

/** The VAT that is usual for the items: that of their last order from the supplier, else its country's. */
async function usualVat(
  sql: SqlExecutor,
  supplier: SupplierRow,
  locationId: string,
  requests: readonly LineRequest[]
): Promise<(itemId: string) => LineVat | undefined> {
  const ids = [...new Set(requests.filter(isWithoutVat).map((line) => line.inventory_item_id))]
  if (!ids.length) return () => undefined
  const last = await lastVat(sql, supplier.id, ids)
  const isComplete = ids.every((id) => last.has(id))
  const country = isComplete ? undefined : await countryVat(sql, supplier.country_code, locationId)
  return (itemId) => last.get(itemId) ?? country
}

async function lastVat(
  sql: SqlExecutor,
  supplierId: string,
  itemIds: readonly string[]
): Promise<Map<string, LineVat>> {
  const rows = await sql.execute<{ id: string; vat_category: VatCategory; vat_rate: string }>(
    `SELECT wanted.id, last.vat_category, last.vat_rate
       FROM unnest(?::text[]) AS wanted(id)
       JOIN LATERAL (
         SELECT line.vat_category, line.vat_rate FROM comptoir_purchase_order_line line
           JOIN comptoir_purchase_order purchase_order ON purchase_order.id = line.purchase_order_id
          WHERE line.inventory_item_id = wanted.id AND line.vat_rate IS NOT NULL AND line.deleted_at IS NULL
            AND purchase_order.supplier_id = ? AND purchase_order.status <> 'cancelled'
            AND purchase_order.deleted_at IS NULL
          ORDER BY line.id DESC LIMIT 1
       ) AS last ON true`,
    [itemIds, supplierId]
  )
  return new Map(rows.map(({ id, ...vat }) => [id, vat]))
}

/** The supplier's country against the warehouse's, with the standard rate that Medusa keeps for it. */
async function countryVat(
  sql: SqlExecutor,
  supplierCountry: string | null,
  locationId: string
): Promise<LineVat | undefined> {
  if (!supplierCountry) return undefined
  const [warehouse] = await sql.execute<{ country_code: string | null; rate: string | null }>(
    `SELECT address.country_code,
            (SELECT rate.rate::text FROM tax_rate rate
               JOIN tax_region region ON region.id = rate.tax_region_id
              WHERE region.country_code = lower(address.country_code) AND region.parent_id IS NULL AND rate.is_default
                AND rate.deleted_at IS NULL AND region.deleted_at IS NULL
              ORDER BY rate.id LIMIT 1) AS rate
       FROM stock_location location
       LEFT JOIN stock_location_address address ON address.id = location.address_id
      WHERE location.id = ?`,
    [locationId]
  )
  return usualVatOfCountry(supplierCountry, warehouse?.country_code ?? null, warehouse?.rate ?? null)
}
