import type { TemplateItem, TemplateValues } from "../correspondence/wording"
import type { PlainDate } from "../purchasing/plain-date"
import { add, compare, Decimal, divide, multiply, roundTo, sum } from "../shared/money"
import { productName } from "../shared/product-name"
import type { RecoveryLanguage } from "./language"
import type { Offer, OfferedLine } from "./offer"

/** What a mail about a left cart may say; every name always has a value, which may be empty. */
export const MAIL_VARIABLES = [
  "shop_name",
  "first_name",
  "lines",
  "first_title",
  "item_count",
  "total",
  "tax_note",
  "dropped",
  "written_on",
  "coupon_code",
  "coupon_value",
  "coupon_until",
  "link",
  "unsubscribe_url",
  "postal_address",
  "reply_to",
] as const
export type MailVariable = (typeof MAIL_VARIABLES)[number]

/** What each of the `lines` has. */
export const LINE_VARIABLES = [
  "picture",
  "title",
  "variant",
  "sku",
  "quantity",
  "wanted_quantity",
  "unit_price",
  "old_price",
  "total",
  "available_on",
] as const
export type LineVariable = (typeof LINE_VARIABLES)[number]

export const MAIL_ITEM_VARIABLES = { lines: LINE_VARIABLES } as const

export type MailCoupon = Readonly<{
  code: string
  kind: "percentage" | "fixed"
  value: Decimal
  currency_code: string | null
  expires_at: Date
}>

/** What a mail is written from. */
export type MailFacts = Readonly<{
  language: RecoveryLanguage
  /** Two letters; how money and dates are written there. */
  country_code: string | null
  currency_code: string
  /** The shopper's time zone. */
  zone: string
  at: Date
  shop_name: string
  /** As somebody typed it. */
  first_name: string | null
  offer: Pick<Offer, "lines" | "dropped" | "item_count">
  /** Whether the channel shows prices with tax; null shows them as they are kept. */
  shows_tax: boolean | null
  /** Percent of tax by product, where a price is kept otherwise than it is shown. */
  tax_rates: ReadonlyMap<string, Decimal>
  coupon: MailCoupon | null
  link: string
  unsubscribe_url: string
  postal_address: string | null
  reply_to: string | null
  /** Where the shop's own files are reached from outside. */
  public_url: string
}>

const DEFAULT_LOCALES: Readonly<Record<RecoveryLanguage, string>> = { en: "en-GB", fr: "fr-FR" }

/** How money and dates are written for somebody who reads a language in a country. */
export function localeOf(language: RecoveryLanguage, countryCode: string | null): string {
  if (!/^[a-z]{2}$/i.test(countryCode ?? "")) return DEFAULT_LOCALES[language]
  const known = new Intl.NumberFormat(`${language}-${countryCode?.toUpperCase()}`).resolvedOptions().locale
  return known === language ? DEFAULT_LOCALES[language] : known
}

const decimalsOf = (currencyCode: string): number => {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat("en", {
      style: "currency",
      currency: currencyCode,
    }).resolvedOptions()
    return maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** An amount as a shop writes it, `€12.50` or `12,50 €`; a yen has no decimals. */
export function moneyWords(amount: Decimal, currencyCode: string, locale: string): string {
  try {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode })
    // The types know numbers only; the runtime reads decimal text exactly.
    return format.format(amount as unknown as number)
  } catch {
    return `${roundTo(amount, 2)} ${currencyCode.toUpperCase()}`
  }
}

/** A day without a time, in words. */
export function dayWords(day: PlainDate, locale: string): string {
  const instant = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(instant.getTime())
    ? day
    : new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(instant)
}

/** An instant in words, in a zone; one that no longer exists is read as UTC. */
export function instantWords(at: Date, locale: string, zone: string, withTime = true): string {
  const style = withTime
    ? ({ dateStyle: "long", timeStyle: "short" } as const)
    : ({ dateStyle: "long" } as const)
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: zone }).format(at)
  } catch {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(at)
  }
}

const LONGEST_NAME = 40

/**
 * A name to greet somebody with; null where it does not look like one. Anybody can type anything next to the address of
 * somebody else, and have the shop send it: what holds a digit, an address of the web or more than three words greets nobody.
 */
export function greetingName(name: string | null | undefined): string | null {
  const text = (name ?? "").normalize("NFC").replace(/\s+/gu, " ").trim()
  if (!text || text.length > LONGEST_NAME || text.split(" ").length > 3) return null
  if (!/^\p{L}[\p{L}\p{M}'’. -]*$/u.test(text) || /\.(?! |$)/.test(text) || /^(https?|www)\b/i.test(text))
    return null
  return text
}

/** One line without control characters, as it stands in a mail. */
const oneLine = (text: string | null | undefined): string =>
  (text ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim()

const LONGEST_PICTURE = 2_000

/**
 * The address of a picture as a mail may name it: absolute and by https, or one of the shop's own files. Null for anything
 * else: another scheme, an address with a password, one that is none.
 */
export function pictureUrl(thumbnail: string | null | undefined, publicUrl: string): string | null {
  const text = thumbnail?.trim() ?? ""
  if (!text || text.length > LONGEST_PICTURE || !URL.canParse(publicUrl)) return null
  const isOwn = text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/\\")
  if (!isOwn && !/^https?:\/\//i.test(text)) return null
  if (!URL.canParse(text, publicUrl)) return null
  const url = new URL(text, publicUrl)
  if (url.username || url.password) return null
  if (url.protocol !== "https:" && url.origin !== new URL(publicUrl).origin) return null
  return url.href.replace(/'/g, "%27")
}

type Seen = Readonly<{ unit: Decimal; is_with_tax: boolean }>

/** A price as the channel shows it: with or without tax. */
function seenPrice(
  price: Decimal,
  { product_id, is_tax_inclusive }: Pick<OfferedLine, "product_id" | "is_tax_inclusive">,
  { shows_tax, tax_rates }: Pick<MailFacts, "shows_tax" | "tax_rates">
): Seen {
  if (shows_tax === null || shows_tax === is_tax_inclusive)
    return { unit: price, is_with_tax: is_tax_inclusive }
  const rate = product_id === null ? undefined : tax_rates.get(product_id)
  if (rate === undefined) return { unit: price, is_with_tax: is_tax_inclusive }
  const factor = add("1", divide(rate, "100"))
  return { unit: shows_tax ? multiply(price, factor) : divide(price, factor), is_with_tax: shows_tax }
}

const TAX_NOTES: Readonly<Record<RecoveryLanguage, Readonly<{ with: string; without: string }>>> = {
  en: { with: "Tax included, shipping not", without: "Without tax and shipping" },
  fr: { with: "Taxes comprises, hors livraison", without: "Hors taxes et hors livraison" },
}

/** Whether somebody needs to know a tax rate to show this line as its channel does. */
export const needsTaxRate = (
  line: Pick<OfferedLine, "product_id" | "is_tax_inclusive">,
  showsTax: boolean | null
): boolean => showsTax !== null && line.product_id !== null && line.is_tax_inclusive !== showsTax

/** What a mail says, in the words of the shopper's language and country. Every variable has a value. */
export function mailValues(facts: MailFacts): TemplateValues {
  const { language, currency_code, offer, coupon, zone, at } = facts
  const locale = localeOf(language, facts.country_code)
  const decimals = decimalsOf(currency_code)
  const money = (amount: Decimal) => moneyWords(amount, currency_code, locale)
  const seen = offer.lines.map((line) => ({
    line,
    ...seenPrice(line.unit_price, line, facts),
    old: line.old_unit_price === null ? null : seenPrice(line.old_unit_price, line, facts).unit,
  }))
  const totals = seen.map(({ line, unit }) => roundTo(multiply(unit, line.quantity), decimals))
  const lines = seen.map(({ line, unit, old }, index): TemplateItem => {
    const title = oneLine(line.title)
    const name = oneLine(productName({ product_title: title, variant_title: oneLine(line.variant_title) }))
    const hasFallen = old !== null && compare(roundTo(unit, decimals), roundTo(old, decimals)) < 0
    return {
      picture: pictureUrl(line.thumbnail, facts.public_url),
      title,
      variant: name === title ? null : oneLine(line.variant_title),
      sku: oneLine(line.sku) || null,
      quantity: line.quantity,
      wanted_quantity: line.wanted_quantity === line.quantity ? null : line.wanted_quantity,
      unit_price: money(unit),
      old_price: hasFallen ? money(old) : null,
      total: money(totals[index] as Decimal),
      available_on: line.available_on && dayWords(line.available_on, locale),
    } satisfies Record<LineVariable, string | number | null>
  })
  const isWithTax = new Set(seen.map(({ is_with_tax }) => is_with_tax))
  const note = TAX_NOTES[language][isWithTax.has(true) ? "with" : "without"]
  return {
    shop_name: oneLine(facts.shop_name),
    first_name: greetingName(facts.first_name),
    lines,
    first_title: (lines[0]?.title as string | undefined) ?? null,
    item_count: offer.item_count,
    total: money(sum(totals)),
    tax_note: isWithTax.size === 1 ? note : null,
    dropped: offer.dropped.map(({ title, variant_title }) =>
      oneLine(productName({ product_title: oneLine(title), variant_title: oneLine(variant_title) }))
    ),
    written_on: instantWords(at, locale, zone, false),
    coupon_code: coupon && oneLine(coupon.code),
    coupon_value: coupon && couponWords(coupon, currency_code, locale),
    coupon_until: coupon && instantWords(coupon.expires_at, locale, zone),
    link: facts.link,
    unsubscribe_url: facts.unsubscribe_url,
    postal_address: facts.postal_address?.trim() || null,
    reply_to: facts.reply_to?.trim() || null,
  } satisfies Record<MailVariable, TemplateValues[string]>
}

const couponWords = (
  { kind, value, currency_code }: MailCoupon,
  cartCurrency: string,
  locale: string
): string =>
  kind === "fixed"
    ? moneyWords(value, currency_code ?? cartCurrency, locale)
    : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(
        divide(value, "100") as unknown as number
      )
