import { dayForUnits, Part, promisable, promiseOf, PromiseTerms } from "../availability/promise"
import type { PlainDate } from "../purchasing/plain-date"
import { compare, Decimal, multiply, sum } from "../shared/money"

/** A line of a cart as it was left. */
export type LeftLine = Readonly<{
  /** The line of the cart; null in a cart that is gone. */
  line_id: string | null
  /** Null for what the shop put in by hand, which is no article. */
  variant_id: string | null
  product_id: string | null
  title: string
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  quantity: number
  /** What a unit cost when the cart was left, in its currency. */
  unit_price: Decimal
  is_tax_inclusive: boolean
}>

export const GONE_BECAUSE = ["deleted", "unpublished", "not_sold_here", "no_price"] as const
export type GoneBecause = (typeof GONE_BECAUSE)[number]

/** What the shop says of the article of a line now. */
export type ArticleFacts = Readonly<{
  /** Why nobody can buy it in this channel any more; null where they can. */
  gone: GoneBecause | null
  /** What a unit costs now; null where it has no price. */
  unit_price: Decimal | null
  is_tax_inclusive: boolean
  /** Whether anybody keeps its stock; what nobody keeps can always be had. */
  manage_inventory: boolean
  allow_backorder: boolean
  /** What it takes of each item; empty for a kept article without items, which nobody can ship. */
  parts: readonly (Part & Readonly<{ inventory_item_id: string }>)[]
}>

export type AskedLine = Readonly<{ left: LeftLine; article: ArticleFacts | null }>

/** How the channel promises goods; `shows_dates` false: what is not there is not offered. */
export type OfferTerms = PromiseTerms & Readonly<{ shows_dates: boolean }>

/** A line as the mail may offer it. */
export type OfferedLine = LeftLine &
  Readonly<{
    /** How many were in the cart; `quantity` is how many can be had. */
    wanted_quantity: number
    /** What a unit cost when the cart was left, where that is not the price of now. */
    old_unit_price: Decimal | null
    /** The day by which all of it can leave; null for at once. */
    available_on: PlainDate | null
  }>

export const DROPPED_BECAUSE = [...GONE_BECAUSE, "sold_out"] as const
export type DroppedBecause = (typeof DROPPED_BECAUSE)[number]
export type DroppedLine = Readonly<{
  variant_id: string | null
  title: string
  variant_title: string | null
  reason: DroppedBecause
}>

export type Offer = Readonly<{
  lines: readonly OfferedLine[]
  dropped: readonly DroppedLine[]
  /** Variants that are sold out and may come back. */
  waiting_for: readonly string[]
  /** How much of the cart can be sent or is promised. */
  available: "all" | "some" | "none"
  /** What the offered lines cost now. */
  value: Decimal
  item_count: number
  /** Whether it differs from the cart as it was left. */
  is_adapted: boolean
}>

/** Units that were given to earlier lines, by inventory item. */
type Taken = Map<string, number>

function unitsFor(wanted: number, article: ArticleFacts, taken: Taken, terms: OfferTerms) {
  if (!article.manage_inventory) return { units: wanted, available_on: null }
  // Of an article that may not be ordered before it is there, what is coming is nothing that a cart can be completed with.
  const isPromised = article.allow_backorder && terms.shows_dates
  const parts = article.parts.map(({ inventory_item_id, required_quantity, supply }) => ({
    required_quantity,
    supply: {
      free: supply.free - (taken.get(inventory_item_id) ?? 0),
      arrivals: isPromised ? supply.arrivals : [],
    },
  }))
  const promise = promiseOf(parts, terms)
  const units = Math.min(wanted, promisable(promise))
  for (const { inventory_item_id, required_quantity } of article.parts)
    taken.set(inventory_item_id, (taken.get(inventory_item_id) ?? 0) + units * required_quantity)
  return { units, available_on: units > 0 ? (dayForUnits(promise, units) ?? null) : null }
}

/**
 * What of a left cart may be offered now: articles that are gone or sold out are dropped, a quantity is never more than
 * what is there or promised, lines that share stock share it, and each line has the price and the day of now.
 */
export function offerOf(asked: readonly AskedLine[], terms: OfferTerms): Offer {
  const taken: Taken = new Map()
  const lines: OfferedLine[] = []
  const dropped: DroppedLine[] = []
  const waiting_for = new Set<string>()
  let isShort = false
  for (const { left, article } of asked) {
    const { variant_id, title, variant_title, quantity } = left
    const drop = (reason: DroppedBecause) => dropped.push({ variant_id, title, variant_title, reason })
    if (variant_id === null) {
      lines.push({ ...left, wanted_quantity: quantity, old_unit_price: null, available_on: null })
      continue
    }
    if (!article || article.gone) {
      drop(article?.gone ?? "deleted")
      continue
    }
    if (article.unit_price === null) {
      drop("no_price")
      continue
    }
    const { units, available_on } = unitsFor(quantity, article, taken, terms)
    if (units < 1) {
      drop("sold_out")
      waiting_for.add(variant_id)
      continue
    }
    if (units < quantity) isShort = true
    const isSamePrice =
      compare(article.unit_price, left.unit_price) === 0 && article.is_tax_inclusive === left.is_tax_inclusive
    lines.push({
      ...left,
      quantity: units,
      wanted_quantity: quantity,
      unit_price: article.unit_price,
      is_tax_inclusive: article.is_tax_inclusive,
      old_unit_price: isSamePrice ? null : left.unit_price,
      available_on,
    })
  }
  return {
    lines,
    dropped,
    waiting_for: [...waiting_for].sort(),
    available: !lines.length ? "none" : dropped.length || isShort ? "some" : "all",
    value: sum(lines.map(({ unit_price, quantity }) => multiply(unit_price, quantity))),
    item_count: lines.reduce((total, { quantity }) => total + quantity, 0),
    is_adapted:
      isShort ||
      dropped.length > 0 ||
      lines.some((line) => line.old_unit_price !== null || line.available_on !== null),
  }
}
