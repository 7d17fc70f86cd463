import { shopBarcode } from "./barcode"
import { dayBefore } from "./days"
import { demandOf } from "./demand"
import { generateCarts, generateOrders, Shelves } from "./generate-orders"
import { generatePurchaseOrders, generateSuppliers, trackedGoods } from "./generate-purchasing"
import { generateQuotations } from "./generate-quotations"
import { Chance } from "./random"
import { POUNDS_PER_EURO, SHAPE, SHELF_PRICE_FACTOR, unitShareOfRank, valueAt } from "./shape"
import { WAREHOUSES, type DemoProduct, type DemoShop, type DemoVariant, type WarehouseKey } from "./shop"
import { CATEGORIES, COLOURS, KINDS, MOTIFS, type Kind } from "./words"

export type DemoSize = { seed?: number; products: number; orders: number; today: string }

/** The most products that have different names. */
export const MOST_PRODUCTS = KINDS.length * MOTIFS.length * (COLOURS.length + 1)

/** Invents the whole demo shop; the same size, seed and day give the same shop. */
export function generateShop({ seed = 20, products: wanted, orders, today }: DemoSize): DemoShop {
  if (wanted < 1 || wanted > MOST_PRODUCTS)
    throw new Error(`The demo shop has 1 to ${MOST_PRODUCTS} products, not ${wanted}`)
  const products = generateProducts(new Chance(seed), wanted, today)
  // What the orders have taken cannot lie in a cart too: core asks when the cart is filled.
  const shelves = new Shelves(products)
  const suppliers = generateSuppliers(new Chance(seed + 1), products, today)
  const tracking = trackedGoods(products)
  return {
    seed,
    today,
    products,
    suppliers,
    orders: generateOrders(new Chance(seed + 2), shelves, orders),
    carts: generateCarts(new Chance(seed + 3), shelves, Math.max(36, Math.round(orders / 5))),
    tracking,
    purchase_orders: generatePurchaseOrders(
      new Chance(seed + 4),
      suppliers,
      tracking,
      today,
      Math.max(20, Math.round(wanted / 16))
    ),
    quotations: generateQuotations(new Chance(seed + 6), suppliers, products),
  }
}

function generateProducts(chance: Chance, wanted: number, today: string): DemoProduct[] {
  const names = chance.shuffled(KINDS.flatMap((kind) => MOTIFS.map((motif) => ({ kind, motif }))))
  const products = Array.from({ length: wanted }, (_, index) => {
    const name = names[index % names.length] as (typeof names)[number]
    const colour = COLOURS[Math.floor(index / names.length) - 1]
    return aProduct(chance, name.kind, name.motif, colour, index)
  })
  giveDemand(chance, products, today)
  return products
}

function aProduct(
  chance: Chance,
  kind: Kind,
  motif: { en: string; fr: string },
  colour: { en: string; fr: string } | undefined,
  index: number
): DemoProduct {
  const title = `${motif.en} ${kind.en}${colour ? `, ${colour.en}` : ""}`
  const title_fr = `${kind.fr} « ${motif.fr} »${colour ? `, coloris ${colour.fr}` : ""}`
  const share = Math.min(0.985, Math.max(0.06, kind.rank + (chance.share() - 0.5) * 0.16))
  const wholesale = valueAt(share, SHAPE.points, SHAPE.prices)
  const sizes = kind.sizes ?? []
  const variants = (sizes.length ? sizes : [undefined]).map((size, position): DemoVariant => {
    const eur = shelfPrice(wholesale * SHELF_PRICE_FACTOR * (size?.factor ?? 1))
    return {
      sku: [kind.code, String(index + 1).padStart(5, "0"), size?.code].filter(Boolean).join("-"),
      barcode: shopBarcode((index + 1) * 10 + position),
      title: size ? size.en : title,
      title_fr: size ? size.fr : title_fr,
      size: size?.en ?? null,
      eur,
      gbp: shelfPrice((eur / 100) * POUNDS_PER_EURO),
      grams: Math.round(kind.grams * (size?.factor ?? 1)),
      unit_share: 0,
      launched_days_ago: 365,
      stock: { lyon: 0, lille: 0, northampton: 0 },
    }
  })
  const category = CATEGORIES.find(({ handle }) => handle === kind.category)
  return {
    handle: title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    title,
    title_fr,
    description: `${title}: from our ${category?.en.toLowerCase()} range, chosen for the shop and packed by hand.`,
    category: kind.category,
    sizes: sizes.map(({ en, fr }) => ({ en, fr })),
    variants,
  }
}

/** Rounds to what a price label says: under 5 to the ten cents, then x.50 or x.90, then x.90 only. Answers cents. */
function shelfPrice(amount: number): number {
  if (amount < 5) return Math.max(30, Math.round(amount * 10) * 10)
  if (amount < 15) return Math.round((amount - 0.4) * 2) * 50 + 40
  return Math.round(amount - 0.9) * 100 + 90
}

/** Ranks the variants, and stocks each for some weeks of what it sells: most well, some short, some far too much. */
function giveDemand(chance: Chance, products: readonly DemoProduct[], today: string): void {
  const ranked = chance.shuffled(products.flatMap(({ variants }) => variants))
  ranked.forEach((variant, index) => {
    variant.unit_share = unitShareOfRank(index + 1, ranked.length)
    // The best sellers are not last week's novelties.
    if (index > ranked.length * 0.1 && chance.happens(0.12)) variant.launched_days_ago = chance.whole(25, 300)
  })
  for (const variant of ranked) {
    const weekly = demandOf(variant, ranked.length, dayBefore(today, 14), today) / 2
    const weeks = chance.weighted([
      { value: 0, weight: 7 },
      { value: 0.2 + chance.share(), weight: 14 },
      { value: 2 + 6 * chance.share(), weight: 62 },
      { value: 12 + 28 * chance.share(), weight: 17 },
    ])
    let left = Math.round(weekly * weeks) + (weeks > 1 ? chance.whole(2, 8) : 0)
    for (const [index, { key, share }] of WAREHOUSES.entries()) {
      const last = index === WAREHOUSES.length - 1
      const here = last ? left : Math.min(left, Math.round(left * share * (0.6 + 0.8 * chance.share())))
      variant.stock[key as WarehouseKey] = here
      left -= here
    }
  }
}
