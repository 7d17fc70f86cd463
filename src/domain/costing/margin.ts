import { add, compare, Decimal, divide, multiply, roundTo, subtract, sum } from "../shared/money"

/** What a variant takes of one inventory item, and what a unit of that costs. */
export type CostedPart = Readonly<{ required_quantity: number; average_cost: Decimal | null }>

/** What all parts of a variant cost together; nothing while one is unknown, or where there is none. */
export function costOfParts(parts: readonly CostedPart[]): Decimal | null {
  if (!parts.length || parts.some((part) => part.average_cost === null)) return null
  return sum(parts.map((part) => multiply(part.average_cost ?? "0", part.required_quantity)))
}

export type Margin = Readonly<{ margin: Decimal; margin_percent: Decimal | null }>

/** What is left of a net revenue after the cost, and its share of the revenue in percent. */
export function marginOf(revenue: Decimal, cost: Decimal, decimals: number): Margin {
  const margin = subtract(revenue, cost)
  const isEarned = compare(revenue, "0") > 0
  return {
    margin: roundTo(margin, decimals),
    margin_percent: isEarned ? roundTo(divide(multiply(margin, 100), revenue), 1) : null,
  }
}

/** A price without the tax that it includes, in percent. */
export const netOfTax = (price: Decimal, percent: Decimal): Decimal =>
  divide(multiply(price, 100), add("100", percent))

/** A line of an order, with what is left of it after returns. */
export type SoldLine = Readonly<{
  line_item_id: string
  title: string
  /** Ordered, and of them returned. */
  quantity: number
  returned_quantity: number
  /** Net of tax and after discounts, of the whole line. */
  revenue: Decimal
  parts: readonly CostedPart[]
}>

export type LineMargin = Readonly<{
  line_item_id: string
  title: string
  quantity: number
  revenue: Decimal
  cost: Decimal | null
  margin: Decimal | null
}>

export type OrderMargin = Readonly<{
  lines: readonly LineMargin[]
  revenue: Decimal
  cost: Decimal
  margin: Decimal
  margin_percent: Decimal | null
  without_cost: readonly Readonly<{ line_item_id: string; title: string; revenue: Decimal }>[]
}>

/**
 * What an order earned on its goods at what they cost on average today. What was returned counts neither as sold nor as
 * cost. A line whose cost is unknown is named, and is neither in the cost nor in the margin.
 * @param rate what one unit of the valuation's currency is worth in the order's
 */
export function orderMargin(lines: readonly SoldLine[], rate: Decimal, decimals: number): OrderMargin {
  const margins = lines.map((line) => lineMargin(line, rate, decimals)).filter((line) => line.quantity > 0)
  const known = margins.filter((line) => line.cost !== null)
  const cost = sum(known.map((line) => line.cost as Decimal))
  return {
    lines: margins,
    revenue: roundTo(sum(margins.map((line) => line.revenue)), decimals),
    cost: roundTo(cost, decimals),
    ...marginOf(sum(known.map((line) => line.revenue)), cost, decimals),
    without_cost: margins
      .filter((line) => line.cost === null)
      .map(({ line_item_id, title, revenue }) => ({ line_item_id, title, revenue })),
  }
}

function lineMargin(line: SoldLine, rate: Decimal, decimals: number): LineMargin {
  const { line_item_id, title } = line
  const quantity = Math.max(0, line.quantity - line.returned_quantity)
  const share = line.quantity > 0 ? divide(multiply(line.revenue, quantity), line.quantity) : "0"
  const revenue = roundTo(share, decimals)
  const each = costOfParts(line.parts)
  if (each === null) return { line_item_id, title, quantity, revenue, cost: null, margin: null }
  const cost = roundTo(multiply(multiply(each, quantity), rate), decimals)
  return { line_item_id, title, quantity, revenue, cost, margin: roundTo(subtract(revenue, cost), decimals) }
}
