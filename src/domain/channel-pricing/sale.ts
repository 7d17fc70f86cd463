import { invalidData, notAllowed } from "../shared/domain-error"
import { compare, decimal, Decimal, decimalPlaces } from "../shared/money"

/** A sale is a draft until its prices are published; whether it runs follows from its dates. */
export const SALE_STATUSES = ["draft", "published", "cancelled"] as const
export type SaleStatus = (typeof SALE_STATUSES)[number]

/** Where a sale stands now. */
export const SALE_PHASES = ["draft", "coming", "running", "past", "cancelled"] as const
export type SalePhase = (typeof SALE_PHASES)[number]

/** What is taken off: percent of the price, or an amount for each currency. */
export type SaleDiscount =
  | Readonly<{ percent: Decimal; amounts?: undefined }>
  | Readonly<{ percent?: undefined; amounts: Readonly<Record<string, Decimal>> }>

type Times = Readonly<{ starts_at: Date; ends_at: Date }>

/** What a merchant decides of a sale. */
export type SaleTerms = Times &
  Readonly<{
    name: string
    sales_channel_ids: readonly string[]
    discount: SaleDiscount
    /** Whether customer groups with prices of their own get them reduced too. */
    reaches_groups: boolean
    /** Goods that perish or came new need not show a prior price (Directive 98/6/EC art. 6a, 3 and 4). */
    is_prior_price_exempt: boolean
  }>

/** A sale runs from the second it starts to the one it ends in, both included, as Medusa's price lists do. */
export function salePhase(
  { status, starts_at, ends_at }: Times & { status: SaleStatus },
  now: Date
): SalePhase {
  if (status !== "published") return status
  if (now < starts_at) return "coming"
  return now > ends_at ? "past" : "running"
}

const MOST_DECIMALS = 4

function checkPercent(percent: Decimal): Decimal {
  const number = decimal(percent, "The reduction in percent")
  if (compare(number, "0") > 0 && compare(number, "100") < 0 && decimalPlaces(number) <= MOST_DECIMALS)
    return number
  throw invalidData(
    `A sale of ${percent} % is none; it must take more than 0 % and less than 100 % off, with at most ${MOST_DECIMALS} decimals`
  )
}

function checkAmounts(
  amounts: Readonly<Record<string, Decimal>>,
  currencies: readonly string[]
): Record<string, Decimal> {
  const entries = Object.entries(amounts)
  if (!entries.length)
    throw invalidData(`A sale takes something off in at least one of ${currencies.join(", ")}`)
  return Object.fromEntries(
    entries.map(([code, amount]) => {
      const currency = code.trim().toLowerCase()
      if (!currencies.includes(currency))
        throw invalidData(
          `A sale takes ${amount} off in “${code}”, which none of its channels has prices in; they have ${currencies.join(", ")}`
        )
      const number = decimal(amount, `What a sale takes off in ${currency}`)
      if (compare(number, "0") <= 0)
        throw invalidData(`A sale takes ${amount} ${currency} off; it must be more than 0`)
      return [currency, number]
    })
  )
}

/** The discount as it is kept; refuses one that reduces nothing or gives goods away. */
export const checkDiscount = (discount: SaleDiscount, currencies: readonly string[]): SaleDiscount =>
  discount.percent !== undefined
    ? { percent: checkPercent(discount.percent) }
    : { amounts: checkAmounts(discount.amounts, currencies) }

/** Refuses dates in which nobody could buy. */
export function checkTimes({ starts_at, ends_at }: Times, now: Date): void {
  if (ends_at <= starts_at)
    throw invalidData(
      `A sale that starts at ${starts_at.toISOString()} cannot end at ${ends_at.toISOString()}; it ends after it starts`
    )
  if (ends_at <= now)
    throw invalidData(`A sale that ends at ${ends_at.toISOString()} is over; its end is still to come`)
}

/** A sale keeps its terms once shoppers were promised its prices: only its dates still change. */
export function checkTermsChangeable(sale: { name: string; status: SaleStatus }): void {
  if (sale.status === "draft") return
  throw notAllowed(
    sale.status === "cancelled"
      ? `The sale “${sale.name}” is cancelled and changes no more; create another`
      : `The prices of the sale “${sale.name}” are published; only its dates can still be changed`
  )
}

/** Refuses other dates for a sale that is over, and another start for one that shoppers see already. */
export function checkNewTimes(
  sale: Times & { name: string; status: SaleStatus },
  wished: Times,
  now: Date
): void {
  const phase = salePhase(sale, now)
  if (phase === "cancelled" || phase === "past")
    throw notAllowed(`The sale “${sale.name}” is ${phase === "past" ? "over" : "cancelled"}; create another`)
  if (phase === "running" && wished.starts_at.getTime() !== sale.starts_at.getTime())
    throw notAllowed(
      `The sale “${sale.name}” runs since ${sale.starts_at.toISOString()}; only its end can still be changed`
    )
  checkTimes(wished, now)
}

/** Refuses to end what does not run. */
export function checkRunning(sale: Times & { name: string; status: SaleStatus }, now: Date): void {
  const phase = salePhase(sale, now)
  if (phase === "running") return
  throw notAllowed(
    phase === "past"
      ? `The sale “${sale.name}” is over already`
      : `The sale “${sale.name}” does not run; cancel it instead`
  )
}
