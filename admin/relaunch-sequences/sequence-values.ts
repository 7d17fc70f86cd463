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
  VARIANT_CODES,
} from "../../src/domain/cart-recovery/sequence"
import type { RecoverySequenceDTO, SequenceStepBody } from "../../src/types/http/recovery-sequences"
import { decimalText, isDecimalText, isWholeText, textOrNull } from "../lib/numbers"
import { delayIn, MINUTES_OF } from "./words"

const UNITS = ["minutes", "hours", "days"] as const
const COUPONS = ["none", "percentage", "fixed"] as const
/** A choice without a value: Radix knows no empty one. */
export const ANY = "every_one"

/** The delay that a form means, in minutes; nothing where it is no number. */
export const minutesOf = ({ delay, unit }: { delay: string; unit: (typeof UNITS)[number] }): number | null =>
  isWholeText(delay) ? Number(delay) * MINUTES_OF[unit] : null

const isEmptyOr = (isRight: (typed: string) => boolean) => (typed: string) => !typed.trim() || isRight(typed)
const isWithin = (least: number, most: number) => (typed: string) =>
  isWholeText(typed) && Number(typed) >= least && Number(typed) <= most

const stepSchema = (t: TFunction) => {
  const amount = z.string().refine(isEmptyOr(isDecimalText), t("relaunch.sequences.errors.amount"))
  const count = z.string().refine(isEmptyOr(isWithin(1, 100_000)), t("relaunch.sequences.errors.count"))
  return z
    .object({
      delay: z.string(),
      unit: z.enum(UNITS),
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
        })
      ),
      coupon: z.enum(COUPONS),
      coupon_value: z.string(),
      coupon_currency: z.string(),
      coupon_hours: z.string(),
      value_from: amount,
      value_until: amount,
      value_currency: z.string(),
      items_from: count,
      items_until: count,
      stock: z.string(),
      shopper: z.string(),
    })
    .superRefine((step, context) => {
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message })
      const minutes = minutesOf(step)
      if (minutes === null || minutes < SHORTEST_DELAY || minutes > LONGEST_DELAY)
        refuse("delay", t("relaunch.sequences.errors.delay"))
      if (step.coupon !== "none") {
        const value = decimalText(step.coupon_value)
        const most = step.coupon === "percentage" ? LARGEST_COUPON_PERCENT : Infinity
        if (!isDecimalText(step.coupon_value) || Number(value) <= 0 || Number(value) > most)
          refuse(
            "coupon_value",
            step.coupon === "percentage"
              ? t("relaunch.sequences.errors.percent", { most: LARGEST_COUPON_PERCENT })
              : t("relaunch.sequences.errors.amount")
          )
        if (!isWithin(1, LONGEST_COUPON_HOURS)(step.coupon_hours))
          refuse("coupon_hours", t("relaunch.sequences.errors.hours", { most: LONGEST_COUPON_HOURS }))
      }
      if (step.coupon === "fixed" && !step.coupon_currency)
        refuse("coupon_currency", t("common.errors.required"))
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
        const [minutes, earlier] = [minutesOf(step), before ? minutesOf(before) : null]
        if (minutes !== null && earlier !== null && minutes <= earlier)
          context.addIssue({
            code: "custom",
            path: ["steps", index, "delay"],
            message: t("relaunch.sequences.errors.later", { step: index }),
          })
      })
    })

export type SequenceValues = z.infer<ReturnType<typeof sequenceSchema>>
export type StepValues = SequenceValues["steps"][number]

/** A step as its form shows it; `typed` writes a decimal as a person would here. */
export function stepValuesOf(step: SequenceStep, typed: (amount: string) => string): StepValues {
  const { unit, count } = delayIn(step.delay_minutes)
  const { coupon, conditions } = step
  const text = (amount: string | undefined) => (amount === undefined ? "" : typed(amount))
  return {
    delay: String(count),
    unit,
    channel: step.channel,
    variants: step.variants.map(({ template_id, weight }) => ({ template_id, weight: String(weight) })),
    coupon: coupon?.kind ?? "none",
    coupon_value: text(coupon?.value),
    coupon_currency: coupon?.kind === "fixed" ? coupon.currency_code : "",
    coupon_hours: String(coupon?.valid_hours ?? 72),
    value_from: text(conditions.value_from),
    value_until: text(conditions.value_until),
    value_currency: conditions.currency_code ?? "",
    items_from: conditions.items_from === undefined ? "" : String(conditions.items_from),
    items_until: conditions.items_until === undefined ? "" : String(conditions.items_until),
    stock: conditions.stock ?? ANY,
    shopper: conditions.shopper ?? ANY,
  }
}

/** A new step, two days after the last one. */
export function nextStep(steps: readonly StepValues[], templateId: string): StepValues {
  const last = steps[steps.length - 1]
  const minutes = Math.min(
    ((last && minutesOf(last)) ?? -MINUTES_OF.days) + 2 * MINUTES_OF.days,
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

export function stepBodyOf(step: StepValues): SequenceStepBody {
  const value = decimalText(step.coupon_value)
  const valid_hours = Number(step.coupon_hours)
  const asksValue = Boolean(step.value_from.trim() || step.value_until.trim())
  return {
    delay_minutes: minutesOf(step) ?? 0,
    channel: step.channel,
    variants: step.variants.map(({ template_id, weight }, index) => ({
      code: VARIANT_CODES[index] ?? "D",
      template_id,
      weight: Number(weight),
    })),
    coupon:
      step.coupon === "none"
        ? null
        : step.coupon === "percentage"
          ? { kind: "percentage", value, valid_hours }
          : { kind: "fixed", value, currency_code: step.coupon_currency, valid_hours },
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
