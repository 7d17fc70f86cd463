import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { SendFacts } from "../../domain/cart-recovery/before-send"
import type { ChannelPolicy } from "../../domain/cart-recovery/channel-policy"
import { hasRefusedElsewhere } from "../../domain/cart-recovery/consent"
import { isPhoneChannel } from "../../domain/cart-recovery/consented-channels"
import { articleKey, linesOf } from "../../domain/cart-recovery/left-lines"
import type { ArticleFacts, AskedLine, LeftLine, OfferTerms } from "../../domain/cart-recovery/offer"
import { stepForVariant } from "../../domain/cart-recovery/sequence"
import { dayIn } from "../../domain/purchasing/plain-date"
import { DomainError } from "../../domain/shared/domain-error"
import { decimal } from "../../domain/shared/money"
import { normalAddress } from "../../platform/recovery-keys"
import type {
  CartFacts,
  ClaimedMessage,
  PersonAddress,
  SendBatch,
} from "../../modules/cart-recovery/store/send-facts"
import type { VariantSupply } from "../../modules/purchasing/store/availability"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"

/** A claimed message with what it is decided by, and where it would go. */
export type FacedMessage = Readonly<{
  message: ClaimedMessage
  facts: SendFacts
  cart: CartFacts | undefined
  address: PersonAddress | null
  back_in_stock_template_id: string | null
}>

type Priced = Readonly<{ amount: string; is_tax_inclusive: boolean }>

/** One way in which articles are priced: where, for whom, how many. */
type PriceQuestion = {
  context: Record<string, unknown>
  price_set_ids: Set<string>
}

const contextOf = (message: ClaimedMessage, quantity: number | null): Record<string, unknown> => ({
  currency_code: message.currency_code,
  ...(message.region_id ? { region_id: message.region_id } : {}),
  sales_channel_id: message.sales_channel_id,
  ...(message.customer_group_ids.length
    ? { customer: { groups: [...message.customer_group_ids].sort().map((id) => ({ id })) } }
    : {}),
  ...(quantity === null ? {} : { quantity }),
})

const priceKey = (message: ClaimedMessage, price_set_id: string, quantity: number | null): string =>
  `${JSON.stringify(contextOf(message, quantity))}|${price_set_id}`

/**
 * What the shop asks now, as its carts are priced: Medusa's pricing with the channel's prices, asked once for each way in
 * which the carts of the batch are priced. Only articles with prices by quantity are asked by their quantity.
 */
async function pricesOf(
  container: MedusaContainer,
  batch: SendBatch,
  lines: ReadonlyMap<string, readonly LeftLine[]>
): Promise<Map<string, Priced>> {
  const questions = new Map<string, PriceQuestion>()
  for (const message of batch.messages)
    for (const { variant_id, quantity } of lines.get(message.id) ?? []) {
      const article = variant_id && batch.articles.get(articleKey(message.sales_channel_id, variant_id))
      if (!article || article.gone || !article.price_set_id) continue
      const context = contextOf(message, article.is_tiered ? quantity : null)
      const key = JSON.stringify(context)
      const question = questions.get(key) ?? { context, price_set_ids: new Set() }
      question.price_set_ids.add(article.price_set_id)
      questions.set(key, question)
    }
  const pricing = container.resolve(Modules.PRICING)
  const prices = new Map<string, Priced>()
  for (const [key, { context, price_set_ids }] of questions) {
    const answers = await pricing.calculatePrices(
      { id: [...price_set_ids] },
      { context: context as Record<string, string | number> }
    )
    for (const answer of answers) {
      const { id, calculated_amount, raw_calculated_amount, is_calculated_price_tax_inclusive } = answer
      if (calculated_amount === null || calculated_amount === undefined) continue
      const raw = (raw_calculated_amount as { value?: string | number } | null)?.value
      prices.set(`${key}|${id}`, {
        amount: decimal(String(raw ?? calculated_amount)),
        is_tax_inclusive: Boolean(is_calculated_price_tax_inclusive),
      })
    }
  }
  return prices
}

type ChannelGoods = Readonly<{ terms: OfferTerms; supplies: ReadonlyMap<string, VariantSupply> }>

/** What each channel of the batch has and promises of the articles: two statements a channel. */
async function goodsOf(
  container: MedusaContainer,
  batch: SendBatch,
  lines: ReadonlyMap<string, readonly LeftLine[]>,
  zone: string,
  at: Date
): Promise<Map<string, ChannelGoods>> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const byChannel = new Map<string, Set<string>>()
  for (const { id, sales_channel_id } of batch.messages) {
    const variants = byChannel.get(sales_channel_id) ?? new Set()
    for (const { variant_id } of lines.get(id) ?? []) if (variant_id) variants.add(variant_id)
    byChannel.set(sales_channel_id, variants)
  }
  const today = dayIn(zone, at)
  const goods = new Map<string, ChannelGoods>()
  for (const [sales_channel_id, variants] of byChannel) {
    const channel = await purchasing.channelById(sales_channel_id).catch((error: unknown) => {
      // A channel that was deleted sells nothing, which its articles say already.
      if (error instanceof DomainError && error.type === "not_found") return null
      throw error
    })
    const supplies = channel
      ? await purchasing.supplyOf({
          variant_ids: [...variants],
          location_ids: channel.location_ids,
          sales_channel_id: null,
        })
      : []
    goods.set(sales_channel_id, {
      terms: {
        today,
        handling_days: channel?.terms.handling_days ?? 0,
        late_days: channel?.terms.late_days ?? null,
        shows_dates: Boolean(channel?.terms.is_enabled && channel.terms.shows_dates),
      },
      supplies: new Map(supplies.map((supply) => [supply.variant_id, supply])),
    })
  }
  return goods
}

const latestOf = (instants: readonly Date[]): Date | null =>
  instants.length ? new Date(Math.max(...instants.map((instant) => instant.getTime()))) : null

/** Where a message goes: the cart's own address if it is one of the person's, else the newest of them. */
function addressOf(cart: CartFacts | undefined, addresses: readonly PersonAddress[]): PersonAddress | null {
  const own = cart?.email ? normalAddress(cart.email) : null
  return addresses.find(({ email }) => normalAddress(email) === own) ?? addresses[0] ?? null
}

/**
 * What a claimed batch is decided by. The number of statements depends on how many channels and ways of pricing there are
 * in it, and not on how many messages.
 */
export async function readSendFacts(
  container: MedusaContainer,
  batch: SendBatch,
  policies: ReadonlyMap<string, ChannelPolicy>,
  shopZone: string,
  at: Date
): Promise<FacedMessage[]> {
  const lines = new Map(
    batch.messages.map((message) => [message.id, linesOf(message, batch.carts.get(message.cart_id))])
  )
  const prices = await pricesOf(container, batch, lines)
  const goods = await goodsOf(container, batch, lines, shopZone, at)
  return batch.messages.map((message): FacedMessage => {
    const cart = batch.carts.get(message.cart_id)
    const isBought = message.cart_ids.some((id) => batch.carts.get(id)?.state === "completed")
    const address = addressOf(cart, batch.addresses.get(message.person_id) ?? [])
    const standing = address ? batch.standings.get(address.address_hash) : undefined
    const others = (batch.hashes.get(message.person_id) ?? []).flatMap((hash) =>
      hash === address?.address_hash ? [] : (batch.standings.get(hash) ?? [])
    )
    const { terms, supplies } = goods.get(message.sales_channel_id) as ChannelGoods
    const sent = batch.sent.get(message.person_id) ?? []
    const lastOrder = batch.last_orders.get(message.person_id) ?? null
    const asked = (lines.get(message.id) ?? []).map((left): AskedLine => {
      const { variant_id, quantity } = left
      if (variant_id === null) return { left, article: null }
      const article = batch.articles.get(articleKey(message.sales_channel_id, variant_id))
      if (!article) return { left, article: null }
      const supply = supplies.get(variant_id)
      const price = article.price_set_id
        ? prices.get(priceKey(message, article.price_set_id, article.is_tiered ? quantity : null))
        : undefined
      const facts: ArticleFacts = {
        gone: article.gone,
        unit_price: price?.amount ?? null,
        is_tax_inclusive: price?.is_tax_inclusive ?? left.is_tax_inclusive,
        manage_inventory: supply?.manage_inventory ?? true,
        allow_backorder: supply?.allow_backorder ?? false,
        parts: supply?.parts ?? [],
      }
      return { left, article: facts }
    })
    const facts: SendFacts = {
      step: message.step,
      channel: message.channel,
      journey: {
        status: message.status,
        arm: message.arm,
        currency_code: message.currency_code,
        country_code: message.country_code,
        is_first_time: message.is_first_time,
        abandoned_at: message.abandoned_at,
        closes_at: message.closes_at,
        waiting_for: message.waiting_for,
      },
      is_erased: message.is_erased,
      has_bought: batch.bought.has(message.person_id),
      last_order_at: lastOrder,
      is_customer_with_order: address !== null && batch.buyers.has(address.address_hash),
      opted_out: standing !== undefined && hasRefusedElsewhere(standing, others),
      policy: policies.get(message.sales_channel_id) ?? null,
      is_sequence_active: message.is_sequence_active,
      sequence_step: message.sequence_step && stepForVariant(message.sequence_step, message.variant),
      cart: {
        state: isBought ? "completed" : (cart?.state ?? "gone"),
        last_activity_at: message.last_activity_at,
      },
      region: {
        is_there: message.region_id !== null && batch.regions.has(message.region_id),
        countries: batch.regions.get(message.region_id ?? "") ?? [],
      },
      lines: asked,
      terms,
      has_address: address !== null && reachOf(message, cart, address) !== null,
      standing: standing
        ? {
            consent: standing.consent,
            consent_channels: standing.consent_channels,
            suppressed: standing.suppressed !== null,
            domain_suppressed: standing.domain_suppressed !== null,
          }
        : null,
      sent_at: sent.map((one) => one.at),
      sent_count: sent.filter(({ journey_id }) => journey_id === message.journey_id).length,
      payment_failed_at: latestOf(message.cart_ids.flatMap((id) => batch.payments.get(id) ?? [])),
      shop_zone: shopZone,
    }
    const { back_in_stock_template_id } = batch
    return { message, facts, cart, address, back_in_stock_template_id }
  })
}

/** Whom a message is handed over for: an address, or the number of the cart where the channel reaches a phone. */
export function reachOf(
  { channel }: Pick<ClaimedMessage, "channel">,
  cart: CartFacts | undefined,
  address: PersonAddress
): string | null {
  if (!isPhoneChannel(channel)) return address.email
  const phone = cart?.phone?.trim() ?? ""
  return /^\+?[0-9][0-9 ().-]{4,30}$/.test(phone) ? phone : null
}
