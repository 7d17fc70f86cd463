import type { Arm } from "./lifecycles"
import type { StepVariant } from "./sequence"

/**
 * The arm of a person, of a number of [0, 1) that is always the same for them (`drawOf` in `platform/recovery-keys.ts`).
 * A greater share only ever moves people from `treated` to `holdout`.
 */
export const armOf = (draw: number, holdoutPercent: number): Arm =>
  draw * 100 < holdoutPercent ? "holdout" : "treated"

/** Which variant of a step a journey gets, by the weights, of a number of [0, 1) that is always the same for both. */
export function variantOf(draw: number, variants: readonly StepVariant[]): StepVariant {
  let left = draw * variants.reduce((total, { weight }) => total + weight, 0)
  for (const variant of variants) {
    left -= variant.weight
    if (left < 0) return variant
  }
  const last = variants[variants.length - 1]
  if (!last) throw new Error("A step has at least one wording")
  return last
}
