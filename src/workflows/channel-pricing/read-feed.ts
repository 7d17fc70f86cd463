import type { ITaxModuleService, MedusaContainer, TaxableItemDTO } from "@medusajs/framework/types"
import { Modules, ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ALWAYS_AVAILABLE, shownOf } from "../../domain/availability/channel"
import { promiseOf } from "../../domain/availability/promise"
import {
  FeedItem,
  feedItem,
  FeedOffer,
  FeedStock,
  namedAmount,
  namesTax,
} from "../../domain/channel-pricing/feed"
import { compare, decimal, Decimal, sum } from "../../domain/shared/money"
import { invalidData } from "../../domain/shared/domain-error"
import type { FeedRow } from "../../modules/channel-pricing/store/feed-rows"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { PriceFeedDTO, PriceFeedPreviewResponse } from "../../types/http/price-feeds"
import { shopDay } from "../purchasing/steps/act"
import { pricingOf } from "./steps/feeds"

/** Variants of one page: what is held in memory while a feed is read. */
export const FEED_PAGE = 500

/** What is the same for all articles of a feed. */
export type FeedPlace = Readonly<{
  country_code: string
  currency_code: string
  decimals: number
  automatic_taxes: boolean
  names_tax: boolean
}>

type Region = {
  currency_code: string
  automatic_taxes: boolean
  countries?: { iso_2: string }[]
}

/** The country whose tax a feed names: its own, else the channel's where that is in the region, else the region's first. */
export async function feedPlaceOf(
  container: MedusaContainer,
  feed: Pick<PriceFeedDTO, "name" | "region_id" | "country_code" | "sales_channel_id">
): Promise<FeedPlace> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "region",
    fields: ["currency_code", "automatic_taxes", "countries.iso_2"],
    filters: { id: feed.region_id },
  })
  const [region] = data as unknown as Region[]
  const countries = (region?.countries ?? []).map(({ iso_2 }) => iso_2).sort()
  const profile = await pricingOf(container).profileOf(feed.sales_channel_id)
  const country_code = [feed.country_code, profile?.tax_country, countries[0]].find(
    (code) => code && countries.includes(code)
  )
  if (!region || !country_code)
    throw invalidData(
      `The region of the feed “${feed.name}” is gone, or has no country left; choose another one`
    )
  const digits = new Intl.NumberFormat("en", { style: "currency", currency: region.currency_code })
  return {
    country_code,
    currency_code: region.currency_code,
    decimals: digits.resolvedOptions().maximumFractionDigits ?? 2,
    automatic_taxes: region.automatic_taxes,
    names_tax: namesTax(country_code),
  }
}

type Priced = { amount: Decimal; includes_tax: boolean }

/** What Medusa answers a shopper of the channel in the region, of the whole page at once. */
async function pricesOf(
  container: MedusaContainer,
  feed: PriceFeedDTO,
  place: FeedPlace,
  rows: readonly FeedRow[]
): Promise<Map<string, Priced>> {
  const setIds = [...new Set(rows.flatMap(({ price_set_id }) => price_set_id ?? []))]
  if (!setIds.length) return new Map()
  const answers = await container.resolve(Modules.PRICING).calculatePrices(
    { id: setIds },
    {
      context: {
        currency_code: place.currency_code,
        region_id: feed.region_id,
        sales_channel_id: feed.sales_channel_id,
      },
    }
  )
  return new Map(
    answers.flatMap(({ id, calculated_amount, raw_calculated_amount, is_calculated_price_tax_inclusive }) => {
      if (calculated_amount === null || calculated_amount === undefined) return []
      const raw = (raw_calculated_amount as { value?: string | number } | null)?.value
      const amount = decimal(String(raw ?? calculated_amount))
      return [[id, { amount, includes_tax: Boolean(is_calculated_price_tax_inclusive) }] as const]
    })
  )
}

/** The taxes of a page in percent, by variant, as Medusa lays them on its product pages. */
async function taxesOf(
  container: MedusaContainer,
  place: FeedPlace,
  rows: readonly FeedRow[],
  prices: ReadonlyMap<string, Priced>
): Promise<Map<string, Decimal>> {
  if (!place.automatic_taxes) return new Map()
  const items: TaxableItemDTO[] = rows.flatMap((row) => {
    const priced = row.price_set_id && prices.get(row.price_set_id)
    if (!priced) return []
    return [
      {
        id: row.variant_id,
        product_id: row.product_id,
        product_type_id: row.product_type_id ?? undefined,
        quantity: 1,
        unit_price: Number(priced.amount),
        currency_code: place.currency_code,
      },
    ]
  })
  if (!items.length) return new Map()
  const tax: ITaxModuleService = container.resolve(Modules.TAX)
  const lines = await tax.getTaxLines(items, { address: { country_code: place.country_code } })
  const percents = new Map<string, Decimal[]>()
  for (const line of lines) {
    if (!("line_item_id" in line)) continue
    percents.set(line.line_item_id, [...(percents.get(line.line_item_id) ?? []), decimal(line.rate ?? 0)])
  }
  return new Map([...percents].map(([id, rates]) => [id, sum(rates)]))
}

/** What can be had of a page, as `/store/availability` reads it; days only where the channel shows them. */
async function stockReader(container: MedusaContainer, feed: PriceFeedDTO, at: Date) {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const { terms, location_ids } = await purchasing.channelById(feed.sales_channel_id)
  const shown = { ...terms, shows_dates: terms.is_enabled && terms.shows_dates }
  const today = await shopDay(container, at)
  return async (rows: readonly FeedRow[]): Promise<Map<string, FeedStock>> => {
    const variant_ids = rows.map(({ variant_id }) => variant_id)
    const { sales_channel_id } = feed
    const supplies = await purchasing.supplyOf({ variant_ids, location_ids, sales_channel_id })
    return new Map(
      supplies.map(({ variant_id, manage_inventory, allow_backorder, parts }) => {
        const { status, next_date } = manage_inventory
          ? shownOf(promiseOf(parts, { ...shown, today }), shown)
          : ALWAYS_AVAILABLE
        return [variant_id, { status, next_date, allow_backorder }]
      })
    )
  }
}

const SOLD_OUT: FeedStock = { status: "sold_out", next_date: null, allow_backorder: false }

export type FeedPage = Readonly<{ items: FeedItem[]; left_out: number }>

/**
 * The articles of a feed, page by page in the order of their variants. Each page is priced, taxed and looked up in stock at
 * once, and forgotten when the next one is asked for.
 */
export async function* feedPages(
  container: MedusaContainer,
  feed: PriceFeedDTO,
  { at, page_size = FEED_PAGE }: { at: Date; page_size?: number }
): AsyncGenerator<FeedPage> {
  const pricing = pricingOf(container)
  const place = await feedPlaceOf(container, feed)
  const stockOf = await stockReader(container, feed, at)
  let after = ""
  for (;;) {
    const rows = await pricing.readFeedRows(feed, after, page_size)
    if (!rows.length) return
    const prices = await pricesOf(container, feed, place, rows)
    const taxes = await taxesOf(container, place, rows, prices)
    const stock = await stockOf(rows)
    const { sales_channel_id, region_id } = feed
    const { currency_code } = place
    const reductions = await pricing.priorLowest(
      rows.map(({ variant_id }) => ({ variant_id, sales_channel_id, currency_code, region_id })),
      at
    )
    const items = rows.flatMap((row, index): FeedItem[] => {
      const priced = row.price_set_id === null ? undefined : prices.get(row.price_set_id)
      if (!priced) return []
      const named = (amount: Decimal) =>
        namedAmount(amount, {
          percent: taxes.get(row.variant_id) ?? "0",
          includes: priced.includes_tax,
          wants: place.names_tax,
          decimals: place.decimals,
        })
      const reduction = reductions[index]
      // A list of somebody else may ask less still: then it is no sale of ours that shoppers see.
      const isOurs = reduction && compare(reduction.amount, priced.amount) === 0
      const offer: FeedOffer = {
        currency_code,
        decimals: place.decimals,
        price: named(isOurs ? reduction.regular : priced.amount),
        sale: isOurs
          ? { price: named(reduction.amount), from: reduction.since, until: reduction.until }
          : null,
      }
      const item = feedItem(row, offer, stock.get(row.variant_id) ?? SOLD_OUT, feed)
      return item ? [item] : []
    })
    yield { items, left_out: rows.length - items.length }
    if (rows.length < page_size) return
    after = (rows.at(-1) as FeedRow).variant_id
  }
}

/** How many articles are shown before a feed is given away. */
const PREVIEWED = 20
/** Among so many variants they are looked for. */
const MOST_LOOKED_AT = 200

/** The first articles of a feed, and how many were left out before them. */
export async function previewFeed(
  container: MedusaContainer,
  feed: PriceFeedDTO,
  at: Date
): Promise<PriceFeedPreviewResponse> {
  const { country_code, names_tax } = await feedPlaceOf(container, feed)
  const items: FeedItem[] = []
  let left_out = 0
  let looked = 0
  for await (const page of feedPages(container, feed, { at, page_size: PREVIEWED * 2 })) {
    items.push(...page.items)
    left_out += page.left_out
    looked += page.items.length + page.left_out
    if (items.length >= PREVIEWED || looked >= MOST_LOOKED_AT) break
  }
  return { items: items.slice(0, PREVIEWED), left_out, country_code, names_tax }
}
