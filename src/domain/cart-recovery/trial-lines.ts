import type { TrialMoney, TrialSum } from "./trial"

/** A figure of a trial as one line of a file. */
export type TrialLine = Readonly<{
  part: "figures" | "outcomes" | "steps" | "days"
  name: string
  /** The reason of an outcome. */
  detail: string | null
  /** Counted from 0. */
  step: number | null
  value: string | number
  /** What is counted, or a currency. */
  unit: string
}>

const COUNTED = {
  carts: "carts",
  left: "carts",
  reachable: "carts",
  bought_before_first: "carts",
  written_to: "carts",
  bought_after_first: "carts",
  messages: "messages",
  coupons: "coupons",
} as const satisfies Partial<Record<keyof TrialSum, string>>

const MONEY = ["value_left", "value_written_to", "coupon_worth"] as const

/** All that a trial found, line by line: its figures, what became of carts and why, and its messages by step and by day. */
export function trialLines(sum: TrialSum): TrialLine[] {
  const none = { detail: null, step: null }
  return [
    ...Object.entries(COUNTED).map(([name, unit]) => ({
      part: "figures" as const,
      name,
      ...none,
      value: sum[name as keyof typeof COUNTED],
      unit,
    })),
    ...MONEY.flatMap((name) =>
      sum[name].map(({ amount, currency_code }: TrialMoney) => ({
        part: "figures" as const,
        name,
        ...none,
        value: amount,
        unit: currency_code,
      }))
    ),
    ...sum.outcomes.map(({ outcome, reason, carts }) => ({
      part: "outcomes" as const,
      name: outcome,
      detail: reason,
      step: null,
      value: carts,
      unit: "carts",
    })),
    ...sum.steps.flatMap(({ step, messages, coupons }) => [
      { part: "steps" as const, name: "messages", detail: null, step, value: messages, unit: "messages" },
      { part: "steps" as const, name: "coupons", detail: null, step, value: coupons, unit: "coupons" },
    ]),
    ...sum.days.map(({ day, step, messages }) => ({
      part: "days" as const,
      name: day,
      detail: null,
      step,
      value: messages,
      unit: "messages",
    })),
  ]
}
