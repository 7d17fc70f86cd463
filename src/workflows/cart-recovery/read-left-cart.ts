import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { AskedLine, LeftLine, Offer, offerOf } from "../../domain/cart-recovery/offer"
import { dayIn } from "../../domain/purchasing/plain-date"
import { DomainError } from "../../domain/shared/domain-error"
import type { LinkRow } from "../../modules/cart-recovery/store/links"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import { settingsOf } from "../stock/act"
import { recoveryOf } from "./recovery-of"

/** A left cart as the shop can sell it now. */
export type LeftCart = Readonly<{
  offer: Offer
  /** Whether core still has the cart, with something in it. */
  is_alive: boolean
  locale: string | null
}>

/**
 * What of a left cart can be bought now: of the living cart, else of what was left in it. Prices are not of interest here,
 * since core prices the cart that is opened; an article without one is left out.
 */
export async function readLeftCart(container: MedusaContainer, link: LinkRow, at: Date): Promise<LeftCart> {
  const { lines, articles, is_alive, locale } = await recoveryOf(container).readLeftGoods(link)
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const zone = (await settingsOf(container))["stock.shop_time_zone"]
  const channel = await purchasing.channelById(link.sales_channel_id).catch((error: unknown) => {
    if (error instanceof DomainError && error.type === "not_found") return null
    throw error
  })
  const variant_ids = [...new Set(lines.flatMap(({ variant_id }) => variant_id ?? []))]
  const supplies = new Map(
    channel
      ? (
          await purchasing.supplyOf({
            variant_ids,
            location_ids: channel.location_ids,
            sales_channel_id: null,
          })
        ).map((supply) => [supply.variant_id, supply] as const)
      : []
  )
  const priced = await pricedSets(
    container,
    [...articles.values()].flatMap(({ gone, price_set_id }) => (gone ? [] : (price_set_id ?? []))),
    link
  )
  const asked = lines.map((left: LeftLine): AskedLine => {
    const article = left.variant_id === null ? undefined : articles.get(left.variant_id)
    if (!article) return { left, article: null }
    const supply = supplies.get(left.variant_id ?? "")
    return {
      left,
      article: {
        gone: article.gone,
        unit_price: article.price_set_id && priced.has(article.price_set_id) ? left.unit_price : null,
        is_tax_inclusive: left.is_tax_inclusive,
        manage_inventory: supply?.manage_inventory ?? true,
        allow_backorder: supply?.allow_backorder ?? false,
        parts: supply?.parts ?? [],
      },
    }
  })
  const offer = offerOf(asked, {
    today: dayIn(zone, at),
    handling_days: channel?.terms.handling_days ?? 0,
    late_days: channel?.terms.late_days ?? null,
    shows_dates: Boolean(channel?.terms.is_enabled && channel.terms.shows_dates),
  })
  return { is_alive, locale, offer: withoutHandMade(offer) }
}

/** What somebody put into the cart by hand, or priced by hand, is of that cart alone: a copy cannot have it. */
function withoutHandMade(offer: Offer): Offer {
  const byHand = offer.lines.filter(({ variant_id }) => variant_id === null)
  if (!byHand.length) return offer
  return {
    ...offer,
    lines: offer.lines.filter(({ variant_id }) => variant_id !== null),
    dropped: [
      ...offer.dropped,
      ...byHand.map(({ variant_id, title, variant_title }) => ({
        variant_id,
        title,
        variant_title,
        reason: "no_price" as const,
      })),
    ],
  }
}

/** The price sets that a cart of this place has a price of. */
async function pricedSets(
  container: MedusaContainer,
  ids: readonly string[],
  { currency_code, region_id, sales_channel_id }: LinkRow
): Promise<Set<string>> {
  if (!ids.length) return new Set()
  const prices = await container
    .resolve(Modules.PRICING)
    .calculatePrices(
      { id: [...new Set(ids)] },
      { context: { currency_code, sales_channel_id, ...(region_id ? { region_id } : {}) } }
    )
  return new Set(
    prices.flatMap(({ id, calculated_amount }) =>
      calculated_amount === null || calculated_amount === undefined ? [] : [id]
    )
  )
}
