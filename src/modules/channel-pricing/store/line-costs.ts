import { belowCost, FloorTerms, underFloor } from "../../../domain/channel-pricing/floor"
import { marginPercent } from "../../../domain/channel-pricing/margin"
import type { PriceKey } from "../../../domain/channel-pricing/price-key"
import { ChannelProfile, feeOf, FIRST_PROFILE } from "../../../domain/channel-pricing/profile"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { Decimal } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type { PriceFlag } from "../../../types/http/price-grid"
import {
  OtherTaxes,
  PriceWorld,
  readOtherTaxes,
  readPriceFacts,
  readPriceWorld,
  VariantFacts,
} from "./price-facts"
import { activeProfiles } from "./profiles"

/** Of a price: which channel's and where it is asked. */
export type CostedPlace = Pick<PriceKey, "sales_channel_id" | "currency_code" | "region_id">

/** What the margins of prices are worked out from. */
export type LineCosts = Readonly<{
  world: PriceWorld
  variants: ReadonlyMap<string, VariantFacts>
  profiles: ReadonlyMap<string, ChannelProfile>
  /** What leaves a price of a variant at a place, and the floor of its channel. */
  termsOf: (variantId: string, place: CostedPlace) => FloorTerms
}>

/**
 * Reads, in a handful of statements, what the margins of these variants in these places are worked out from: on a day, or
 * with what was read of that day already.
 */
export async function readLineCosts(
  sql: SqlExecutor,
  variantIds: readonly string[],
  places: readonly CostedPlace[],
  when: PlainDate | PriceWorld
): Promise<LineCosts> {
  const world = typeof when === "string" ? await readPriceWorld(sql, when) : when
  const profiles = await activeProfiles(sql, [
    ...new Set(places.map(({ sales_channel_id }) => sales_channel_id)),
  ])
  const { variants: found } = await readPriceFacts(
    sql,
    { variant_ids: [...new Set(variantIds)] },
    { currency_codes: [...new Set(places.map(({ currency_code }) => currency_code))] }
  )
  const variants = new Map(found.map((facts) => [facts.variant_id, facts]))
  const taxes = taxesOf(world, profiles)
  const regions = places.flatMap((place) => taxes(place).tax_region_id ?? [])
  const others = await readOtherTaxes(sql, [...new Set(regions)], found)
  return {
    world,
    variants,
    profiles,
    termsOf: (variantId, place) =>
      termsOf(variants.get(variantId), place, { world, profiles, taxes, others }),
  }
}

const placeName = ({ sales_channel_id, currency_code, region_id }: CostedPlace) =>
  `${sales_channel_id} ${currency_code} ${region_id}`

/** The tax of each place, looked up once. */
function taxesOf(world: PriceWorld, profiles: ReadonlyMap<string, ChannelProfile>) {
  const known = new Map<string, ReturnType<PriceWorld["taxOf"]>>()
  return (place: CostedPlace) => {
    const name = placeName(place)
    const tax =
      known.get(name) ?? world.taxOf(place, profiles.get(place.sales_channel_id)?.tax_country ?? null)
    known.set(name, tax)
    return tax
  }
}

type Known = {
  world: PriceWorld
  profiles: ReadonlyMap<string, ChannelProfile>
  taxes: ReturnType<typeof taxesOf>
  others: OtherTaxes
}

function termsOf(
  facts: VariantFacts | undefined,
  place: CostedPlace,
  { world, profiles, taxes, others }: Known
): FloorTerms {
  const profile = profiles.get(place.sales_channel_id) ?? FIRST_PROFILE
  const tax = taxes(place)
  return {
    includes_tax: world.includesTax(place),
    tax_percent: (facts && others(tax.tax_region_id, facts)) ?? tax.percent,
    fee: feeOf(profile, facts?.category_paths ?? []),
    payment: { percent: profile.payment_percent, fixed: profile.payment_fixed },
    shipping_subsidy: profile.shipping_subsidy,
    cost: facts?.cost ?? null,
    rate: world.rate(place.currency_code),
    floor_percent: profile.floor_percent,
  }
}

/** What a price leaves and whether that is too little. A price that is taken away is fine. */
export function judgePrice(
  amount: Decimal | null,
  terms: FloorTerms
): { margin_percent: Decimal | null; flag: PriceFlag } {
  if (amount === null) return { margin_percent: null, flag: "ok" }
  if (terms.cost === null || terms.rate === null) return { margin_percent: null, flag: "no_cost" }
  const flag = belowCost(amount, terms) ? "below_cost" : underFloor(amount, terms) ? "under_floor" : "ok"
  return { margin_percent: marginPercent(amount, terms), flag }
}
