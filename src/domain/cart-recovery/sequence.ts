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

/** One of up to four wordings that are tried against each other; the weights are parts of their sum. */
export type StepVariant = Readonly<{ code: "A" | "B" | "C" | "D"; template_id: string; weight: number }>

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
