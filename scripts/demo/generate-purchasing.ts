import { dayBefore } from "./days"
import type { Chance } from "./random"
import { POUNDS_PER_EURO } from "./shape"
import {
  WAREHOUSES,
  type DemoProduct,
  type DemoPurchaseOrder,
  type DemoSupplier,
  type DemoSupplierItem,
  type DemoVariant,
  type PurchaseOrderFate,
} from "./shop"
import { SUPPLIERS, type SupplierProfile } from "./suppliers"

/** Twenty-one suppliers; each variant has one, some a second choice. */
export function generateSuppliers(chance: Chance, products: readonly DemoProduct[]): DemoSupplier[] {
  const suppliers = SUPPLIERS.map((profile): DemoSupplier => ({ profile, items: [] }))
  for (const product of products) {
    const able = suppliers.filter(({ profile }) => profile.trades.includes(product.category))
    const [first, second] = chance.shuffled(able)
    for (const variant of product.variants) {
      first?.items.push(anItem(chance, variant, first, 1))
      if (chance.happens(0.22)) second?.items.push(anItem(chance, variant, second, 2))
    }
  }
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
  }
}

const FATES: readonly { value: PurchaseOrderFate; weight: number }[] = [
  { value: "received", weight: 7 },
  { value: "partly_received", weight: 4 },
  { value: "late", weight: 4 },
  { value: "sent", weight: 4 },
  { value: "acknowledged", weight: 4 },
  { value: "approved", weight: 1 },
  { value: "draft", weight: 3 },
  { value: "cancelled", weight: 1 },
]

/** Purchase orders in every state of their life; the first ones show each state once. */
export function generatePurchaseOrders(
  chance: Chance,
  suppliers: readonly DemoSupplier[],
  today: string,
  wanted: number
): DemoPurchaseOrder[] {
  const able = suppliers.filter(({ items }) => items.length)
  return Array.from({ length: wanted }, (_, index) => {
    const fate = FATES[index]?.value ?? chance.weighted(FATES)
    const supplier = able[index % able.length] as DemoSupplier
    const british = supplier.profile.country === "gb"
    const warehouse = british
      ? "northampton"
      : chance.weighted(WAREHOUSES.map(({ key, share }) => ({ value: key, weight: share })))
    return {
      key: `purchase-order-${index + 1}`,
      supplier_code: supplier.profile.code,
      warehouse,
      fate,
      expected_on: dayBefore(today, daysSinceExpected(chance, fate, supplier.profile)),
      lines: chance
        .shuffled(supplier.items)
        .slice(0, chance.whole(3, 9))
        .map((item) => ({
          sku: item.sku,
          quantity: Math.max(item.minimum_order_quantity, item.order_multiple * chance.whole(1, 6)),
        })),
    }
  })
}

/** How many days ago the goods were due; below zero they are due in the days to come. */
function daysSinceExpected(
  chance: Chance,
  fate: PurchaseOrderFate,
  { lead_time_days }: SupplierProfile
): number {
  if (fate === "late") return chance.whole(2, 16)
  if (fate === "received" || fate === "partly_received") return chance.whole(1, 30)
  return -chance.whole(2, Math.max(4, lead_time_days))
}
