import type { SequenceStep, StepCoupon } from "./sequence"

/** A sequence that Comptoir brings along; its mails are named by the codes of the shipped wordings. */
export type ShippedSequence = Readonly<{
  code: string
  name: string
  steps: readonly (Omit<SequenceStep, "variants"> & { template_code: string })[]
}>

const HOUR = 60
const DAY = 24 * HOUR

const step = (
  delay_minutes: number,
  template_code: string,
  coupon: StepCoupon | null = null
): ShippedSequence["steps"][number] => ({
  delay_minutes,
  channel: "email",
  template_code,
  coupon,
  conditions: {},
})

/**
 * What a merchant may begin with; all of it is off until it is turned on. The first step waits a day, since messages within
 * the hour were found to lose sales and those after one to three days to win them; only the single reminder is sooner,
 * which has to follow the cart within a day to be lawful without consent.
 */
export const SHIPPED_SEQUENCES: readonly ShippedSequence[] = [
  {
    code: "gentle",
    name: "Two gentle reminders",
    steps: [step(DAY, "reminder"), step(3 * DAY, "second_reminder")],
  },
  {
    code: "with_coupon",
    name: "A reminder, then a coupon",
    steps: [
      step(DAY, "reminder"),
      step(3 * DAY, "coupon", { kind: "percentage", value: "10", valid_hours: 3 * 24 }),
    ],
  },
  { code: "single_reminder", name: "A single reminder", steps: [step(4 * HOUR, "single_reminder")] },
]

/** The shipped sequence of this code; nothing where there is none. */
export const shippedSequence = (code: string): ShippedSequence | undefined =>
  SHIPPED_SEQUENCES.find((one) => one.code === code)
