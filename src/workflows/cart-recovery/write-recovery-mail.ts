import type { ItemTaxLineDTO, MedusaContainer, TaxableItemDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { needsTaxRate, mailValues } from "../../domain/cart-recovery/mail-values"
import type { MailCoupon } from "../../domain/cart-recovery/mail-values"
import type { Offer } from "../../domain/cart-recovery/offer"
import { zoneOf } from "../../domain/cart-recovery/quiet-hours"
import { isMailAddress } from "../../domain/correspondence/message"
import type { MailWording, TemplateValues } from "../../domain/correspondence/wording"
import { add, Decimal, decimal } from "../../domain/shared/money"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import { wordsOf } from "../../platform/mail-fate"
import { framedHtml, framedText } from "../../platform/mail-frame"
import { fillWording } from "../../platform/mail-template"
import { documentHead } from "../correspondence/letterhead"
import { wordingKey } from "../../domain/cart-recovery/mail-wordings"
import { publicUrlOf } from "../purchasing/portal-url"
import { settingsOf } from "../stock/act"
import { recoveryOf } from "./recovery-of"
import { oneClickHeaders } from "./unsubscribe-url"

/** A message about a left cart that is to be written. */
export type MailToWrite = Readonly<{
  message: Readonly<{
    id: string
    cart_id: string
    sales_channel_id: string
    currency_code: string
    country_code: string | null
    language_code: "en" | "fr"
  }>
  template_id: string
  /** What of the cart is offered, at the prices of now. */
  offer: Pick<Offer, "lines" | "dropped" | "item_count">
  coupon: MailCoupon | null
  /** The address that leads back to the cart. */
  link: string
  /** The address that unsubscribes. */
  unsubscribe: string
  /** Words that are not kept, for a preview; else those in force. */
  wording?: MailWording
  /** Who is greeted in a preview; else whoever the cart is of. */
  first_name?: string
}>

/** What a channel's policy says of its mails. */
export type MailPolicy = Readonly<{
  mail_from: string | null
  reply_to: string | null
  postal_address: string | null
  time_zone: string | null
}>

/** The words of a message, as they go out. */
export type WrittenRecoveryMail = Readonly<{
  subject: string
  preheader: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
  /** 0 for the wording that Comptoir ships; null for one that is not kept. */
  template_version: number | null
  /** The Message-ID without its brackets: the message and our server, nothing of the shopper. */
  mail_id: string
}>

/** The name that a mail comes from, `Our Shop` of `Our Shop <orders@shop.example>`. */
const nameOf = (from: string | null): string | null =>
  /^\s*"?([^"<]+?)"?\s*<[^>]*>\s*$/.exec(from ?? "")?.[1]?.trim() || null

/** Percent of tax by product in each country of the batch, of lines that are shown otherwise than they are kept. */
async function taxRatesOf(
  container: MedusaContainer,
  mails: readonly MailToWrite[],
  showsTax: ReadonlyMap<string, boolean>
): Promise<Map<string, Map<string, Decimal>>> {
  const asked = new Map<string, Map<string, MailToWrite["offer"]["lines"][number]>>()
  for (const { message, offer } of mails)
    for (const line of offer.lines)
      if (
        message.country_code &&
        line.product_id &&
        needsTaxRate(line, showsTax.get(message.sales_channel_id) ?? null)
      )
        asked.set(
          message.country_code,
          (asked.get(message.country_code) ?? new Map()).set(line.product_id, line)
        )
  const rates = new Map<string, Map<string, Decimal>>()
  if (!asked.size) return rates
  const types = await recoveryOf(container).productTypes([
    ...new Set([...asked.values()].flatMap((lines) => [...lines.keys()])),
  ])
  const tax = container.resolve(Modules.TAX)
  // As core asks for the taxes of a cart: once for each country, however many carts there are in the batch.
  for (const [country_code, lines] of asked) {
    const items = [...lines].map(([product_id, line]): TaxableItemDTO => {
      const product_type_id = types.get(product_id)
      return {
        id: product_id,
        product_id,
        ...(product_type_id ? { product_type_id } : {}),
        quantity: 1,
        unit_price: line.unit_price,
      }
    })
    const answers = (await tax.getTaxLines(items, { address: { country_code } })) as ItemTaxLineDTO[]
    const found = new Map<string, Decimal>()
    for (const { line_item_id, rate } of answers)
      found.set(line_item_id, add(found.get(line_item_id) ?? "0", decimal(String(rate ?? 0))))
    rates.set(country_code, found)
  }
  return rates
}

const tokenOf = (text: string): string => text.replace(/[^A-Za-z0-9_.-]+/g, "-").slice(0, 60) || "none"

/** What mail programs and services are told of a mail; one header each, and nothing of the shopper in any. */
function headersOf(
  { message, template_id, unsubscribe }: MailToWrite,
  { reply_to }: MailPolicy,
  mailId: string,
  host: string
): Record<string, string> {
  const oneClick = oneClickHeaders(unsubscribe)
  const byMail =
    reply_to && isMailAddress(reply_to) && !/[<>,\s]/.test(reply_to)
      ? `, <mailto:${reply_to}?subject=unsubscribe>`
      : ""
  return {
    ...oneClick,
    "List-Unsubscribe": `${oneClick["List-Unsubscribe"]}${byMail}`,
    "Message-ID": `<${mailId}>`,
    "X-Entity-Ref-ID": message.id,
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
    Precedence: "bulk",
    "Feedback-ID": `${tokenOf(template_id)}:${tokenOf(message.sales_channel_id)}:relaunch:${tokenOf(host)}`,
  }
}

/**
 * Writes messages about left carts, in the order in which they are given: the words in force, filled from each offer, in a
 * page with its foot, as HTML and as text. The number of statements does not depend on how many there are. One that cannot
 * be written says why, and the others are written.
 */
export async function writeRecoveryMail(
  container: MedusaContainer,
  mails: readonly MailToWrite[],
  policies: ReadonlyMap<string, MailPolicy>,
  at: Date
): Promise<(WrittenRecoveryMail | Readonly<{ failure: string }>)[]> {
  if (!mails.length) return []
  const recovery = recoveryOf(container)
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const channels = [...new Set(mails.map(({ message }) => message.sales_channel_id))]
  const kept = await recovery.wordingsInForce([...new Set(mails.map(({ template_id }) => template_id))])
  const names = await recovery.shopperNames([...new Set(mails.map(({ message }) => message.cart_id))])
  const profiles = await pricing.profilesOf(channels)
  const showsTax = new Map([...profiles].map(([id, { tax_display }]) => [id, tax_display === "inclusive"]))
  const rates = await taxRatesOf(container, mails, showsTax)
  const { sender, mail_from } = await documentHead(container, "en")
  const shopZone = (await settingsOf(container))["stock.shop_time_zone"]
  const public_url = publicUrlOf(container)
  const host = URL.canParse(public_url) ? new URL(public_url).hostname : "localhost"
  return mails.map((mail) => {
    const { message, template_id } = mail
    try {
      const { language_code: language, country_code, currency_code, sales_channel_id } = message
      const inForce = kept.get(wordingKey(template_id, language))
      const wording = mail.wording ?? inForce
      if (!wording) return { failure: `The mail ${template_id} has no words in the language ${language}` }
      const policy: MailPolicy = policies.get(sales_channel_id) ?? {
        mail_from: null,
        reply_to: null,
        postal_address: null,
        time_zone: null,
      }
      const values: TemplateValues = mailValues({
        language,
        country_code,
        currency_code,
        zone: zoneOf(country_code, policy.time_zone ?? shopZone),
        at,
        shop_name: nameOf(policy.mail_from) ?? (sender.name || nameOf(mail_from) || host),
        first_name: mail.first_name ?? names.get(message.cart_id) ?? null,
        offer: mail.offer,
        shows_tax: showsTax.get(sales_channel_id) ?? null,
        tax_rates: rates.get(country_code ?? "") ?? new Map(),
        coupon: mail.coupon,
        link: mail.link,
        unsubscribe_url: mail.unsubscribe,
        postal_address: policy.postal_address,
        reply_to: policy.reply_to,
        public_url,
      })
      const { subject, preheader, text_body, html_body } = fillWording<MailWording>(
        {
          subject: wording.subject,
          preheader: wording.preheader,
          text_body: wording.text_body,
          html_body: wording.html_body,
        },
        values
      )
      const frame = {
        language,
        subject,
        preheader,
        shop_name: values.shop_name as string,
        postal_address: policy.postal_address,
        unsubscribe_url: mail.unsubscribe,
      }
      const mail_id = `${tokenOf(message.id)}@${host}`
      return {
        subject,
        preheader,
        text: framedText(frame, text_body),
        html: framedHtml(frame, html_body),
        headers: headersOf(mail, policy, mail_id, host),
        template_version: mail.wording ? null : (inForce?.version ?? 0),
        mail_id,
      }
    } catch (error) {
      return { failure: wordsOf(error) }
    }
  })
}
