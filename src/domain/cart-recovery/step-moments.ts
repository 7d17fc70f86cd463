import { SequenceStep, StepCoupon, stepsByVariant } from "./sequence"

/** What a step offers to those with some of its variants. */
export type StepOffer = Readonly<{ codes: readonly string[]; coupon: StepCoupon | null }>

/** An instant at which a step comes to some of those who get it, and what it offers them. */
export type StepMoment = Readonly<{
  delay_minutes: number
  /** The variants that come then. */
  codes: readonly string[]
  offers: readonly StepOffer[]
}>

function together<One, Key>(all: readonly One[], keyOf: (one: One) => Key): One[][] {
  const groups = new Map<Key, One[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return [...groups.values()]
}

const codesOf = (steps: readonly SequenceStep[]): string[] =>
  steps.flatMap(({ variants }) => variants.map(({ code }) => code))

const offersIn = (steps: readonly SequenceStep[]): StepOffer[] =>
  together(steps, ({ coupon }) => JSON.stringify(coupon)).map((same) => ({
    codes: codesOf(same),
    coupon: same[0]?.coupon ?? null,
  }))

/** What a step offers, its variants together that have the same coupon, or none. */
export const offersOf = (step: SequenceStep): readonly StepOffer[] => offersIn(stepsByVariant(step))

/** When a step comes, the soonest first: variants of the same delay together, and of those the ones with the same coupon. */
export const momentsOf = (step: SequenceStep): readonly StepMoment[] =>
  together(stepsByVariant(step), ({ delay_minutes }) => delay_minutes)
    .map((then): StepMoment => ({
      delay_minutes: then[0]?.delay_minutes ?? step.delay_minutes,
      codes: codesOf(then),
      offers: offersIn(then),
    }))
    .sort((one, other) => one.delay_minutes - other.delay_minutes)
