import type { TFunction } from "i18next"
import { z } from "zod"
import {
  LARGEST_COUPON_PERCENT,
  LARGEST_WEIGHT,
  LONGEST_COUPON_HOURS,
  LONGEST_DELAY,
  MOST_STEPS,
  SequenceStep,
  SHORTEST_DELAY,
  StepCoupon,
  StepVariant,
  VARIANT_CODES,
} from "../../src/domain/cart-recovery/sequence"
import type { RecoverySequenceDTO, SequenceStepBody } from "../../src/types/http/recovery-sequences"
import { decimalText, isDecimalText, isWholeText, textOrNull } from "../lib/numbers"
import { delayIn, MINUTES_OF } from "./words"

const UNITS = ["minutes", "hours", "days"] as const
export const COUPONS = ["none", "percentage", "fixed"] as const
/** What a wording has that is not its own. */
export const AS_STEP = "as_step"
/** A choice without a value: Radix knows no empty one. */
export const ANY = "every_one"

/** The delay that a form means, in minutes; nothing where it is no number. */
export const minutesOf = ({ delay, unit }: { delay: string; unit: (typeof UNITS)[number] }): number | null =>
  isWholeText(delay) ? Number(delay) * MINUTES_OF[unit] : null

const isEmptyOr = (isRight: (typed: string) => boolean) => (typed: string) => !typed.trim() || isRight(typed)
const isWithin = (least: number, most: number) => (typed: string) =>
  isWholeText(typed) && Number(typed) >= least && Number(typed) <= most

const delayFields = { delay: z.string(), unit: z.enum(UNITS) }
const couponFields = { coupon_value: z.string(), coupon_currency: z.string(), coupon_hours: z.string() }
type CouponText = { coupon: string; coupon_value: string; coupon_currency: string; coupon_hours: string }

/** Says of each field of a coupon what is wrong with it. */
function checkCoupon(
  typed: CouponText,
  refuse: (field: string, message: string) => void,
  t: TFunction
): void {
  if (typed.coupon !== "percentage" && typed.coupon !== "fixed") return
  const isPercentage = typed.coupon === "percentage"
  const value = Number(decimalText(typed.coupon_value))
  const most = isPercentage ? LARGEST_COUPON_PERCENT : Infinity
  if (!isDecimalText(typed.coupon_value) || value <= 0 || value > most)
    refuse(
      "coupon_value",
      isPercentage ? t("relaunch.sequences.errors.percent", { most }) : t("relaunch.sequences.errors.amount")
    )
  if (!isWithin(1, LONGEST_COUPON_HOURS)(typed.coupon_hours))
    refuse("coupon_hours", t("relaunch.sequences.errors.hours", { most: LONGEST_COUPON_HOURS }))
  if (!isPercentage && !typed.coupon_currency) refuse("coupon_currency", t("common.errors.required"))
}

const isDelay = (minutes: number | null): boolean =>
  minutes !== null && minutes >= SHORTEST_DELAY && minutes <= LONGEST_DELAY

const stepSchema = (t: TFunction) => {
  const amount = z.string().refine(isEmptyOr(isDecimalText), t("relaunch.sequences.errors.amount"))
  const count = z.string().refine(isEmptyOr(isWithin(1, 100_000)), t("relaunch.sequences.errors.count"))
  return z
    .object({
      ...delayFields,
      channel: z.string().min(1, t("common.errors.required")),
      variants: z.array(
        z.object({
          template_id: z.string().min(1, t("relaunch.sequences.errors.mail")),
          weight: z
            .string()
            .refine(
              isWithin(1, LARGEST_WEIGHT),
              t("relaunch.sequences.errors.weight", { most: LARGEST_WEIGHT })
            ),
          timing: z.enum([AS_STEP, "own"]),
          ...delayFields,
          coupon: z.enum([AS_STEP, ...COUPONS]),
          ...couponFields,
        })
      ),
      coupon: z.enum(COUPONS),
      ...couponFields,
      value_from: amount,
      value_until: amount,
      value_currency: z.string(),
      items_from: count,
      items_until: count,
      stock: z.string(),
      shopper: z.string(),
    })
    .superRefine((step, context) => {
      const refuseAt =
        (...path: (string | number)[]) =>
        (field: string, message: string) =>
          context.addIssue({ code: "custom", path: [...path, field], message })
      const refuse = refuseAt()
      if (!isDelay(minutesOf(step))) refuse("delay", t("relaunch.sequences.errors.delay"))
      checkCoupon(step, refuse, t)
      othersOf(step).forEach((variant, index) => {
        const refuseOwn = refuseAt("variants", index + 1)
        if (variant.timing === "own" && !isDelay(minutesOf(variant)))
          refuseOwn("delay", t("relaunch.sequences.errors.delay"))
        checkCoupon(variant, refuseOwn, t)
      })
      if ((step.value_from.trim() || step.value_until.trim()) && !step.value_currency)
        refuse("value_currency", t("common.errors.required"))
    })
}

export const sequenceSchema = (t: TFunction) =>
  z
    .object({
      name: z.string().trim().min(1, t("common.errors.required")).max(200),
      sales_channel_id: z.string(),
      language_code: z.string(),
      customer_group_id: z.string(),
      priority: z
        .string()
        .refine(
          (typed) => /^-?\d{1,4}$/.test(typed.trim()) && Math.abs(Number(typed)) <= 1000,
          t("relaunch.sequences.errors.priority")
        ),
      note: z.string().max(1000),
      steps: z.array(stepSchema(t)).min(1).max(MOST_STEPS),
    })
    .superRefine(({ steps }, context) => {
      steps.forEach((step, index) => {
        const before = steps[index - 1]
        const latest = Math.max(...(before ? delaysOf(before) : []).map(({ minutes }) => minutes))
        for (const { minutes, path } of delaysOf(step))
          if (minutes <= latest)
            context.addIssue({
              code: "custom",
              path: ["steps", index, ...path],
              message: t("relaunch.sequences.errors.later", { step: index }),
            })
      })
    })

export type SequenceValues = z.infer<ReturnType<typeof sequenceSchema>>
export type StepValues = SequenceValues["steps"][number]
export type VariantValues = StepValues["variants"][number]

type Delayed = { delay: string; unit: (typeof UNITS)[number] }
/** What is checked of a wording beside its mail. */
type Own = Delayed & CouponText & { timing: "own" | typeof AS_STEP }
type Timed = Delayed & { variants: Own[] }

/** The wordings that may have a delay and a coupon of their own: the first has the step's. */
const othersOf = ({ variants }: Timed): Own[] => variants.slice(1)

/** When a step comes, by the field that says so; what is no number is left out. */
const delaysOf = (step: Timed): { minutes: number; path: (string | number)[] }[] =>
  [
    { minutes: minutesOf(step), path: ["delay"] },
    ...othersOf(step).map((variant, index) => ({
      minutes: variant.timing === "own" ? minutesOf(variant) : null,
      path: ["variants", index + 1, "delay"],
    })),
  ].flatMap(({ minutes, path }) => (minutes === null ? [] : [{ minutes, path }]))

/** When a step comes to the first of those who get it; nothing where that is no number. */
export const soonestOf = (step: StepValues): number | null => {
  const delays = delaysOf(step).map(({ minutes }) => minutes)
  return delays.length ? Math.min(...delays) : null
}

const delayText = (minutes: number): Delayed => {
  const { unit, count } = delayIn(minutes)
  return { delay: String(count), unit }
}

const couponText = (coupon: StepCoupon | null | undefined, typed: (amount: string) => string) => ({
  coupon_value: coupon ? typed(coupon.value) : "",
  coupon_currency: coupon?.kind === "fixed" ? coupon.currency_code : "",
  coupon_hours: String(coupon?.valid_hours ?? 72),
})

function variantValuesOf(
  variant: Omit<StepVariant, "code">,
  typed: (amount: string) => string
): VariantValues {
  const { template_id, weight, delay_minutes, coupon } = variant
  return {
    template_id,
    weight: String(weight),
    timing: delay_minutes === undefined ? AS_STEP : "own",
    ...(delay_minutes === undefined ? { delay: "", unit: "days" as const } : delayText(delay_minutes)),
    coupon: coupon === undefined ? AS_STEP : (coupon?.kind ?? "none"),
    ...couponText(coupon, typed),
  }
}

/** Another mail to try, at the step's own time and with its coupon. */
export const nextVariant = (): VariantValues =>
  variantValuesOf({ template_id: "", weight: 1 }, (amount) => amount)

/**
 * The step without one of its wordings. Where that is the first, whose delay and coupon are the step's, the next one gives
 * the step its own, and the others keep theirs.
 */
export function withoutVariant(step: StepValues, at: number): StepValues {
  const variants = step.variants.filter((_, index) => index !== at)
  const [next, ...others] = variants
  if (at > 0 || !next) return { ...step, variants }
  const { delay, unit, coupon, coupon_value, coupon_currency, coupon_hours } = step
  const stepCoupon = { coupon, coupon_value, coupon_currency, coupon_hours }
  const hasDelay = next.timing === "own"
  return {
    ...step,
    ...(hasDelay ? { delay: next.delay, unit: next.unit } : {}),
    ...(next.coupon === AS_STEP
      ? {}
      : {
          coupon: next.coupon,
          coupon_value: next.coupon_value,
          coupon_currency: next.coupon_currency,
          coupon_hours: next.coupon_hours,
        }),
    variants: [
      { ...next, timing: AS_STEP, coupon: AS_STEP },
      ...others.map((other): VariantValues => ({
        ...other,
        ...(hasDelay && other.timing === AS_STEP ? { timing: "own", delay, unit } : {}),
        ...(next.coupon !== AS_STEP && other.coupon === AS_STEP ? stepCoupon : {}),
      })),
    ],
  }
}

/** A step as its form shows it; `typed` writes a decimal as a person would here. */
export function stepValuesOf(step: SequenceStep, typed: (amount: string) => string): StepValues {
  const { coupon, conditions } = step
  const text = (amount: string | undefined) => (amount === undefined ? "" : typed(amount))
  return {
    ...delayText(step.delay_minutes),
    channel: step.channel,
    variants: step.variants.map((variant) => variantValuesOf(variant, typed)),
    coupon: coupon?.kind ?? "none",
    ...couponText(coupon, typed),
    value_from: text(conditions.value_from),
    value_until: text(conditions.value_until),
    value_currency: conditions.currency_code ?? "",
    items_from: conditions.items_from === undefined ? "" : String(conditions.items_from),
    items_until: conditions.items_until === undefined ? "" : String(conditions.items_until),
    stock: conditions.stock ?? ANY,
    shopper: conditions.shopper ?? ANY,
  }
}

/** A new step, two days after the last one, whichever of its wordings that had. */
export function nextStep(steps: readonly StepValues[], templateId: string): StepValues {
  const last = steps[steps.length - 1]
  const latest = last ? delaysOf(last).map(({ minutes }) => minutes) : []
  const minutes = Math.min(
    (latest.length ? Math.max(...latest) : -MINUTES_OF.days) + 2 * MINUTES_OF.days,
    LONGEST_DELAY
  )
  return stepValuesOf(
    {
      delay_minutes: minutes,
      channel: last?.channel ?? "email",
      variants: [{ code: "A", template_id: templateId, weight: 1 }],
      coupon: null,
      conditions: {},
    },
    (amount) => amount
  )
}

export const valuesOf = (
  sequence: Pick<
    RecoverySequenceDTO,
    "name" | "sales_channel_id" | "language_code" | "customer_group_id" | "priority" | "steps"
  >,
  typed: (amount: string) => string
): SequenceValues => ({
  name: sequence.name,
  sales_channel_id: sequence.sales_channel_id || ANY,
  language_code: sequence.language_code || ANY,
  customer_group_id: sequence.customer_group_id || ANY,
  priority: String(sequence.priority),
  note: "",
  steps: sequence.steps.map((step) => stepValuesOf(step, typed)),
})

const anyOr = (value: string): string => (value === ANY ? "" : value)

function couponOf(typed: CouponText): StepCoupon | null {
  const value = decimalText(typed.coupon_value)
  const valid_hours = Number(typed.coupon_hours)
  if (typed.coupon === "percentage") return { kind: "percentage", value, valid_hours }
  return typed.coupon === "fixed"
    ? { kind: "fixed", value, currency_code: typed.coupon_currency, valid_hours }
    : null
}

export function stepBodyOf(step: StepValues): SequenceStepBody {
  const asksValue = Boolean(step.value_from.trim() || step.value_until.trim())
  return {
    delay_minutes: minutesOf(step) ?? 0,
    channel: step.channel,
    variants: step.variants.map((variant, index) => ({
      code: VARIANT_CODES[index] ?? "D",
      template_id: variant.template_id,
      weight: Number(variant.weight),
      ...(index > 0 && variant.timing === "own" ? { delay_minutes: minutesOf(variant) ?? 0 } : {}),
      ...(index > 0 && variant.coupon !== AS_STEP ? { coupon: couponOf(variant) } : {}),
    })),
    coupon: couponOf(step),
    conditions: {
      ...(step.value_from.trim() ? { value_from: decimalText(step.value_from) } : {}),
      ...(step.value_until.trim() ? { value_until: decimalText(step.value_until) } : {}),
      ...(asksValue ? { currency_code: step.value_currency } : {}),
      ...(step.items_from.trim() ? { items_from: Number(step.items_from) } : {}),
      ...(step.items_until.trim() ? { items_until: Number(step.items_until) } : {}),
      ...(step.stock === "any" || step.stock === "all" ? { stock: step.stock } : {}),
      ...(step.shopper === "first_time" || step.shopper === "returning" ? { shopper: step.shopper } : {}),
    },
  }
}

export const bodyOf = (values: SequenceValues) => ({
  name: values.name.trim(),
  sales_channel_id: anyOr(values.sales_channel_id),
  language_code: anyOr(values.language_code),
  customer_group_id: anyOr(values.customer_group_id),
  priority: Number(values.priority),
  steps: values.steps.map(stepBodyOf),
  note: textOrNull(values.note),
})
