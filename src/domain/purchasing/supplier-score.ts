import { invalidData } from "../shared/domain-error"
import { add, compare, Decimal, divide, multiply, subtract } from "../shared/money"
import { isPlainDate, PlainDate } from "./plain-date"
import { WorkingCalendar, workingDaysBetween } from "./working-days"

/** What a supplier is judged by. */
export const SCORE_FIGURES = ["delivery", "quality", "price", "confirmation"] as const
export type ScoreFigure = (typeof SCORE_FIGURES)[number]

/** How the merchant judges; settings. */
export type ScoreTerms = Readonly<{
  weights: Readonly<Record<ScoreFigure, number>>
  /** Days after the promised one on which a delivery still counts as punctual. */
  grace_days: number
  /** A figure is scored from this many facts on. */
  least_facts: number
  /** A rise of prices by this many percent is worth no point. */
  price_limit_percent: number
  /** A confirmation after this many working days is worth no point. */
  confirmation_limit_days: number
}>

/** What happened in one month, counted from orders and deliveries; a figure without facts is all zeros. */
export type ScoreFacts = Readonly<{
  /** Lines whose promised day, with the grace days, is past or that came in full before it. */
  lines_due: number
  /** Of them, those that had come in full by then. */
  lines_punctual: number
  units_delivered: number
  units_rejected: number
  deliveries: number
  /** Ordered lines of items that were ordered before, at the price of then and at theirs, in the supplier's currency. */
  lines_priced: number
  value_before: Decimal
  value_now: Decimal
  orders_confirmed: number
  /** Working days between sending and confirming, of all of them together. */
  confirmation_days: number
}>

export const NO_FACTS: ScoreFacts = {
  lines_due: 0,
  lines_punctual: 0,
  units_delivered: 0,
  units_rejected: 0,
  deliveries: 0,
  lines_priced: 0,
  value_before: "0",
  value_now: "0",
  orders_confirmed: 0,
  confirmation_days: 0,
}

export const addFacts = (a: ScoreFacts, b: ScoreFacts): ScoreFacts => ({
  lines_due: a.lines_due + b.lines_due,
  lines_punctual: a.lines_punctual + b.lines_punctual,
  units_delivered: a.units_delivered + b.units_delivered,
  units_rejected: a.units_rejected + b.units_rejected,
  deliveries: a.deliveries + b.deliveries,
  lines_priced: a.lines_priced + b.lines_priced,
  value_before: add(a.value_before, b.value_before),
  value_now: add(a.value_now, b.value_now),
  orders_confirmed: a.orders_confirmed + b.orders_confirmed,
  confirmation_days: a.confirmation_days + b.confirmation_days,
})

/** One figure: what it says, in its own unit, and the points that it is worth. Null where nothing is known. */
export type FigureScore = Readonly<{
  figure: ScoreFigure
  /** Percent punctual, percent rejected, percent of rise, or working days. */
  value: number | null
  /** From 0 to 100; null with too few facts. */
  points: number | null
  /** How many lines, deliveries or orders it rests on. */
  facts: number
}>

const oneDecimal = (value: number): number => Math.round(value * 10) / 10
const within = (points: number): number => oneDecimal(Math.min(100, Math.max(0, points)))

type Reading = { value: number; points: number; facts: number } | null

const READINGS: Readonly<Record<ScoreFigure, (facts: ScoreFacts, terms: ScoreTerms) => Reading>> = {
  delivery: ({ lines_due, lines_punctual }) => {
    if (!lines_due) return null
    const percent = (100 * lines_punctual) / lines_due
    return { value: percent, points: percent, facts: lines_due }
  },
  quality: ({ units_delivered, units_rejected, deliveries }) => {
    if (!units_delivered) return null
    const percent = (100 * units_rejected) / units_delivered
    return { value: percent, points: 100 - percent, facts: deliveries }
  },
  price: ({ lines_priced, value_before, value_now }, { price_limit_percent }) => {
    if (!lines_priced || compare(value_before, "0") <= 0) return null
    const percent = Number(divide(multiply(subtract(value_now, value_before), 100), value_before))
    return { value: percent, points: 100 - (100 * percent) / price_limit_percent, facts: lines_priced }
  },
  confirmation: ({ orders_confirmed, confirmation_days }, { confirmation_limit_days }) => {
    if (!orders_confirmed) return null
    const days = confirmation_days / orders_confirmed
    return { value: days, points: 100 - (100 * days) / confirmation_limit_days, facts: orders_confirmed }
  },
}

/** Each figure of these facts; without facts it has neither value nor points, with too few no points. */
export const figuresOf = (facts: ScoreFacts, terms: ScoreTerms): FigureScore[] =>
  SCORE_FIGURES.map((figure) => {
    const reading = READINGS[figure](facts, terms)
    if (!reading) return { figure, value: null, points: null, facts: 0 }
    const isScored = reading.facts >= terms.least_facts
    return {
      figure,
      value: oneDecimal(reading.value),
      points: isScored ? within(reading.points) : null,
      facts: reading.facts,
    }
  })

/**
 * The weighted mean of the figures that have points: what is not known counts for nothing, neither for nor against.
 * Without a delivery that could be judged there is no score, for prices and answers alone make no supplier.
 */
export function totalOf(figures: readonly FigureScore[], weights: ScoreTerms["weights"]): number | null {
  const scored = figures.filter(({ points, figure }) => points !== null && weights[figure] > 0)
  if (
    !figures.some(({ figure, points }) => points !== null && (figure === "delivery" || figure === "quality"))
  ) {
    return null
  }
  const weight = scored.reduce((sum, { figure }) => sum + weights[figure], 0)
  if (!weight) return null
  return within(scored.reduce((sum, { figure, points }) => sum + weights[figure] * (points ?? 0), 0) / weight)
}

/** The part of each figure in a full score, in percent; all zero where no figure weighs anything. */
export function sharesOf(weights: ScoreTerms["weights"]): Record<ScoreFigure, number> {
  const sum = SCORE_FIGURES.reduce((total, figure) => total + weights[figure], 0)
  return Object.fromEntries(
    SCORE_FIGURES.map((figure) => [figure, sum ? oneDecimal((100 * weights[figure]) / sum) : 0])
  ) as Record<ScoreFigure, number>
}

export type MonthScore = Readonly<{ month: string; total: number | null; figures: readonly FigureScore[] }>
export type SupplierScore = Readonly<{
  total: number | null
  figures: readonly FigureScore[]
  months: readonly MonthScore[]
}>

/**
 * The score of a supplier over some months. The figures are counted over all facts together and not as a mean of
 * months, so that a month without a delivery weighs nothing and one with a single line no more than that line. A month
 * for itself is shown however few its facts.
 */
export function supplierScore(
  months: readonly string[],
  factsOf: ReadonlyMap<string, ScoreFacts>,
  terms: ScoreTerms
): SupplierScore {
  const all = months.reduce((sum, month) => addFacts(sum, factsOf.get(month) ?? NO_FACTS), NO_FACTS)
  const figures = figuresOf(all, terms)
  return {
    total: totalOf(figures, terms.weights),
    figures,
    months: months.map((month) => {
      const own = figuresOf(factsOf.get(month) ?? NO_FACTS, { ...terms, least_facts: 1 })
      return { month, total: totalOf(own, terms.weights), figures: own }
    }),
  }
}

/** How often orders were confirmed so many days after they were sent. */
export type ConfirmationCount = Readonly<{ sent_on: PlainDate; confirmed_on: PlainDate; orders: number }>

/** Working days between sending and confirming, of all the orders together. */
export const confirmationDays = (counts: readonly ConfirmationCount[], calendar: WorkingCalendar): number =>
  counts.reduce(
    (sum, { sent_on, confirmed_on, orders }) =>
      sum + orders * workingDaysBetween(sent_on, confirmed_on, calendar),
    0
  )

/** A score looks back over at most three years. */
export const MOST_MONTHS = 36

/** The months from one day to another, both included; refuses a time that is none or too long. */
export function monthsBetween(from: PlainDate, to: PlainDate): string[] {
  if (!isPlainDate(from) || !isPlainDate(to) || from > to) {
    throw invalidData(`A score is counted from a day to a later one; ${from} to ${to} is no such time`)
  }
  const months: string[] = []
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  for (let name = from.slice(0, 7); name <= to.slice(0, 7);) {
    months.push(name)
    if (months.length > MOST_MONTHS) {
      throw invalidData(
        `A score is counted over at most ${MOST_MONTHS} months; ${from} to ${to} is longer, so choose a later first day`
      )
    }
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
    name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`
  }
  return months
}
