import { priceAt } from "../../../domain/purchasing/choose-offer"
import { howMuch, howMuchInAll, LineStep, OrderLineAdvice, Terms } from "../../../domain/purchasing/how-much"
import { discountPercent, lineTotal, unitPrice } from "../../../domain/purchasing/line-price"
import { checkLineCount, ItemToOrder, itemName } from "../../../domain/purchasing/order-line"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { addWorkingDays, WorkingCalendar } from "../../../domain/purchasing/working-days"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { SqlExecutor } from "../../../platform/sql"
import type { OrderAdviceDTO, OrderLineAdviceDTO } from "../../../types/http/catalogue"
import { currencyDecimals } from "./core"
import { itemsToOrder } from "./offers"

/** What is needed; the buyer's own price goes before the supplier's. */
export type Need = Readonly<{
  inventory_item_id: string
  need: number
  unit_price?: string | number
  price_per_quantity?: number
  discount_percent?: string | number
}>

type SupplierTerms = WorkingCalendar & {
  name: string
  currency_code: string
  lead_time_days: number
  minimum_order_value: string | null
  free_freight_threshold: string | null
  usual_freight_cost: string | null
}

/** How much to order of each item, step by step, and what the order still lacks for the supplier's thresholds. */
export async function adviseQuantities(
  sql: SqlExecutor,
  supplierId: string,
  needs: readonly Need[],
  day: PlainDate
): Promise<OrderAdviceDTO> {
  checkLineCount("The order", needs.length)
  const [supplier] = await sql.execute<SupplierTerms>(
    `SELECT name, currency_code, lead_time_days, working_days, closings, minimum_order_value, free_freight_threshold,
            usual_freight_cost FROM comptoir_supplier WHERE id = ? AND deleted_at IS NULL`,
    [supplierId]
  )
  if (!supplier) throw notFound(`Supplier ${supplierId} does not exist`)
  const decimals = await currencyDecimals(sql, supplier.currency_code)
  const requests = needs.map(({ inventory_item_id, need }) => ({ inventory_item_id, quantity: need }))
  const items = await itemsToOrder(sql, supplierId, requests, day)
  const lines = needs.map((need) => {
    const item = items.get(need.inventory_item_id)
    if (!item) throw invalidData(`Inventory item ${need.inventory_item_id} does not exist`)
    return adviseLine(need, item, supplier, day, decimals)
  })
  const priced = lines.flatMap(({ terms, advice }, index): OrderLineAdvice[] =>
    terms ? [{ key: String(index), quantity: advice.advised, terms }] : []
  )
  const { total, steps } = howMuchInAll(priced, supplier, decimals)
  return {
    supplier_id: supplierId,
    day,
    currency_code: supplier.currency_code,
    currency_decimals: decimals,
    lines: lines.map(({ advice }) => advice),
    unpriced_count: lines.length - priced.length,
    total,
    steps: steps.map(({ additions, ...step }) => ({
      ...step,
      additions: additions.map(({ key, ...addition }) => ({
        ...addition,
        line: Number(key),
        inventory_item_id: needs[Number(key)]?.inventory_item_id ?? "",
      })),
    })),
  }
}

const NEED = (need: number): LineStep => ({ rule: "need", from: 0, to: need, why: {} })

function adviseLine(
  need: Need,
  item: ItemToOrder,
  supplier: SupplierTerms,
  day: PlainDate,
  decimals: number
): { advice: OrderLineAdviceDTO; terms: Terms | null } {
  const { offer } = item
  const name = itemName(item)
  const terms = termsOf(need, item, supplier, name)
  const wanted = wholeUnits(need.need, `The need of ${name}`)
  const { steps, quantity, advised } = terms.is_sold
    ? howMuch(wanted, name, terms.terms, decimals)
    : { steps: [NEED(wanted)], quantity: wanted, advised: wanted }
  const price = terms.is_priced ? priceAt(terms.terms, advised) : null
  const common = { inventory_item_id: item.inventory_item_id, sku: item.sku, title: item.title }
  return {
    terms: terms.is_priced ? terms.terms : null,
    advice: {
      ...common,
      supplier_item_id: offer?.id ?? null,
      need: wanted,
      quantity,
      advised,
      unit_price: price?.unit_price ?? null,
      price_per_quantity: price?.price_per_quantity ?? null,
      discount_percent: price?.discount_percent ?? null,
      line_total: price ? lineTotal(advised, price, decimals) : null,
      expected_on: addWorkingDays(day, offer?.lead_time_days ?? supplier.lead_time_days, supplier),
      steps: [...steps],
    },
  }
}

const ANY_QUANTITY = { minimum_order_quantity: 1, order_multiple: 1 }

/** How the item is sold, and whether what it costs in the order's currency is known. */
function termsOf(
  need: Need,
  { offer }: ItemToOrder,
  supplier: SupplierTerms,
  name: string
): { terms: Terms; is_sold: boolean; is_priced: boolean } {
  const selling = offer ?? ANY_QUANTITY
  if (need.unit_price !== undefined) {
    const terms = {
      ...selling,
      unit_price: unitPrice(need.unit_price, name),
      price_per_quantity: wholeUnits(
        need.price_per_quantity ?? offer?.price_per_quantity ?? 1,
        `The number of units that the price of ${name} is for`
      ),
      discount_percent: discountPercent(need.discount_percent ?? "0", name),
      price_breaks: [],
    }
    return { terms, is_sold: true, is_priced: true }
  }
  if (offer && offer.currency_code === supplier.currency_code) {
    return { terms: offer, is_sold: true, is_priced: true }
  }
  const unpriced = { unit_price: "0", price_per_quantity: 1, discount_percent: "0", price_breaks: [] }
  return { terms: { ...selling, ...unpriced }, is_sold: offer !== null, is_priced: false }
}
