import { chooseOffer, Period, PriceBreak } from "../../../domain/purchasing/choose-offer"
import type { ItemToOrder, SupplierOffer } from "../../../domain/purchasing/order-line"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { articleName } from "../../../platform/article-name"
import type { SqlExecutor } from "../../../platform/sql"

/** What is to be ordered; several lines may ask for the same item. */
export type OfferRequest = Readonly<{ inventory_item_id: string; quantity?: number }>

/** SQL for the prices by quantity of a supplier item, as JSON, the lowest quantity first. */
export const priceBreaksOf = (supplierItem: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('from_quantity', from_quantity, 'unit_price', unit_price::text,
           'discount_percent', discount_percent::text) ORDER BY from_quantity), '[]'::jsonb)
    FROM comptoir_supplier_price_break WHERE supplier_item_id = ${supplierItem}.id AND deleted_at IS NULL)`

type Offer = Omit<SupplierOffer, "discount_percent"> &
  Period & { discount_percent: string; price_breaks: PriceBreak[]; rank: number }
type ItemRow = Omit<ItemToOrder, "offer"> & Omit<Offer, "id"> & { offer_id: string | null }

/**
 * What the supplier says of the items on the day, by their ids, in one statement. An item that it does not list, or not
 * on that day, has no offer.
 */
export async function itemsToOrder(
  sql: SqlExecutor,
  supplierId: string,
  requests: readonly OfferRequest[],
  day: PlainDate
): Promise<Map<string, ItemToOrder>> {
  const quantityOf = new Map(requests.map((one) => [one.inventory_item_id, one.quantity ?? 1]))
  const rows = await sql.execute<ItemRow>(
    `SELECT item.id AS inventory_item_id, item.sku, ${articleName("item")} AS title, offer.id AS offer_id, offer.supplier_sku,
            offer.currency_code, offer.unit_price, offer.price_per_quantity, offer.discount_percent,
            offer.minimum_order_quantity, offer.order_multiple, offer.purchase_unit, offer.pack_size, offer.lead_time_days,
            offer.rank, offer.valid_from, offer.valid_until, ${priceBreaksOf("offer")} AS price_breaks
       FROM inventory_item item
       LEFT JOIN comptoir_supplier_item offer ON offer.inventory_item_id = item.id AND offer.supplier_id = ?
        AND offer.status = 'active' AND offer.deleted_at IS NULL
      WHERE item.id = ANY(?::text[]) AND item.deleted_at IS NULL ORDER BY item.id, offer.valid_from NULLS FIRST`,
    [supplierId, [...quantityOf.keys()]]
  )
  const found = new Map<string, ItemToOrder & { offers: Offer[] }>()
  for (const { inventory_item_id, sku, title, offer_id, ...terms } of rows) {
    const item = found.get(inventory_item_id) ?? { inventory_item_id, sku, title, offer: null, offers: [] }
    if (offer_id) item.offers.push({ id: offer_id, ...terms })
    found.set(inventory_item_id, item)
  }
  return new Map(
    [...found].map(([id, { offers, ...item }]) => {
      const offer = chooseOffer(offers, { day, quantity: quantityOf.get(id) ?? 1 })
      return [id, { ...item, offer, ...(offer ? {} : { other_periods: offers }) }]
    })
  )
}
