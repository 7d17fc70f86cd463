import { Decimal, decimal, sum } from "../shared/money"
import {
  addSums,
  ArmSums,
  cartsToSee,
  comparable,
  daysUntil,
  ENOUGH_CARTS,
  estimateUplift,
  NO_SUMS,
  Stratum,
  sumsOfCount,
} from "./estimator"
import type { Arm } from "./lifecycles"

const DAY = 24 * 60 * 60_000

/** People of one arm who are alike in all that a report divides them by. */
export type OutcomeGroup = Readonly<{
  sales_channel_id: string
  sequence_id: string
  /** The share of the holdout that the arm was drawn with, in percent. */
  share: string
  arm: Arm
  /** The Monday of the week in which their cart was eligible. */
  week: string
  /** Whether their window is over: the others do not count yet. */
  is_over: boolean
  people: number
  /** How many of them bought something, and what it brought. */
  bought: number
  net: Decimal
  /** The same net, with squares and cubes, for the interval. */
  sums: ArmSums
  first_at: Date
}>

/** An estimate in figures: money as decimals, shares as parts of one. */
export type EstimateFigures = Readonly<{
  treated_mean: string
  holdout_mean: string
  difference: string
  low: string
  high: string
  total: string
  total_low: string
  total_high: string
  /** The interval does not hold nothing. */
  is_clear: boolean
  is_skewed: boolean
  /** For a difference of this size to be seen; 0 where it is, null where nobody knows. */
  days_until_clear: number | null
}>

export type UpliftFigures = Readonly<{
  /** Carts whose window is over, one a person, that have something to be compared with. */
  treated: number
  holdout: number
  /** Carts whose window is still open. */
  treated_waiting: number
  holdout_waiting: number
  /** Carts of channels that hold nobody out, or too few. */
  left_out: number
  enough: number
  is_too_early: boolean
  /** Until both arms are large enough; 0 where they are, null where no carts come. */
  days_until_enough: number | null
  /** Null while it is too early, and where nobody bought anything. */
  estimate: EstimateFigures | null
}>

/** What is estimated: what a cart brought, or whether its person bought. */
export type Measure = "net" | "bought"

const sumsOf = (group: OutcomeGroup, measure: Measure): ArmSums =>
  measure === "net" ? group.sums : sumsOfCount(group.people, group.bought)

/** Groups as strata: one for each channel and share, by chance alone in one arm or the other. */
export function strataOf(groups: readonly OutcomeGroup[], measure: Measure): Stratum[] {
  const strata = new Map<string, Record<Arm, ArmSums>>()
  for (const group of groups) {
    const key = `${group.sales_channel_id} ${Number(group.share)}`
    const stratum = strata.get(key) ?? { treated: NO_SUMS, holdout: NO_SUMS }
    stratum[group.arm] = addSums(stratum[group.arm], sumsOf(group, measure))
    strata.set(key, stratum)
  }
  return [...strata.values()]
}

/** A figure of statistics as a decimal; an estimate has no cents, so six decimals are all that is said. */
const figure = (value: number): Decimal => decimal(value.toFixed(6), "An estimate")

/** What the mails changed, with its interval, or why it is too early to say and for how long. */
export function upliftOf(
  groups: readonly OutcomeGroup[],
  measure: Measure,
  { window_days, at }: Readonly<{ window_days: number; at: Date }>
): UpliftFigures {
  const over = strataOf(
    groups.filter(({ is_over }) => is_over),
    measure
  )
  const { left_out, ...counts } = comparable(over)
  const waiting = { treated: 0, holdout: 0 }
  for (const { arm, is_over, people } of groups) if (!is_over) waiting[arm] += people
  const first = groups.reduce((least, { first_at }) => Math.min(least, first_at.getTime()), at.getTime())
  const days = Math.max(1, (at.getTime() - first) / DAY)
  const pace = (arm: Arm) => ({
    counted: counts[arm],
    waiting: waiting[arm],
    per_day: (counts[arm] + waiting[arm]) / days,
    window_days,
  })
  const until = (["treated", "holdout"] as const).map((arm) => daysUntil(ENOUGH_CARTS, pace(arm)))
  const is_too_early = Math.min(counts.treated, counts.holdout) < ENOUGH_CARTS
  const found = is_too_early ? null : estimateUplift(over)
  const smaller = counts.treated < counts.holdout ? "treated" : "holdout"
  const isClear = found !== null && (found.low > 0 || found.high < 0)
  const wanted = found && !isClear ? cartsToSee(found) : null
  return {
    ...counts,
    treated_waiting: waiting.treated,
    holdout_waiting: waiting.holdout,
    left_out,
    enough: ENOUGH_CARTS,
    is_too_early,
    days_until_enough: until.includes(null) ? null : Math.max(...until.map((one) => one ?? 0)),
    estimate: found && {
      treated_mean: figure(found.treated_mean),
      holdout_mean: figure(found.holdout_mean),
      difference: figure(found.difference),
      low: figure(found.low),
      high: figure(found.high),
      total: figure(found.total),
      total_low: figure(found.total_low),
      total_high: figure(found.total_high),
      is_clear: isClear,
      is_skewed: found.is_skewed,
      days_until_clear: isClear ? 0 : wanted === null ? null : daysUntil(wanted, pace(smaller)),
    },
  }
}

export type ArmFigures = { carts: number; bought: number; net: Decimal }
export type BothArms = Record<Arm, ArmFigures>

/** What both arms brought, of carts whose window is over. */
export function armsOf(groups: readonly OutcomeGroup[]): BothArms {
  const ofArm = (arm: Arm): ArmFigures => {
    const own = groups.filter((group) => group.is_over && group.arm === arm)
    return {
      carts: own.reduce((total, { people }) => total + people, 0),
      bought: own.reduce((total, { bought }) => total + bought, 0),
      net: sum(own.map(({ net }) => net)),
    }
  }
  return { treated: ofArm("treated"), holdout: ofArm("holdout") }
}

export type WeekFigures = BothArms & { week: string; is_over: boolean }

/** Both arms, by the week in which carts were left; of weeks whose windows are still open, what came until now. */
export function weeksOf(groups: readonly OutcomeGroup[]): WeekFigures[] {
  const weeks = new Map<string, OutcomeGroup[]>()
  for (const group of groups) weeks.set(group.week, [...(weeks.get(group.week) ?? []), group])
  return [...weeks]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([week, own]) => ({
      week,
      is_over: own.every(({ is_over }) => is_over),
      ...armsOf(own.map((group) => ({ ...group, is_over: true }))),
    }))
}

/** A variant of a step. */
export type VariantOfStep = Readonly<{ sequence_id: string; step: number; variant: string }>

/** What came of the carts that a variant of a step was planned for, in one version of its sequence. */
export type VariantSums = VariantOfStep &
  Readonly<{
    version: number
    /** Carts, whether the message went out or not: of a later one, fewer do, since some have bought by then. */
    planned: number
    /** Whose person bought since it was planned. */
    bought: number
    /** What they bought, of those carts. */
    sums: ArmSums
  }>

/** How a variant does beside the first one of the same step: chance alone decided which was planned for whom. */
export type AgainstFirst = Readonly<{
  is_too_early: boolean
  net: EstimateFigures | null
  conversion: EstimateFigures | null
}>

function compared(strata: readonly Stratum[]): EstimateFigures | null {
  const found = estimateUplift(strata)
  if (!found) return null
  const isClear = found.low > 0 || found.high < 0
  return {
    treated_mean: figure(found.treated_mean),
    holdout_mean: figure(found.holdout_mean),
    difference: figure(found.difference),
    low: figure(found.low),
    high: figure(found.high),
    total: figure(found.total),
    total_low: figure(found.total_low),
    total_high: figure(found.total_high),
    is_clear: isClear,
    is_skewed: found.is_skewed,
    days_until_clear: null,
  }
}

/**
 * A variant beside the first one of its step; null for the first itself. Only carts of the same version are compared: another
 * version may have drawn otherwise, and at another time of the year.
 */
export function againstFirst(rows: readonly VariantSums[], of: VariantOfStep): AgainstFirst | null {
  const ofStep = rows.filter(({ sequence_id, step }) => sequence_id === of.sequence_id && step === of.step)
  const first = ofStep.reduce((least, { variant }) => (variant < least ? variant : least), of.variant)
  if (first === of.variant) return null
  const pairs = ofStep
    .filter(({ variant }) => variant === of.variant)
    .flatMap((one) => {
      const beside = ofStep.find(({ variant, version }) => variant === first && version === one.version)
      return beside ? [{ one, beside }] : []
    })
  const net = pairs.map(({ one, beside }): Stratum => ({ treated: one.sums, holdout: beside.sums }))
  const conversion = pairs.map(({ one, beside }): Stratum => ({
    treated: sumsOfCount(one.planned, one.bought),
    holdout: sumsOfCount(beside.planned, beside.bought),
  }))
  const { treated, holdout } = comparable(net)
  const is_too_early = Math.min(treated, holdout) < ENOUGH_CARTS
  return {
    is_too_early,
    net: is_too_early ? null : compared(net),
    conversion: is_too_early ? null : compared(conversion),
  }
}
