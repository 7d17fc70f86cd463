/** What a line of a sales history is. Only `sale` and `cancellation` count as units sold and as net revenue. */
export const SALE_KINDS = ["sale", "cancellation", "adjustment", "non_goods"] as const
export type SaleKind = (typeof SALE_KINDS)[number]

/**
 * Codes that stand on invoices without being goods: postage, carriage, manual lines, discounts, samples,
 * bad debt, bank and marketplace fees, commissions, gift vouchers. A final `*` stands for any ending.
 */
export const DEFAULT_NON_GOODS: readonly string[] = [
  "POST",
  "DOT",
  "C2",
  "M",
  "D",
  "S",
  "B",
  "BANK CHARGES",
  "AMAZONFEE",
  "CRUK",
  "gift_*",
]

/** Whether a code is on the list; capitals and small letters are the same there. */
export function nonGoodsTest(codes: readonly string[]): (sku: string) => boolean {
  const lowered = codes.map((code) => code.toLowerCase())
  const exact = new Set(lowered.filter((code) => !code.endsWith("*")))
  const beginnings = lowered.filter((code) => code.endsWith("*")).map((code) => code.slice(0, -1))
  return (sku) => {
    const code = sku.toLowerCase()
    return exact.has(code) || beginnings.some((beginning) => code.startsWith(beginning))
  }
}

export type SaleRules = Readonly<{
  isNonGoods: (sku: string) => boolean
  /**
   * The first letters of the numbers of cancellations, for files that write their quantities without a minus.
   * Null where the sign says it: many shops number their *orders* C-1, C-2 …
   */
  cancellation_prefix: string | null
}>

export type WrittenSale = Readonly<{ invoice: string; sku: string; quantity: number; unit_price: string }>

const isZero = (price: string) => /^-?0*\.?0*$/.test(price)

/**
 * What the line is, and the quantity it counts with: negative where goods came back.
 * Null for goods at a negative price, which no sale, return or write-off explains.
 */
export function classifySale(
  { invoice, sku, quantity, unit_price }: WrittenSale,
  { isNonGoods, cancellation_prefix }: SaleRules
): { kind: SaleKind; quantity: number } | null {
  const isNamedCancellation = cancellation_prefix !== null && invoice.startsWith(cancellation_prefix)
  const counted = isNamedCancellation ? -Math.abs(quantity) : quantity
  if (isNonGoods(sku)) return { kind: "non_goods", quantity: counted }
  if (isZero(unit_price)) return { kind: "adjustment", quantity }
  if (unit_price.startsWith("-")) return null
  return { kind: counted < 0 ? "cancellation" : "sale", quantity: counted }
}
