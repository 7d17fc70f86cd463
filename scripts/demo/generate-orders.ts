import type { Chance } from "./random"
import { SHAPE, valueAt } from "./shape"
import {
  CHANNELS,
  REGIONS,
  type ChannelKey,
  type DemoAddress,
  type DemoCart,
  type DemoOrder,
  type DemoProduct,
  type DemoVariant,
  type OrderFate,
  type RegionKey,
  type WarehouseKey,
} from "./shop"
import { FIRST_NAMES, LAST_NAMES, PLACES, SHOPS, type Country } from "./words"

const MOST_LINES = 24
const OLDEST_HOURS = 45 * 24

/** Recent orders of all channels, oldest first; every line can be served from one warehouse of its channel. */
export function generateOrders(chance: Chance, shelves: Shelves, wanted: number): DemoOrder[] {
  const ages = Array.from({ length: wanted }, () => Math.round(OLDEST_HOURS * chance.share() ** 1.6)).sort(
    (a, b) => b - a
  )
  return ages.flatMap((hours_ago, index) => {
    const cart = aCart(chance, shelves, `order-${index + 1}`, hours_ago)
    return cart.lines.length ? [{ ...cart, fate: fateAt(chance, hours_ago) }] : []
  })
}

/** Carts of the last days that nobody checked out. */
export function generateCarts(chance: Chance, shelves: Shelves, wanted: number): DemoCart[] {
  return Array.from({ length: wanted }, (_, index) =>
    aCart(chance, shelves, `cart-${index + 1}`, chance.whole(1, 6 * 24), "web")
  ).filter(({ lines }) => lines.length)
}

function fateAt(chance: Chance, hours_ago: number): OrderFate {
  if (hours_ago < 48) return chance.happens(0.04) ? "cancelled" : "open"
  if (chance.happens(SHAPE.cancelled_documents)) return "cancelled"
  const days = hours_ago / 24
  if (days < 5)
    return chance.weighted([
      { value: "open", weight: 4 },
      { value: "fulfilled", weight: 3 },
      { value: "shipped", weight: 3 },
    ])
  if (days < 12)
    return chance.weighted([
      { value: "open", weight: 1 },
      { value: "shipped", weight: 5 },
      { value: "delivered", weight: 4 },
    ])
  return "delivered"
}

/**
 * What may still be promised, per variant. Core takes each line from a warehouse of its own choice, so a line is
 * promised only when all promised so far would fit into the fullest warehouse of its channel.
 */
export class Shelves {
  readonly variants: { value: DemoVariant; weight: number }[]
  private readonly promised = new Map<string, number>()

  constructor(products: readonly DemoProduct[]) {
    const all = products.flatMap(({ variants }) => variants)
    // Half by rank and half evenly: the best sellers lead, but a basket is not made of them alone.
    this.variants = all.map((value) => ({ value, weight: value.unit_share + 1 / all.length }))
  }

  /** Promises at most `wanted`; answers how many. */
  take({ sku, stock }: DemoVariant, wanted: number, warehouses: readonly WarehouseKey[]): number {
    const promised = this.promised.get(sku) ?? 0
    const taken = Math.min(wanted, Math.max(...warehouses.map((key) => stock[key])) - promised)
    if (taken <= 0) return 0
    this.promised.set(sku, promised + taken)
    return taken
  }
}

function aCart(
  chance: Chance,
  shelves: Shelves,
  key: string,
  hours_ago: number,
  only?: ChannelKey
): DemoCart {
  const channel =
    CHANNELS.find((one) => one.key === only) ??
    chance.weighted(CHANNELS.map((value) => ({ value, weight: value.share })))
  const region = REGIONS[chance.happens(0.62) ? 0 : 1]
  const address = anAddress(chance, region.key, channel.is_trade)
  const share = chance.share()
  // The measured merchant sells to the trade; a shopper's basket is a fifth of a reseller's.
  const wanted = valueAt(share, SHAPE.points, SHAPE.lines_per_order) / (channel.is_trade ? 1 : 5)
  const lines = new Map<string, number>()
  for (let line = 0; line < Math.min(MOST_LINES, Math.max(1, Math.round(wanted))); line++) {
    const variant = chance.weighted(shelves.variants)
    if (lines.has(variant.sku)) continue
    const units = valueAt(chance.share(), SHAPE.points, SHAPE.units_per_line)
    const quantity = shelves.take(
      variant,
      channel.is_trade ? Math.max(2, Math.round(units)) : Math.max(1, Math.min(4, Math.round(units / 5))),
      channel.warehouses
    )
    if (quantity) lines.set(variant.sku, quantity)
  }
  return {
    key,
    channel: channel.key,
    region: region.key,
    email: emailOf(address, key),
    address,
    lines: [...lines].map(([sku, quantity]) => ({ sku, quantity })),
    hours_ago,
  }
}

function anAddress(chance: Chance, region: RegionKey, is_trade: boolean): DemoAddress {
  const country: Country =
    region === "britain"
      ? "gb"
      : chance.weighted([
          { value: "fr", weight: 8 },
          { value: "be", weight: 1 },
          { value: "de", weight: 1 },
        ])
  const place = chance.pick<{ street: string; city: string; post: string }>(PLACES[country])
  return {
    first_name: chance.pick(FIRST_NAMES),
    last_name: chance.pick(LAST_NAMES),
    company: is_trade ? chance.pick(SHOPS) : null,
    address_1: `${chance.whole(1, 140)} ${place.street}`,
    city: place.city,
    postal_code: place.post,
    country_code: country,
  }
}

/** At example.com, which belongs to nobody: no mail of the demo can reach a person. */
function emailOf({ first_name, last_name }: DemoAddress, key: string): string {
  const plain = `${first_name}.${last_name}`
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z.]/g, "")
  return `${plain}.${key.replace(/\D/g, "")}@example.com`
}
