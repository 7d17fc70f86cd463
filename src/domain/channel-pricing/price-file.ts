import { invalidData } from "../shared/domain-error"
import type { Decimal } from "../shared/money"
import { unguarded } from "../shared/spreadsheet-text"
import { priceKeyText } from "./change-set"
import type { PriceKey } from "./price-key"
import { DecimalMark, MOST_PRICE_DECIMALS, PriceFault, readPrice } from "./price-number"

/** The columns of a price file that are read back; others may stand beside them and say what they like. */
export const PRICE_FILE_COLUMNS = [
  "sku",
  "variant_id",
  "sales_channel",
  "customer_group",
  "region",
  "currency",
  "min_quantity",
  "price",
] as const
export type PriceFileColumn = (typeof PRICE_FILE_COLUMNS)[number]

/** The columns whose figures show which decimal mark the file has. */
export const PRICE_FIGURES = ["price", "sale", "cost", "margin_percent"] as const

/** What an empty price means: the price stays as it is, or it is taken away. */
export const EMPTY_PRICES = ["leave", "take_away"] as const
export type EmptyPrice = (typeof EMPTY_PRICES)[number]

/** Where each column stands in the file; -1 where it is missing. */
export type PriceFileHeading = Readonly<Record<PriceFileColumn, number>>

/** Finds the columns in the first line. Refuses a file that lacks one that must be there, and one named twice. */
export function priceFileHeading(headings: readonly string[]): PriceFileHeading {
  const names = headings.map((name) => unguarded(name).trim().toLowerCase().replace(/\s+/g, "_"))
  const twice = PRICE_FILE_COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column))
  if (twice) throw invalidData(`The file has the column ${twice} twice; keep one of them`)
  const heading = Object.fromEntries(
    PRICE_FILE_COLUMNS.map((column) => [column, names.indexOf(column)])
  ) as Record<PriceFileColumn, number>
  const missing: string[] = (["sales_channel", "currency", "price"] as const).filter(
    (column) => heading[column] < 0
  )
  if (heading.sku < 0 && heading.variant_id < 0) missing.unshift("sku")
  if (!missing.length) return heading
  throw invalidData(
    `The file lacks the column ${missing.join(" and ")}; its first line must name sku (or variant_id), sales_channel, currency and price`
  )
}

/** A line of the file as it is written. */
export type PriceFileRow = Readonly<
  { line: number } & Record<Exclude<PriceFileColumn, "min_quantity">, string> & { min_quantity: string }
>

/** The fields of a line by their columns. */
export function priceFileRow(
  line: number,
  fields: readonly string[],
  heading: PriceFileHeading
): PriceFileRow {
  const of = (column: PriceFileColumn) => unguarded(fields[heading[column]] ?? "").trim()
  return {
    line,
    sku: of("sku"),
    variant_id: of("variant_id"),
    sales_channel: of("sales_channel"),
    customer_group: of("customer_group"),
    region: of("region"),
    currency: of("currency").toLowerCase(),
    min_quantity: of("min_quantity"),
    price: of("price"),
  }
}

/** A record that people name: found once, not at all, or under a name that several have. */
export type Named = Readonly<{ id: string } | { count: number }>

/** What the names of a file stand for. */
export type PriceFileNames = Readonly<{
  variantBySku: (sku: string) => Named
  variantById: (id: string) => Readonly<{ sku: string | null }> | undefined
  /** Whether Medusa can keep a price of the variant. */
  isPriced: (variantId: string) => boolean
  channel: (text: string) => Named
  group: (text: string) => Named
  region: (text: string) => Named & { currency_code?: string }
  /** How many decimals a currency of the store has. */
  decimals: (currency: string) => number | undefined
  channels: string
  currencies: string
}>

export type PriceFileTerms = Readonly<{ decimal_mark: DecimalMark | null; empty: EmptyPrice }>

/** What a line asks for; `undefined` leaves the price as it is. */
export type PriceFileLine = Readonly<{ line: number; key: PriceKey; amount: Decimal | null | undefined }>
export type PriceFileProblem = Readonly<{ line: number; message: string }>

class Unreadable extends Error {}
const refuse = (message: string): never => {
  throw new Unreadable(message)
}

/** What a line means, or what is wrong with it, in words that name what would be right. */
export function resolvePriceRow(
  row: PriceFileRow,
  names: PriceFileNames,
  terms: PriceFileTerms
): PriceFileLine | PriceFileProblem {
  try {
    const variant_id = variantOf(row, names)
    const channel = found(names.channel(row.sales_channel), {
      given: row.sales_channel,
      missing: "The line names no sales channel; write its name or its id",
      what: "sales channel",
      which: `the channels are ${names.channels}`,
    })
    const decimals = names.decimals(row.currency)
    if (decimals === undefined) {
      return refuse(
        row.currency
          ? `The store does not have the currency "${row.currency.toUpperCase()}"; its currencies are ${names.currencies}`
          : `The line names no currency; the store's are ${names.currencies}`
      )
    }
    const group = row.customer_group
      ? found(names.group(row.customer_group), {
          given: row.customer_group,
          missing: "",
          what: "customer group",
          which: "leave the field empty for everybody",
        })
      : ""
    const region = regionOf(row, names)
    const key: PriceKey = {
      variant_id,
      sales_channel_id: channel,
      currency_code: row.currency,
      customer_group_id: group,
      sale_id: "",
      region_id: region,
      min_quantity: quantityOf(row.min_quantity),
    }
    const amount = amountOf(row, decimals, terms)
    if (amount != null && !names.isPriced(variant_id)) {
      return refuse(
        `${row.sku || variant_id} has no price in Medusa at all; give it a base price first, then prices of channels`
      )
    }
    return { line: row.line, key, amount }
  } catch (error) {
    if (error instanceof Unreadable) return { line: row.line, message: error.message }
    throw error
  }
}

function variantOf({ sku, variant_id }: PriceFileRow, names: PriceFileNames): string {
  if (variant_id) {
    const known = names.variantById(variant_id)
    if (!known) return refuse(`There is no variant ${variant_id}; leave variant_id empty to go by the SKU`)
    if (sku && sku !== known.sku)
      return refuse(
        `Variant ${variant_id} has the SKU ${known.sku ?? "(none)"} and not ${sku}; correct one of the two`
      )
    return variant_id
  }
  return found(names.variantBySku(sku), {
    given: sku,
    missing: "The line names no article; write its SKU or its variant_id",
    what: "variant with the SKU",
    which: "write the SKU as the product has it",
  })
}

function regionOf({ region, currency }: PriceFileRow, names: PriceFileNames): string {
  if (!region) return ""
  const named = names.region(region)
  const id = found(named, {
    given: region,
    missing: "",
    what: "region",
    which: "leave the field empty for all regions of the currency",
  })
  if (named.currency_code === currency) return id
  return refuse(
    `Region ${region} has the currency ${named.currency_code?.toUpperCase()} and not ${currency.toUpperCase()}`
  )
}

type Naming = { given: string; missing: string; what: string; which: string }

function found(named: Named, { given, missing, what, which }: Naming): string {
  if (!given) return refuse(missing)
  if ("id" in named) return named.id
  return refuse(
    named.count
      ? `There are ${named.count} of the ${what} "${given}"; write the id`
      : `There is no ${what} "${given}"; ${which}`
  )
}

const LARGEST_QUANTITY = 1_000_000

function quantityOf(text: string): number {
  if (!text) return 1
  const quantity = Number(text)
  if (/^\d{1,7}$/.test(text) && quantity >= 1 && quantity <= LARGEST_QUANTITY) return quantity
  return refuse(`The least quantity is "${text}"; write a whole number from 1 to ${LARGEST_QUANTITY}`)
}

function amountOf(
  { price }: PriceFileRow,
  decimals: number,
  { decimal_mark, empty }: PriceFileTerms
): Decimal | null | undefined {
  if (!price) return empty === "leave" ? undefined : null
  const { amount, fault } = readPrice(price, { decimal_mark, decimals, most_decimals: MOST_PRICE_DECIMALS })
  return amount ?? refuse(priceFaultWords(fault as PriceFault, price))
}

function priceFaultWords(fault: PriceFault, price: string): string {
  switch (fault) {
    case "ambiguous": {
      const figures = price.replace(/\D/g, "")
      return `"${price}" is ${figures} or ${figures.slice(0, -3)}.${figures.slice(-3)}; say which decimal mark the file has`
    }
    case "too_many_decimals":
      return `The price is "${price}"; a price has at most ${MOST_PRICE_DECIMALS} decimals`
    case "negative":
      return `The price is "${price}"; a price is 0 or more`
    case "too_large":
      return `The price "${price}" is too large; a price has at most 12 figures before the decimal mark`
    case "no_number":
      return `The price is "${price}"; write a number such as 12.50`
  }
}

/** Finds lines of one file that give the same price, piece by piece of the file. */
export class RepeatedPrices {
  private readonly lines = new Map<string, number>()

  /** What is wrong with the line, where an earlier one gave the same price. */
  add({ line, key }: PriceFileLine): PriceFileProblem | null {
    const text = priceKeyText(key)
    const first = this.lines.get(text)
    if (first === undefined) {
      this.lines.set(text, line)
      return null
    }
    return { line, message: `Line ${first} gives the same price already; keep one of the two` }
  }
}

/**
 * A price as a file has it. One with exactly three decimals gets a fourth, so that no spreadsheet and no reader takes
 * its point for one between thousands.
 */
export const writtenPrice = (amount: Decimal): string => (/\.\d{3}$/.test(amount) ? `${amount}0` : amount)
