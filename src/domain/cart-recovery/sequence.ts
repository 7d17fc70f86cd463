import { invalidData } from "../shared/domain-error"
import { compare, decimal, decimalPlaces } from "../shared/money"

/** What a step offers: a promotion of one person's, once. */
export type StepCoupon = Readonly<
  { valid_hours: number } & (
    | { kind: "percentage"; /** In percent, such as `10`. */ value: string }
    | { kind: "fixed"; /** In the currency of `currency_code`. */ value: string; currency_code: string }
  )
>

/** Which carts a step is for; what is left out is not asked. */
export type StepConditions = Readonly<{
  /** The worth of the cart, in `currency_code`; a cart of another currency does not meet it. */
  value_from?: string
  value_until?: string
  currency_code?: string
  items_from?: number
  items_until?: number
  /** `any`: something of the cart can be sent or is promised; `all`: all of it. */
  stock?: "any" | "all"
  shopper?: "first_time" | "returning"
}>

export const VARIANT_CODES = ["A", "B", "C", "D"] as const

/**
 * One of up to four ways of a step that are tried against each other; the weights are parts of their sum. What it has no
 * delay or coupon of its own for, it has as the step does.
 */
export type StepVariant = Readonly<{
  code: (typeof VARIANT_CODES)[number]
  template_id: string
  weight: number
  /** Its own minutes after the last activity. */
  delay_minutes?: number
  /** Its own coupon; `null` for none. */
  coupon?: StepCoupon | null
}>

export type SequenceStep = Readonly<{
  /** Minutes after the last activity in the cart; each step later than the one before. */
  delay_minutes: number
  /** A channel of Medusa's notification module, such as `email`. */
  channel: string
  variants: readonly StepVariant[]
  coupon: StepCoupon | null
  conditions: StepConditions
}>

export const MOST_STEPS = 8
/** Randomised evidence: within the hour messages lose sales; after one to three days they win them (Li et al. 2021, J. Marketing 85(4)). */
export const FIRST_STEP_MINUTES = 24 * 60
export const SHORTEST_DELAY = 10
export const LONGEST_DELAY = 60 * 24 * 60
export const LARGEST_WEIGHT = 100
export const LARGEST_COUPON_PERCENT = 90
export const LONGEST_COUPON_HOURS = 90 * 24
const LARGEST_AMOUNT = "1000000000"
const LARGEST_COUNT = 100_000

/** The step as it is for who has this variant: its mail alone, at its delay, with its coupon. An unknown code is the first. */
export function stepForVariant(step: SequenceStep, code: string): SequenceStep {
  const chosen = step.variants.find((variant) => variant.code === code) ?? step.variants[0]
  if (!chosen) return step
  const { delay_minutes = step.delay_minutes, coupon = step.coupon, ...variant } = chosen
  return { ...step, delay_minutes, coupon, variants: [variant] }
}

/** The step as each of its variants has it, in their order. */
export const stepsByVariant = (step: SequenceStep): SequenceStep[] =>
  step.variants.map(({ code }) => stepForVariant(step, code))

/** When a step comes to the first of those who get it: the least delay of its variants. */
export const earliestDelay = (step: SequenceStep): number =>
  Math.min(...stepsByVariant(step).map(({ delay_minutes }) => delay_minutes))

/** What the evidence says of a first message so soon: it loses sales, it is not known to win any, or nothing against it. */
export const earlyFirstStep = (delayMinutes: number): "within_hour" | "within_day" | null =>
  delayMinutes <= 60 ? "within_hour" : delayMinutes < FIRST_STEP_MINUTES ? "within_day" : null

const whole = (value: number, least: number, most: number, what: string): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw invalidData(`${what} is ${value}; it must be a whole number from ${least} to ${most}`)
}

const amount = (value: string, decimals: number, what: string): string => {
  const number = decimal(value, what)
  if (compare(number, "0") < 0 || compare(number, LARGEST_AMOUNT) > 0 || decimalPlaces(number) > decimals)
    throw invalidData(
      `${what} is ${value}; it must be from 0 to ${LARGEST_AMOUNT} with at most ${decimals} decimals`
    )
  return number
}

const currency = (code: string | undefined, what: string): string => {
  const known = code?.trim().toLowerCase() ?? ""
  if (/^[a-z]{3}$/.test(known)) return known
  throw invalidData(
    `${what} is in the currency ${JSON.stringify(code ?? null)}; it must be a code such as eur`
  )
}

function checkCoupon(coupon: StepCoupon, what: string): StepCoupon {
  const valid_hours = whole(
    coupon.valid_hours,
    1,
    LONGEST_COUPON_HOURS,
    `${what}: how many hours the coupon is valid`
  )
  if (coupon.kind === "percentage") {
    const value = amount(coupon.value, 2, `${what}: the coupon, in percent,`)
    if (compare(value, "0") <= 0 || compare(value, String(LARGEST_COUPON_PERCENT)) > 0)
      throw invalidData(
        `${what}: the coupon is ${value} percent; it must be more than 0 and at most ${LARGEST_COUPON_PERCENT}`
      )
    return { kind: "percentage", value, valid_hours }
  }
  if (coupon.kind !== "fixed")
    throw invalidData(
      `${what}: the coupon is "${String((coupon as { kind: unknown }).kind)}"; it must be percentage or fixed`
    )
  const value = amount(coupon.value, 6, `${what}: the coupon`)
  if (compare(value, "0") <= 0) throw invalidData(`${what}: the coupon is ${value}; it must be more than 0`)
  return {
    kind: "fixed",
    value,
    currency_code: currency(coupon.currency_code, `${what}: the coupon`),
    valid_hours,
  }
}

function checkConditions(conditions: StepConditions, what: string): StepConditions {
  const { value_from, value_until, currency_code, items_from, items_until, stock, shopper } = conditions
  const from = value_from === undefined ? undefined : amount(value_from, 6, `${what}: the least worth`)
  const until = value_until === undefined ? undefined : amount(value_until, 6, `${what}: the greatest worth`)
  const asksValue = from !== undefined || until !== undefined
  if (from !== undefined && until !== undefined && compare(from, until) > 0)
    throw invalidData(`${what}: a cart cannot be worth from ${from} until ${until}; name the smaller first`)
  for (const [count, name] of [
    [items_from, "least"],
    [items_until, "greatest"],
  ] as const)
    if (count !== undefined) whole(count, 1, LARGEST_COUNT, `${what}: the ${name} number of articles`)
  if (items_from !== undefined && items_until !== undefined && items_from > items_until)
    throw invalidData(
      `${what}: a cart cannot have from ${items_from} until ${items_until} articles; name the smaller first`
    )
  return {
    ...(from === undefined ? {} : { value_from: from }),
    ...(until === undefined ? {} : { value_until: until }),
    ...(asksValue ? { currency_code: currency(currency_code, `${what}: the worth`) } : {}),
    ...(items_from === undefined ? {} : { items_from }),
    ...(items_until === undefined ? {} : { items_until }),
    ...(stock === undefined ? {} : { stock }),
    ...(shopper === undefined ? {} : { shopper }),
  }
}

function checkVariants(variants: readonly StepVariant[], what: string): readonly StepVariant[] {
  if (!variants.length || variants.length > VARIANT_CODES.length)
    throw invalidData(
      `${what} has ${variants.length} wordings; it must have from 1 to ${VARIANT_CODES.length}`
    )
  return variants.map(({ code, template_id, weight, delay_minutes, coupon }, index) => {
    const expected = VARIANT_CODES[index]
    if (code !== expected)
      throw invalidData(`${what}: wording ${index + 1} is called "${code}"; it must be ${expected}`)
    if (!template_id) throw invalidData(`${what}: wording ${code} names no mail; choose one`)
    return {
      code,
      template_id,
      weight: whole(weight, 1, LARGEST_WEIGHT, `${what}: the weight of wording ${code}`),
      ...(delay_minutes === undefined
        ? {}
        : { delay_minutes: checkDelay(delay_minutes, `${what}: the delay of wording ${code} in minutes`) }),
      ...(coupon === undefined ? {} : { coupon: coupon && checkCoupon(coupon, `${what}, wording ${code}`) }),
    }
  })
}

const checkDelay = (minutes: number, what: string): number =>
  whole(minutes, SHORTEST_DELAY, LONGEST_DELAY, what)

/**
 * The same step in one way of writing: what the first variant has is the step's, and the others say only what differs from
 * it. So the delay and the coupon of a step are always somebody's.
 */
function inOneWay(step: SequenceStep): SequenceStep {
  const [first, ...others] = stepsByVariant(step)
  if (!first) return step
  const { delay_minutes, coupon } = first
  return {
    ...first,
    variants: [
      ...first.variants,
      ...others.flatMap((other) =>
        other.variants.map((variant) => ({
          ...variant,
          ...(other.delay_minutes === delay_minutes ? {} : { delay_minutes: other.delay_minutes }),
          ...(JSON.stringify(other.coupon) === JSON.stringify(coupon) ? {} : { coupon: other.coupon }),
        }))
      ),
    ],
  }
}

/** Refuses a step that comes to anybody no later than the one before it may have come: each step draws its wording anew. */
function refuseUnordered(before: SequenceStep, step: SequenceStep, index: number): void {
  const called = ({ variants }: SequenceStep, of: SequenceStep) =>
    of.variants.length > 1 ? ` with wording ${variants[0]?.code}` : ""
  for (const sooner of stepsByVariant(step))
    for (const earlier of stepsByVariant(before))
      if (sooner.delay_minutes <= earlier.delay_minutes)
        throw invalidData(
          `Step ${index + 1} comes ${sooner.delay_minutes} minutes after the cart was left${called(sooner, step)}; it must be later than step ${index}, which comes after ${earlier.delay_minutes}${called(earlier, before)}`
        )
}

const CHANNEL = /^[a-z][a-z0-9_-]{0,39}$/

/**
 * The steps as they may be kept, in one way of writing; refuses, naming the step and what it may be: none or too many of
 * them, one that is not later than the one before, and what a step cannot offer or ask.
 */
export function checkSteps(steps: readonly SequenceStep[]): readonly SequenceStep[] {
  if (!steps.length || steps.length > MOST_STEPS)
    throw invalidData(
      `A sequence of ${steps.length} steps cannot be kept; it must have from 1 to ${MOST_STEPS}`
    )
  const checked = steps.map((step, index): SequenceStep => {
    const what = `Step ${index + 1}`
    const delay_minutes = checkDelay(step.delay_minutes, `${what}: its delay in minutes`)
    if (!CHANNEL.test(step.channel))
      throw invalidData(
        `${what} is sent by ${JSON.stringify(step.channel.slice(0, 60))}; it must be a channel of notifications such as email`
      )
    return inOneWay({
      delay_minutes,
      channel: step.channel,
      variants: checkVariants(step.variants, what),
      coupon: step.coupon ? checkCoupon(step.coupon, what) : null,
      conditions: checkConditions(step.conditions, what),
    })
  })
  checked.forEach((step, index) => {
    const before = checked[index - 1]
    if (before) refuseUnordered(before, step, index)
  })
  return checked
}

/** What of a sequence is never said to somebody who may only have a single reminder; none of it is refused. */
export const SINGLE_REMINDER_LIMITS = ["later_steps", "coupon"] as const
export type SingleReminderLimit = (typeof SINGLE_REMINDER_LIMITS)[number]

/** What of the steps is never sent where the law allows one reminder within a day, without an offer. */
export const singleReminderLimits = (steps: readonly SequenceStep[]): SingleReminderLimit[] =>
  SINGLE_REMINDER_LIMITS.filter((limit) =>
    limit === "later_steps"
      ? steps.length > 1
      : steps.slice(0, 1).some((step) => stepsByVariant(step).some(({ coupon }) => coupon))
  )

/** Whom a sequence is for; an empty text stands for every channel, language or group. */
export type SequenceReach = Readonly<{
  id: string
  sales_channel_id: string
  language_code: string
  customer_group_id: string
  /** The greater one is asked first. */
  priority: number
}>

/** A sequence that carts may begin, in the version that holds now. */
export type ActiveSequence = SequenceReach &
  Readonly<{ name: string; version: number; version_id: string; steps: readonly SequenceStep[] }>

/** Whose cart was left where. */
export type SequenceQuestion = Readonly<{
  sales_channel_id: string
  language: string
  group_ids: readonly string[]
}>

const isFor = (sequence: SequenceReach, asked: SequenceQuestion): boolean =>
  (sequence.sales_channel_id === "" || sequence.sales_channel_id === asked.sales_channel_id) &&
  (sequence.language_code === "" || sequence.language_code === asked.language) &&
  (sequence.customer_group_id === "" || asked.group_ids.includes(sequence.customer_group_id))

/** Which of two sequences is asked first: one of a channel, then of a language, then of a group; then by priority and id. */
export function comparePrecedence(one: SequenceReach, other: SequenceReach): number {
  for (const part of ["sales_channel_id", "language_code", "customer_group_id"] as const) {
    const difference = Number(other[part] !== "") - Number(one[part] !== "")
    if (difference) return difference
  }
  return other.priority - one.priority || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}

/** The sequence that a cart begins: of those that are for it, the most particular; null where none is. */
export function chooseSequence<Sequence extends SequenceReach>(
  sequences: readonly Sequence[],
  asked: SequenceQuestion
): Sequence | null {
  let chosen: Sequence | null = null
  for (const sequence of sequences)
    if (isFor(sequence, asked) && (!chosen || comparePrecedence(sequence, chosen) < 0)) chosen = sequence
  return chosen
}

const couponWords = (coupon: StepCoupon): string =>
  coupon.kind === "percentage"
    ? `${coupon.value} % (${coupon.valid_hours} h)`
    : `${coupon.value} ${coupon.currency_code.toUpperCase()} (${coupon.valid_hours} h)`

/** When something comes and what it offers, as `1440 min, 10 % (72 h)`. */
export const offerWords = ({
  delay_minutes,
  coupon,
}: Pick<SequenceStep, "delay_minutes" | "coupon">): string =>
  `${delay_minutes} min, ${coupon ? couponWords(coupon) : "no coupon"}`

const variantWords = (
  { code, template_id, weight, delay_minutes, coupon }: StepVariant,
  mails: Readonly<Record<string, string>>
): string =>
  [
    `${code} ${mails[template_id] ?? template_id} (${weight})`,
    ...(delay_minutes === undefined ? [] : [`${delay_minutes} min`]),
    ...(coupon === undefined ? [] : [coupon ? couponWords(coupon) : "no coupon"]),
  ].join(", ")

/** A step in a line, as `1440 min · email · Reminder · 10 % (72 h)`, for files and the audit log. */
export const stepWords = (step: SequenceStep, mails: Readonly<Record<string, string>> = {}): string =>
  [
    `${step.delay_minutes} min`,
    step.channel,
    step.variants
      .map((variant) =>
        step.variants.length > 1
          ? variantWords(variant, mails)
          : (mails[variant.template_id] ?? variant.template_id)
      )
      .join(" / "),
    ...(step.coupon ? [couponWords(step.coupon)] : []),
    ...Object.entries(step.conditions).map(([name, value]) => `${name} ${value}`),
  ].join(" · ")
