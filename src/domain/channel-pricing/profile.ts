import { invalidData } from "../shared/domain-error"
import { add, compare, decimal, Decimal, decimalPlaces } from "../shared/money"
import type { CatalogueRule } from "./catalogue"

/** How shoppers of a channel see prices. */
export const TAX_DISPLAYS = ["inclusive", "exclusive"] as const
export type TaxDisplay = (typeof TAX_DISPLAYS)[number]

/** What the price that a shopper sees ends in: `99` is 12,99; `whole` has no cents. */
export const PRICE_ENDINGS = ["none", "99", "95", "90", "50", "whole"] as const
export type PriceEnding = (typeof PRICE_ENDINGS)[number]

/** Which price of the ending is taken. */
export const ENDING_DIRECTIONS = ["nearest", "up", "down"] as const
export type EndingDirection = (typeof ENDING_DIRECTIONS)[number]

/** What becomes of a price under the floor: it is refused, raised to the floor, or shown as such. */
export const FLOOR_ACTIONS = ["refuse", "clamp", "flag"] as const
export type FloorAction = (typeof FLOOR_ACTIONS)[number]

/** What the channel takes of a sale: percent of the price with tax, and an amount a unit in the currency of costs. */
export type ChannelFee = Readonly<{ percent: Decimal; fixed: Decimal }>

/** Another fee for a category and what is below it. */
export type CategoryFee = ChannelFee & Readonly<{ category_id: string }>

/** What a merchant decided for a sales channel. */
export type ChannelProfile = Readonly<{
  /** Whether Comptoir prices and guards the channel; prices that are published stay either way. */
  is_active: boolean
  /** The currencies that the channel has prices in, lower case. */
  currency_codes: readonly string[]
  /** How shoppers see prices; stored amounts follow Medusa's price preference. */
  tax_display: TaxDisplay
  /** The country whose tax stands in margins where a region has several; two small letters. */
  tax_country: string | null
  ending: PriceEnding
  ending_direction: EndingDirection
  fee_percent: Decimal
  fee_fixed: Decimal
  category_fees: readonly CategoryFee[]
  payment_percent: Decimal
  payment_fixed: Decimal
  /** What the merchant pays of the delivery of a unit, in the currency of costs. */
  shipping_subsidy: Decimal
  /** The least margin in percent of the net price, after fees; null is no floor. */
  floor_percent: Decimal | null
  floor_action: FloorAction
  catalogue: CatalogueRule
  /** Null allows all that the region offers. */
  payment_provider_ids: readonly string[] | null
  /** Null allows all that the cart's address has. */
  shipping_option_ids: readonly string[] | null
  /** The least total of goods by currency code, as the shopper sees it. */
  minimum_orders: Readonly<Record<string, Decimal>>
  shows_prior_price: boolean
  /** How far back the lowest price before a reduction is looked for. */
  prior_price_days: number
  prior_price_excluded_tag_ids: readonly string[]
}>

/** What a channel begins with when a merchant opens its profile for the first time. */
export const FIRST_PROFILE: ChannelProfile = {
  is_active: true,
  currency_codes: [],
  tax_display: "inclusive",
  tax_country: null,
  ending: "none",
  ending_direction: "nearest",
  fee_percent: "0",
  fee_fixed: "0",
  category_fees: [],
  payment_percent: "0",
  payment_fixed: "0",
  shipping_subsidy: "0",
  floor_percent: null,
  floor_action: "flag",
  catalogue: {},
  payment_provider_ids: null,
  shipping_option_ids: null,
  minimum_orders: {},
  shows_prior_price: false,
  prior_price_days: 30,
  prior_price_excluded_tag_ids: [],
}

/** What the store has: what a profile may name. */
export type KnownToProfile = Readonly<{
  currency_codes: readonly string[]
  /** Ids of the named categories, tags, payment providers, shipping options and records of conditions that exist. */
  exists: (
    what: "category" | "tag" | "payment_provider" | "shipping_option" | "record",
    id: string
  ) => boolean
}>

export const MOST_CATEGORY_FEES = 500
export const MOST_PRIOR_DAYS = 365
const LARGEST_AMOUNT = "1000000000"

/**
 * The fee of an article: that of the nearest category on one of its paths, each from the article's own category up to the
 * root; else the channel's. Of two as near, the dearer counts, so that no margin is told too high.
 */
export function feeOf(
  {
    fee_percent,
    fee_fixed,
    category_fees,
  }: Pick<ChannelProfile, "fee_percent" | "fee_fixed" | "category_fees">,
  categoryPaths: readonly (readonly string[])[]
): ChannelFee {
  const fees = new Map(category_fees.map((fee) => [fee.category_id, fee]))
  let nearest = Infinity
  let found: CategoryFee | undefined
  for (const path of categoryPaths) {
    const distance = path.findIndex((id) => fees.has(id))
    const fee = distance < 0 ? undefined : fees.get(path[distance] as string)
    if (!fee || distance > nearest) continue
    if (distance < nearest || !found || isDearer(fee, found)) found = fee
    nearest = distance
  }
  return found ? { percent: found.percent, fixed: found.fixed } : { percent: fee_percent, fixed: fee_fixed }
}

const isDearer = (fee: ChannelFee, than: ChannelFee): boolean =>
  (compare(fee.percent, than.percent) || compare(fee.fixed, than.fixed)) > 0

const oneOf = <Value extends string>(value: string, values: readonly Value[], what: string): Value => {
  const found = values.find((known) => known === value)
  if (found !== undefined) return found
  throw invalidData(`${what} is "${value}"; it must be one of ${values.join(", ")}`)
}

function within(value: Decimal, least: Decimal, most: Decimal, decimals: number, what: string): Decimal {
  const number = decimal(value, what)
  if (compare(number, least) >= 0 && compare(number, most) <= 0 && decimalPlaces(number) <= decimals)
    return number
  throw invalidData(
    `${what} is ${value}; it must be from ${least} to ${most} with at most ${decimals} decimals`
  )
}

const percent = (value: Decimal, what: string): Decimal =>
  within(value, "0", "100", 4, `${what}, in percent,`)
const amount = (value: Decimal, what: string): Decimal => within(value, "0", LARGEST_AMOUNT, 6, what)

function once(ids: readonly string[], what: string): readonly string[] {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice === undefined) return ids
  throw invalidData(`${what} name ${twice} twice; name it once`)
}

function currencies(codes: readonly string[], known: readonly string[], of: string): string[] {
  const wished = codes.map((code) => code.trim().toLowerCase())
  const foreign = wished.find((code) => !known.includes(code))
  if (foreign !== undefined) {
    throw invalidData(
      `${of} has prices in "${foreign}", which the store does not have; its currencies are ${known.join(", ")}`
    )
  }
  return [...new Set(wished)]
}

const COUNTRIES = new Intl.DisplayNames("en", { type: "region", fallback: "none" })

function country(code: string | null, what: string): string | null {
  if (code === null || !code.trim()) return null
  const letters = code.trim().toLowerCase()
  if (/^[a-z]{2}$/.test(letters) && COUNTRIES.of(letters.toUpperCase())) return letters
  throw invalidData(`${what} is "${code}"; it must be the two letters of a country, such as fr`)
}

function allowed(
  ids: readonly string[] | null,
  exists: (id: string) => boolean,
  words: { what: string; of: string; which: string }
): readonly string[] | null {
  if (ids === null) return null
  if (!ids.length) {
    throw invalidData(
      `${words.of} allows no ${words.what}, so that nothing could be bought there; allow one, or leave all allowed`
    )
  }
  const unknown = ids.find((id) => !exists(id))
  if (unknown !== undefined) throw invalidData(`There is no ${words.what} ${unknown}; ${words.which}`)
  return once(ids, `The allowed ${words.what}s of ${words.of}`)
}

function categoryFees(fees: readonly CategoryFee[], known: KnownToProfile, of: string): CategoryFee[] {
  if (fees.length > MOST_CATEGORY_FEES) {
    throw invalidData(`${of} has ${fees.length} fees by category; at most ${MOST_CATEGORY_FEES} are kept`)
  }
  once(
    fees.map((fee) => fee.category_id),
    `The fees of ${of}`
  )
  return fees.map(({ category_id, percent: share, fixed }) => {
    if (!known.exists("category", category_id)) {
      throw invalidData(`There is no category ${category_id}; name one of Products → Categories`)
    }
    const what = `The fee of category ${category_id} of ${of}`
    return { category_id, percent: percent(share, what), fixed: amount(fixed, what) }
  })
}

function minimumOrders(
  minimums: Readonly<Record<string, Decimal>>,
  codes: readonly string[],
  of: string
): Record<string, Decimal> {
  const kept: Record<string, Decimal> = {}
  for (const [code, least] of Object.entries(minimums)) {
    const currency = code.trim().toLowerCase()
    if (!codes.includes(currency)) {
      throw invalidData(
        `${of} has a minimum order in "${code}" and no prices in it; its currencies are ${codes.join(", ") || "none"}`
      )
    }
    const value = within(least, "0", LARGEST_AMOUNT, 3, `The minimum order of ${of} in ${currency}`)
    if (compare(value, "0") > 0) kept[currency] = value
  }
  return kept
}

function catalogue(rule: CatalogueRule, known: KnownToProfile, of: string): CatalogueRule {
  const kept: { include?: CatalogueRule["include"]; exclude?: CatalogueRule["exclude"] } = {}
  for (const part of ["include", "exclude"] as const) {
    const named = Object.entries(rule[part] ?? {}).filter(([, ids]) => ids?.length)
    if (!named.length) continue
    const unknown = named
      .flatMap(([, ids]) => [...(ids as readonly string[])])
      .find((id) => !known.exists("record", id))
    if (unknown !== undefined) {
      throw invalidData(
        `The catalogue of ${of} names ${unknown}, which does not exist; name products, variants, collections, categories, tags, types or suppliers that do`
      )
    }
    kept[part] = Object.fromEntries(named.map(([name, ids]) => [name, [...new Set(ids)]]))
  }
  return kept
}

/**
 * Refuses a profile that cannot be of a channel, naming it (`of`) and what would be right; answers it as it is kept. A
 * channel whose fees take all of a price, or that allows nothing to pay with, is refused here rather than at the checkout.
 */
export function checkProfile(profile: ChannelProfile, known: KnownToProfile, of: string): ChannelProfile {
  const currency_codes = currencies(profile.currency_codes, known.currency_codes, of)
  if (profile.is_active && !currency_codes.length) {
    throw invalidData(
      `${of} has no currency; name at least one of ${known.currency_codes.join(", ") || "the store's currencies"}`
    )
  }
  const fee_percent = percent(profile.fee_percent, `The fee of ${of}`)
  const payment_percent = percent(profile.payment_percent, `The cost of payment of ${of}`)
  const category_fees = categoryFees(profile.category_fees, known, of)
  for (const share of [fee_percent, ...category_fees.map((fee) => fee.percent)]) {
    if (compare(add(share, payment_percent), "100") < 0) continue
    throw invalidData(
      `A fee of ${share} % and a cost of payment of ${payment_percent} % take the whole price of ${of}; they must be less than 100 % together`
    )
  }
  const floor = profile.floor_percent
  if (!Number.isInteger(profile.prior_price_days) || !isWithinDays(profile.prior_price_days)) {
    throw invalidData(
      `The prior price of ${of} looks back ${profile.prior_price_days} days; it must be a whole number from 1 to ${MOST_PRIOR_DAYS}`
    )
  }
  const strangeTag = profile.prior_price_excluded_tag_ids.find((id) => !known.exists("tag", id))
  if (strangeTag !== undefined) {
    throw invalidData(`There is no tag ${strangeTag}; name one of Settings → Product Tags`)
  }
  return {
    is_active: profile.is_active,
    currency_codes,
    tax_display: oneOf(profile.tax_display, TAX_DISPLAYS, `How ${of} shows tax`),
    tax_country: country(profile.tax_country, `The country of the tax of ${of}`),
    ending: oneOf(profile.ending, PRICE_ENDINGS, `The ending of prices of ${of}`),
    ending_direction: oneOf(profile.ending_direction, ENDING_DIRECTIONS, `The rounding of ${of}`),
    fee_percent,
    fee_fixed: amount(profile.fee_fixed, `The fixed fee of ${of}`),
    category_fees,
    payment_percent,
    payment_fixed: amount(profile.payment_fixed, `The fixed cost of payment of ${of}`),
    shipping_subsidy: amount(profile.shipping_subsidy, `The share of delivery of ${of}`),
    floor_percent:
      floor === null ? null : within(floor, "-100", "99", 4, `The least margin of ${of}, in percent,`),
    floor_action: oneOf(
      profile.floor_action,
      FLOOR_ACTIONS,
      `What becomes of prices under the floor of ${of}`
    ),
    catalogue: catalogue(profile.catalogue, known, of),
    payment_provider_ids: allowed(
      profile.payment_provider_ids,
      (id) => known.exists("payment_provider", id),
      { what: "payment provider", of, which: "name one that Medusa has installed and switched on" }
    ),
    shipping_option_ids: allowed(profile.shipping_option_ids, (id) => known.exists("shipping_option", id), {
      what: "shipping option",
      of,
      which: "name one of Settings → Locations & Shipping",
    }),
    minimum_orders: minimumOrders(profile.minimum_orders, currency_codes, of),
    shows_prior_price: profile.shows_prior_price,
    prior_price_days: profile.prior_price_days,
    prior_price_excluded_tag_ids: [...new Set(profile.prior_price_excluded_tag_ids)],
  }
}

const isWithinDays = (days: number): boolean => days >= 1 && days <= MOST_PRIOR_DAYS
