import { add, compare, Decimal, decimal, divide, multiply, roundTo } from "../shared/money"
import { productName } from "../shared/product-name"
import { invalidData } from "../shared/domain-error"
import { isChecked, isGtinLength } from "../warehouse/gtin"

/** What reads the file: Google's and Meta's product XML (RSS 2.0 with the namespace `g`), or a table. */
export const FEED_FORMATS = ["google_xml", "meta_xml", "csv"] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** The languages that a feed may say its texts are in. */
export const FEED_LANGUAGES = ["en", "fr", "de", "es", "it", "nl", "pt", "pl"] as const

/**
 * The attributes of an article, by the names of Google's product data specification, in the order in which they are
 * written; Meta reads the same names.
 */
export const FEED_COLUMNS = [
  "id",
  "title",
  "description",
  "link",
  "image_link",
  "additional_image_link",
  "availability",
  "availability_date",
  "price",
  "sale_price",
  "sale_price_effective_date",
  "condition",
  "brand",
  "gtin",
  "mpn",
  "identifier_exists",
  "item_group_id",
  "product_type",
  "google_product_category",
  "shipping_weight",
] as const
export type FeedColumn = (typeof FEED_COLUMNS)[number]

/** An article as the file holds it; what it does not have is left out. */
export type FeedItem = Readonly<
  Partial<Record<Exclude<FeedColumn, "additional_image_link">, string>> & {
    additional_image_link?: readonly string[]
  }
>

/** What the shop knows of a variant. */
export type FeedFacts = Readonly<{
  variant_id: string
  product_id: string
  product_title: string
  variant_title: string | null
  handle: string
  description: string | null
  sku: string | null
  barcode: string | null
  ean: string | null
  upc: string | null
  /** Addresses of its pictures, the main one first. */
  images: readonly string[]
  type: string | null
  /** The names of its nearest category and of all above it, the topmost first. */
  category_path: readonly string[]
  /** Grams. */
  weight: Decimal | null
  /** Whether the product has other variants in the shop. */
  has_siblings: boolean
  metadata: Readonly<Record<string, unknown>>
}>

/** What can be had, as the availability of the storefront says. */
export type FeedStock = Readonly<{
  status: "in_stock" | "coming" | "sold_out"
  /** The day of the next delivery that may be told, `YYYY-MM-DD`. */
  next_date: string | null
  allow_backorder: boolean
}>

/** What a shopper of the channel pays for one unit, as the file names it: with or without tax. */
export type FeedOffer = Readonly<{
  currency_code: string
  decimals: number
  price: Decimal
  /** A reduction that runs, below `price`. */
  sale: Readonly<{ price: Decimal; from: Date; until: Date | null }> | null
}>

export type FeedTerms = Readonly<{ format: FeedFormat; product_url: string; includes_sold_out: boolean }>

/** Google's limits for texts, pictures and ids (product data specification). */
const LONGEST = { id: 50, title: 150, description: 5000, brand: 70, mpn: 70, product_type: 750, link: 2000 }
const MOST_IMAGES = 10

/** Countries where prices are named without tax (Google Merchant Center, "price"); elsewhere with it. */
const WITHOUT_TAX: ReadonlySet<string> = new Set(["us", "ca"])

/** Whether the prices of a feed for this country include tax. */
export const namesTax = (countryCode: string): boolean => !WITHOUT_TAX.has(countryCode.toLowerCase())

/**
 * An amount as the feed names it: tax of `percent` put on or taken off, rounded to the currency's decimals.
 * @param includes whether the stored amount has the tax in it
 */
export function namedAmount(
  amount: Decimal,
  {
    percent,
    includes,
    wants,
    decimals,
  }: { percent: Decimal; includes: boolean; wants: boolean; decimals: number }
): Decimal {
  if (includes === wants) return roundTo(amount, decimals)
  const whole = add("1", divide(percent, "100"))
  return roundTo(wants ? multiply(amount, whole) : divide(amount, whole), decimals)
}

/** The characters that XML 1.0 has (section 2.2); all others are dropped, halves of characters too. */
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

const clean = (text: string): string => text.replace(NOT_XML, "")

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  euro: "€",
  copy: "©",
  reg: "®",
  trade: "™",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  laquo: "«",
  raquo: "»",
  deg: "°",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
}

function entity(whole: string, name: string): string {
  if (!name.startsWith("#")) return ENTITIES[name] ?? whole
  const isHex = name[1] === "x" || name[1] === "X"
  const code = isHex ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ""
}

/** A description without its markup: tags, scripts and styles are left out, entities are read, spaces are one. */
export function plainText(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, " ")
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, " ")
    .replace(/<\/?[a-z!?][^<>]*(?:>|$)/gi, " ")
    .replace(/&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z]{2,8});/g, entity)
  return clean(bare).replace(/\s+/g, " ").trim()
}

/** The text up to so many characters, cut between words where that leaves most of it. */
export function cut(text: string, most: number): string {
  const characters = [...text]
  if (characters.length <= most) return text
  const kept = characters.slice(0, most - 1).join("")
  const space = kept.lastIndexOf(" ")
  return `${(space > most * 0.6 ? kept.slice(0, space) : kept).trimEnd()}…`
}

const XML_SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
}

/** A text as it may stand in XML. */
export const xmlText = (text: string): string =>
  clean(text).replace(/[&<>"']/g, (sign) => XML_SIGNS[sign] as string)

/**
 * The first of the codes that is a GTIN of trade: 8, 12, 13 or 14 digits whose check digit is right, and none of the
 * numbers that a shop gives itself (GS1 General Specifications 1.4: prefixes 02, 04 and 20 to 29).
 */
export function gtinOf(codes: readonly (string | null)[]): string | null {
  for (const code of codes) {
    const digits = (code ?? "").replace(/[\s-]/g, "")
    if (!isGtinLength(digits) || !isChecked(digits) || /^0+$/.test(digits)) continue
    // An EAN-8 has prefixes of its own: those from 0 and 2 are a shop's.
    const isOfShop =
      digits.length === 8 ? /^[02]/.test(digits) : /^(2|02|04)/.test(digits.padStart(14, "0").slice(1))
    if (!isOfShop) return digits
  }
  return null
}

const PLACES = ["handle", "product_id", "variant_id", "sku"] as const

/** Refuses an address of products that is none, or that would be the same for all of them. */
export function checkProductUrl(template: string): string {
  const trimmed = template.trim()
  const unknown = [...trimmed.matchAll(/\{([^{}]*)\}/g)].find(
    ([, name]) => !(PLACES as readonly string[]).includes(name ?? "")
  )
  if (unknown)
    throw invalidData(
      `The address of products names ${unknown[0]}; it can name ${PLACES.map((place) => `{${place}}`).join(", ")}`
    )
  const filled = trimmed.replace(/\{[a-z_]+\}/g, "x")
  const isAddress = /^https?:\/\/[^\s/]+\.?[^\s]*$/i.test(filled) && URL.canParse(filled)
  if (!isAddress || filled === trimmed || trimmed.length > LONGEST.link)
    throw invalidData(
      `The address of products is "${template}"; it must be one such as https://shop.example/products/{handle}?variant={variant_id}`
    )
  return trimmed
}

/** The address of a variant in the shop. */
export const linkOf = (template: string, facts: Pick<FeedFacts, (typeof PLACES)[number]>): string =>
  template.replace(/\{(handle|product_id|variant_id|sku)\}/g, (_, place: (typeof PLACES)[number]) =>
    encodeURIComponent(facts[place] ?? "")
  )

const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() ? clean(value).trim() : null

const isPicture = (address: string): boolean => /^https?:\/\//i.test(address) && URL.canParse(address)

/** Meta's words for what Google writes with an underscore. */
const META_WORDS: Readonly<Record<string, string>> = {
  in_stock: "in stock",
  out_of_stock: "out of stock",
  backorder: "available for order",
  preorder: "preorder",
}

/**
 * `in_stock`; `backorder` where more comes on a day that may be told and the shop takes orders meanwhile, `preorder` where
 * the product is marked so; else `out_of_stock`. Google takes no backorder without its day.
 */
export function availabilityOf(
  stock: FeedStock,
  isPreorder = false
): {
  availability: "in_stock" | "out_of_stock" | "backorder" | "preorder"
  availability_date: string | null
} {
  if (stock.status === "in_stock") return { availability: "in_stock", availability_date: null }
  if (!stock.allow_backorder || !stock.next_date)
    return { availability: "out_of_stock", availability_date: null }
  return {
    availability: isPreorder ? "preorder" : "backorder",
    availability_date: `${stock.next_date}T00:00Z`,
  }
}

const money = (amount: Decimal, { decimals, currency_code }: FeedOffer): string =>
  `${roundTo(amount, decimals)} ${currency_code.toUpperCase()}`

const minute = (at: Date): string => `${at.toISOString().slice(0, 16)}Z`

/** Far enough for a sale that nothing ends; Google asks for both ends. */
const FOREVER = new Date("2099-12-31T23:59:00Z")

const CONDITIONS: ReadonlySet<string> = new Set(["new", "refurbished", "used"])

/** A variant as the file holds it; nothing where it is sold out and the feed leaves such articles out. */
export function feedItem(
  facts: FeedFacts,
  offer: FeedOffer,
  stock: FeedStock,
  terms: FeedTerms
): FeedItem | null {
  const { metadata } = facts
  const { availability, availability_date } = availabilityOf(stock, metadata.preorder === true)
  if (availability === "out_of_stock" && !terms.includes_sold_out) return null
  const title = cut(
    clean(productName({ product_title: facts.product_title, variant_title: facts.variant_title })).trim(),
    LONGEST.title
  )
  const [image, ...others] = [...new Set(facts.images)].filter(isPicture)
  const brand = textOf(metadata.brand) ?? textOf(facts.type)
  const gtin = gtinOf([facts.barcode, facts.ean, facts.upc])
  const mpn = textOf(metadata.mpn) ?? textOf(facts.sku)
  const condition = textOf(metadata.condition)?.toLowerCase() ?? "new"
  const { sale } = offer
  const isReduced = sale !== null && compare(sale.price, offer.price) < 0
  const item: { [Column in keyof FeedItem]: FeedItem[Column] | null } = {
    id: cut(facts.variant_id, LONGEST.id),
    title,
    description: cut(plainText(facts.description ?? "") || title, LONGEST.description),
    link: linkOf(terms.product_url, facts),
    image_link: image ?? null,
    additional_image_link: others.length ? others.slice(0, MOST_IMAGES) : null,
    availability: terms.format === "meta_xml" ? (META_WORDS[availability] ?? availability) : availability,
    availability_date,
    price: money(offer.price, offer),
    sale_price: isReduced ? money(sale.price, offer) : null,
    sale_price_effective_date: isReduced ? `${minute(sale.from)}/${minute(sale.until ?? FOREVER)}` : null,
    condition: CONDITIONS.has(condition) ? condition : "new",
    brand: brand && cut(brand, LONGEST.brand),
    gtin,
    mpn: mpn && cut(mpn, LONGEST.mpn),
    identifier_exists: gtin || (brand && mpn) ? null : "no",
    item_group_id: facts.has_siblings ? facts.product_id : null,
    product_type: facts.category_path.length
      ? cut(facts.category_path.map((name) => clean(name).trim()).join(" > "), LONGEST.product_type)
      : null,
    google_product_category: textOf(metadata.google_product_category),
    shipping_weight: facts.weight && compare(facts.weight, "0") > 0 ? `${decimal(facts.weight)} g` : null,
  }
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => value !== null && value !== "")
  ) as FeedItem
}

export type FeedHead = Readonly<{ title: string; link: string; description: string; language: string }>

/** What stands before the articles of a product XML. */
export const xmlHead = ({ title, link, description, language }: FeedHead): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
<title>${xmlText(title)}</title>
<link>${xmlText(link)}</link>
<description>${xmlText(description)}</description>
<language>${xmlText(language)}</language>
`
/** What stands after them. */
export const XML_END = "</channel>\n</rss>\n"

/** An article of a product XML. */
export function xmlItem(item: FeedItem): string {
  const tags = FEED_COLUMNS.flatMap((column) =>
    [item[column] ?? []].flat().map((value) => `<g:${column}>${xmlText(value)}</g:${column}>`)
  )
  return `<item>\n${tags.join("\n")}\n</item>\n`
}

/** The cells of an article in a table, in the order of `FEED_COLUMNS`; several pictures are parted by commas. */
export const cellsOf = (item: FeedItem): string[] =>
  FEED_COLUMNS.map((column) => {
    const value = item[column]
    return clean(
      [value ?? ""]
        .flat()
        .map((one) => (column === "additional_image_link" ? one.replaceAll(",", "%2C") : one))
        .join(",")
    )
  })

/** What comes in one window of time before the next has to be waited for. */
export const FEED_LIMITS = {
  /** Requests of one address, whatever they ask for. */
  address: 300,
  /** Requests of one address that open nothing. */
  wrong: 30,
  /** Readings of one feed. */
  feed: 60,
} as const
export type FeedLimit = keyof typeof FEED_LIMITS
