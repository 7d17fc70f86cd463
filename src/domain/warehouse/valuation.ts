import { addDays, PlainDate } from "../purchasing/plain-date"
import { invalidData } from "../shared/domain-error"
import { add, Decimal, multiply, roundTo } from "../shared/money"

/** Stock of one article in one warehouse at the end of a day. */
export type StockOfDay = Readonly<{ quantity: number; unit_cost: Decimal | null }>

/** What it was worth: rounded where it lies, so that warehouses and categories sum to the whole. Null without a cost. */
export const stockValue = ({ quantity, unit_cost }: StockOfDay, decimals: number): Decimal | null =>
  unit_cost === null ? null : roundTo(multiply(unit_cost, quantity), decimals)

/** The sum of what has a value. */
export const totalValue = (rows: readonly StockOfDay[], decimals: number): Decimal =>
  roundTo(
    rows.reduce((sum, row) => add(sum, stockValue(row, decimals) ?? "0"), "0"),
    decimals
  )

/** Refuses a day that has not come yet: nobody knows its stock. */
export function pastDay(day: PlainDate | undefined, today: PlainDate, what: string): PlainDate {
  const wanted = day ?? today
  if (wanted <= today) return wanted
  throw invalidData(`${what} is ${wanted}, which lies in the future; stock is known up to today, ${today}`)
}

/** The days at whose end stock is plotted: the last ones of the months before, and the day itself. */
export function monthEnds(to: PlainDate, months: number): PlainDate[] {
  const days: PlainDate[] = []
  const [year, month] = to.split("-").map(Number) as [number, number]
  for (let back = months - 1; back >= 0; back -= 1) {
    const first = new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10)
    days.push(addDays(first, -1))
  }
  return [...days, to].filter((day, index, all) => all.indexOf(day) === index)
}
