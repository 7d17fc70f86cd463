import { dayBefore } from "./days"
import type { Chance } from "./random"
import { POUNDS_PER_EURO } from "./shape"
import {
  PURCHASE_ORDER_FATES,
  WAREHOUSES,
  type DemoProduct,
  type DemoPurchaseOrder,
  type DemoPurchaseOrderLine,
  type DemoSupplier,
  type DemoSupplierItem,
  type DemoTracking,
  type DemoVariant,
  type PurchaseOrderFate,
  type WarehouseKey,
} from "./shop"
import { conductOf, supplierTerms, type Conduct } from "./supplier-terms"
import { ARCHIVED_CODE, HELD_CODE, SUPPLIERS, type SupplierProfile } from "./suppliers"

/** Of so many items of a supplier the prices of the past are known; they are the ones that were ordered before. */
const ITEMS_WITH_A_PAST = 6
/** On these days before today each supplier sent a new price list, give or take some days. */
const LISTS_DAYS_AGO = [300, 210, 90]
/** The shop began to keep its suppliers' prices so long ago. */
export const LISTED_DAYS_AGO = 390
const PAST_ORDERS_EACH = 3

/** Twenty-two suppliers; each variant has one, some a second choice. */
export function generateSuppliers(
  chance: Chance,
  products: readonly DemoProduct[],
  today: string
): DemoSupplier[] {
  const suppliers = SUPPLIERS.map((profile, index): DemoSupplier => ({
    profile,
    terms: supplierTerms(profile, index + 1, today),
    items: [],
  }))
  for (const product of products) {
    const able = suppliers.filter(({ profile }) => profile.trades.includes(product.category))
    const [first, second] = chance.shuffled(able)
    for (const variant of product.variants) {
      first?.items.push(anItem(chance, variant, first, 1))
      if (chance.happens(0.22)) second?.items.push(anItem(chance, variant, second, 2))
    }
  }
  for (const supplier of suppliers) givePrices(chance, supplier, today)
  return suppliers
}

function anItem(
  chance: Chance,
  variant: DemoVariant,
  { profile, items }: DemoSupplier,
  rank: number
): DemoSupplierItem {
  // The shelf price holds a fifth of tax; the goods cost a third to a half of the rest, less from far away.
  const cost =
    (variant.eur / 1.2 / 100) * (0.34 + 0.16 * chance.share()) * (profile.lead_time_days > 40 ? 0.75 : 1)
  const price = profile.currency === "gbp" ? cost * POUNDS_PER_EURO : cost
  const price_per_quantity = price < 0.3 ? 100 : 1
  return {
    sku: variant.sku,
    supplier_sku: `${profile.code.slice(0, 3)}${String(items.length + 1001)}`,
    unit_price: (price * price_per_quantity).toFixed(2),
    price_per_quantity,
    minimum_order_quantity: profile.pack * (variant.eur < 400 ? 4 : 1),
    order_multiple: profile.pack,
    pack_size: profile.pack,
    purchase_unit: profile.pack > 1 ? (profile.language === "fr" ? "carton" : "case") : null,
    rank,
    discount_percent: "0",
    price_breaks: [],
    past_prices: [],
    next_price: null,
  }
}

/** Cheaper by the pallet, dearer from list to list, and some goods dearer once more next month. */
function givePrices(chance: Chance, { profile, items }: DemoSupplier, today: string): void {
  const { rise } = conductOf(profile)
  const lists = LISTS_DAYS_AGO.map((days) => days + chance.whole(-12, 12))
  items.forEach((item, index) => {
    const price = Number(item.unit_price)
    if (profile.code === "LIN-FLA") item.discount_percent = "4"
    if (price >= 1 && chance.happens(0.4)) {
      item.price_breaks = [
        { from_quantity: profile.pack * 10, unit_price: (price * 0.95).toFixed(2) },
        { from_quantity: profile.pack * 30, unit_price: (price * 0.89).toFixed(2) },
      ]
    }
    if (index >= ITEMS_WITH_A_PAST) return
    // Materials go up and down; over the year the supplier's own rise remains.
    const steps = [LISTED_DAYS_AGO, ...lists].map((days, step) => ({
      from: dayBefore(today, days),
      share: 1 - (rise / 100) * (days / 365) + (step === 0 || days < 120 ? 0 : 0.05 * (chance.share() - 0.5)),
    }))
    item.past_prices = steps.map(({ from, share }, step) => ({
      from,
      unit_price: step === steps.length - 1 ? item.unit_price : Math.max(0.01, price * share).toFixed(2),
    }))
    if (index % 3 === 2)
      item.next_price = { from: dayBefore(today, -30), unit_price: (price * (1 + rise / 200)).toFixed(2) }
  })
}

/** What an item cost on a day. */
export function priceOn({ past_prices, unit_price }: DemoSupplierItem, day: string): string {
  return past_prices.filter(({ from }) => from <= day).at(-1)?.unit_price ?? unit_price
}

/** Candles and soaps come in lots, and what smells does so for some years only. */
export function trackedGoods(products: readonly DemoProduct[]): DemoTracking[] {
  return products
    .filter(({ category }) => category === "candles")
    .flatMap(({ variants }) => variants)
    .filter(({ sku }) => /^(CND|DIF|SOP|INC)-/.test(sku))
    .map(({ sku }) => ({ sku, tracks_lots: true, tracks_expiry: /^(DIF|SOP)-/.test(sku) }))
}

const REJECT_REASONS = ["damaged", "wrong_item", "poor_quality"] as const

/** Purchase orders in every state of their life, after those of the past year; the oldest first. */
export function generatePurchaseOrders(
  chance: Chance,
  suppliers: readonly DemoSupplier[],
  tracking: readonly DemoTracking[],
  today: string,
  wanted: number
): DemoPurchaseOrder[] {
  const lots = new Map(tracking.map((one) => [one.sku, one]))
  const selling = suppliers.filter(({ items }) => items.length)
  const past = selling.flatMap((supplier) => pastOrders(chance, supplier, today))
  const asked = selling.filter(({ profile }) => profile.code !== HELD_CODE && profile.code !== ARCHIVED_CODE)
  const present = Array.from({ length: wanted }, (_, index) => {
    const fate = PURCHASE_ORDER_FATES[index] ?? chance.weighted(LATER_FATES)
    return presentOrder(chance, asked[index % asked.length] as DemoSupplier, fate, today)
  })
  return [...past, ...present]
    .sort((a, b) => (a.ordered_on < b.ordered_on ? -1 : a.ordered_on > b.ordered_on ? 1 : 0))
    .map((order, index) => ({
      ...order,
      key: `purchase-order-${index + 1}`,
      lines: order.lines.map((line) => ({ ...line, ...lotOf(lots.get(line.sku), order.came_on) })),
    }))
}

const LATER_FATES: readonly { value: PurchaseOrderFate; weight: number }[] = [
  { value: "received", weight: 6 },
  { value: "partly_received", weight: 3 },
  { value: "late", weight: 3 },
  { value: "sent", weight: 3 },
  { value: "acknowledged", weight: 4 },
  { value: "draft", weight: 2 },
]

function lotOf(tracking: DemoTracking | undefined, came_on: string) {
  return {
    lot: tracking?.tracks_lots ? `L${came_on.replaceAll("-", "").slice(2)}` : null,
    expires_on: tracking?.tracks_expiry ? dayBefore(came_on, -900) : null,
  }
}

type NewOrder = Omit<DemoPurchaseOrder, "key">

/** What was ordered and came in the past year: by how each supplier kept its word. */
function pastOrders(chance: Chance, supplier: DemoSupplier, today: string): NewOrder[] {
  const { profile, items } = supplier
  const conduct = conductOf(profile)
  return Array.from({ length: PAST_ORDERS_EACH }, (_, index) => {
    const expected_on = dayBefore(today, 250 - index * 90 + chance.whole(-15, 15))
    const came_on = dayBefore(expected_on, chance.happens(conduct.punctual) ? 0 : -chance.whole(3, 14))
    const ordered_on = dayBefore(expected_on, profile.lead_time_days)
    const known = items.slice(0, ITEMS_WITH_A_PAST)
    const careless = chance.happens(conduct.careless)
    const lines = chance
      .shuffled(known)
      .slice(0, chance.whole(2, 4))
      .map((item, position): DemoPurchaseOrderLine => {
        const quantity = quantityOf(chance, item)
        const rejected =
          careless && position === 0 ? Math.min(quantity - 1, Math.max(1, Math.round(quantity / 8))) : 0
        return {
          ...plainLine(item, quantity),
          unit_price: priceOn(item, ordered_on),
          rejected,
          reject_reason: rejected ? chance.pick(REJECT_REASONS) : null,
        }
      })
    const days = { ordered_on, expected_on, came_on, confirmed_on: confirmedOn(ordered_on, conduct) }
    return {
      supplier_code: profile.code,
      warehouse: warehouseOf(chance, profile),
      fate: "received" as const,
      ...days,
      lines,
    }
  })
}

const confirmedOn = (ordered_on: string, { confirms_after }: Conduct): string =>
  dayBefore(ordered_on, -confirms_after)

function presentOrder(
  chance: Chance,
  { profile, items }: DemoSupplier,
  fate: PurchaseOrderFate,
  today: string
): NewOrder {
  const expected_on = dayBefore(today, daysSinceExpected(chance, fate, profile))
  const wished = dayBefore(expected_on, profile.lead_time_days)
  // An order that is not due yet was placed by yesterday at the latest; what is still with us, these days.
  const latest = dayBefore(today, AT_OURS.has(fate) ? chance.whole(1, 4) : 1)
  const ordered_on = AT_OURS.has(fate) || wished > latest ? latest : wished
  const conduct = conductOf(profile)
  const wanted =
    fate === "pending_approval" ? [6, 9] : fate === "draft" || fate === "approved" ? [2, 4] : [3, 7]
  const lines = chance
    .shuffled(items)
    .slice(0, chance.whole(wanted[0] as number, wanted[1] as number))
    .map((item, position): DemoPurchaseOrderLine => {
      const quantity = quantityOf(chance, item) * (fate === "pending_approval" ? 8 : 1)
      const rejected = fate === "partly_received" && position === 0 && quantity > 2 ? 1 : 0
      return { ...plainLine(item, quantity), rejected, reject_reason: rejected ? "damaged" : null }
    })
  const confirmed_on = confirmedOn(ordered_on, conduct)
  return {
    supplier_code: profile.code,
    warehouse: warehouseOf(chance, profile),
    fate,
    ordered_on,
    expected_on,
    came_on: expected_on,
    confirmed_on: confirmed_on < today ? confirmed_on : dayBefore(today, 1),
    lines,
  }
}

/** Orders that no supplier has seen yet. */
const AT_OURS: ReadonlySet<PurchaseOrderFate> = new Set(["draft", "pending_approval", "approved", "on_hold"])

const plainLine = (item: DemoSupplierItem, quantity: number): DemoPurchaseOrderLine => ({
  sku: item.sku,
  quantity,
  unit_price: null,
  price_per_quantity: item.price_per_quantity,
  rejected: 0,
  reject_reason: null,
  lot: null,
  expires_on: null,
})

const quantityOf = (chance: Chance, { minimum_order_quantity, order_multiple }: DemoSupplierItem): number =>
  Math.max(minimum_order_quantity, order_multiple * chance.whole(1, 6))

const warehouseOf = (chance: Chance, { country }: SupplierProfile): WarehouseKey =>
  country === "gb"
    ? "northampton"
    : chance.weighted(
        WAREHOUSES.filter(({ country_code }) => country_code === "fr").map(({ key, share }) => ({
          value: key,
          weight: share,
        }))
      )

const HAS_COME: ReadonlySet<PurchaseOrderFate> = new Set([
  "received",
  "partly_received",
  "short_closed",
  "quarantined",
  "reversed",
])

/** How many days ago the goods were due; below zero they are due in the days to come. */
function daysSinceExpected(
  chance: Chance,
  fate: PurchaseOrderFate,
  { lead_time_days }: SupplierProfile
): number {
  if (fate === "late") return chance.whole(2, 16)
  if (HAS_COME.has(fate)) return chance.whole(1, 30)
  return -chance.whole(4, Math.max(6, lead_time_days))
}
