import { invalidData } from "../shared/domain-error"
import {
  add,
  compare,
  Decimal,
  decimal,
  decimalPlaces,
  divide,
  isNegative,
  multiply,
  roundTo,
  sum,
} from "../shared/money"
import type { VatCategory } from "./lifecycles"

export type TaxedLine = Readonly<{ line_total: Decimal; vat_category: VatCategory; vat_rate: Decimal | null }>

/** The VAT of the lines that share a category and a rate; a rate that nobody knows yet adds none. */
export type VatShare = Readonly<{ category: VatCategory; rate: Decimal | null; net: Decimal; vat: Decimal }>

/** The categories under which a supplier charges VAT; under the others (zero, exempt, reverse charge, intra-community) the rate is 0. */
export const CHARGED_CATEGORIES: readonly VatCategory[] = ["S"]

const CATEGORY_ORDER: readonly VatCategory[] = ["S", "Z", "E", "AE", "K"]

/**
 * Net and VAT per category and rate, the highest rate first. VAT is rounded once per share, on the sum of its lines
 * (EN 16931, BR-CO-17), so that it is what the supplier's invoice will say, and not a sum of roundings per line.
 */
export function vatBreakdown(lines: readonly TaxedLine[], decimals: number): VatShare[] {
  const shares = new Map<string, TaxedLine>()
  for (const line of lines) {
    const key = `${line.vat_category} ${line.vat_rate === null ? "" : decimal(line.vat_rate)}`
    const share = shares.get(key)
    shares.set(key, share ? { ...share, line_total: add(share.line_total, line.line_total) } : line)
  }
  return [...shares.values()]
    .map(({ vat_category, vat_rate, line_total }) => ({
      category: vat_category,
      rate: vat_rate === null ? null : decimal(vat_rate),
      net: roundTo(line_total, decimals),
      vat: roundTo(divide(multiply(line_total, vat_rate ?? "0"), 100), decimals),
    }))
    .sort(byCategoryAndRate)
}

function byCategoryAndRate(a: VatShare, b: VatShare): number {
  const category = CATEGORY_ORDER.indexOf(a.category) - CATEGORY_ORDER.indexOf(b.category)
  return category || compare(b.rate ?? "-1", a.rate ?? "-1")
}

/** The VAT of all shares together. */
export const vatTotal = (shares: readonly VatShare[], decimals: number): Decimal =>
  roundTo(sum(shares.map((share) => share.vat)), decimals)

export type LineVat = Readonly<{ vat_category: VatCategory; vat_rate: Decimal | null }>

/** What a buyer may write of VAT on a line: nothing, a category, or both. */
export type LineVatRequest = Readonly<{ vat_category?: VatCategory; vat_rate?: string | number | null }>

/**
 * The VAT of a line: what the buyer wrote, else what is usual for the item. A category that charges none has the
 * rate 0, and the standard category a rate above it or none yet; anything else is refused.
 */
export function lineVat(request: LineVatRequest, usual: LineVat | undefined, item: string): LineVat {
  if (request.vat_category === undefined && (request.vat_rate === undefined || request.vat_rate === null)) {
    return usual ?? { vat_category: "S", vat_rate: null }
  }
  const category = request.vat_category ?? "S"
  const rate = request.vat_rate ?? null
  if (CHARGED_CATEGORIES.includes(category)) {
    if (rate === null)
      return { vat_category: category, vat_rate: usual?.vat_category === category ? usual.vat_rate : null }
    const percent = vatPercent(rate, item)
    if (compare(percent, "0") > 0) return { vat_category: category, vat_rate: percent }
    throw invalidData(
      `The VAT of ${item} is at the standard rate of 0 %; use the category Z (zero rated) or E (exempt) instead`
    )
  }
  if (rate === null || compare(vatPercent(rate, item), "0") === 0)
    return { vat_category: category, vat_rate: "0" }
  throw invalidData(
    `The VAT category ${category} of ${item} charges no VAT, so its rate must be 0 and not ${rate}; use the category S for a rate`
  )
}

function vatPercent(value: string | number, item: string): Decimal {
  const rate = decimal(value, `The VAT rate of ${item}`)
  if (!isNegative(rate) && compare(rate, "100") <= 0 && decimalPlaces(rate) <= 4) return rate
  throw invalidData(
    `The VAT rate of ${item} is ${value}; it must be a percentage from 0 to 100 with at most 4 decimals`
  )
}

/** The countries of the European Union, between which a sale to a business is intra-community. */
const UNION = new Set(
  "at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk".split(" ")
)

/**
 * What a supplier's country says of VAT where nothing is known of the item: the warehouse's own country charges its
 * standard rate, another one of the Union sells intra-community, and any other sells without VAT.
 */
export function usualVatOfCountry(
  supplier: string | null,
  warehouse: string | null,
  standardRate: Decimal | null
): LineVat | undefined {
  if (!supplier || !warehouse) return undefined
  const [from, to] = [supplier.toLowerCase(), warehouse.toLowerCase()]
  if (from === to) {
    return {
      vat_category: "S",
      vat_rate: standardRate !== null && compare(standardRate, "0") > 0 ? standardRate : null,
    }
  }
  return { vat_category: UNION.has(from) && UNION.has(to) ? "K" : "Z", vat_rate: "0" }
}
