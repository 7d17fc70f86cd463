import type { SequenceStep } from "../../src/domain/cart-recovery/sequence"

export type StepChange = Readonly<{
  step: number
  kind: "added" | "removed" | "changed"
  after: SequenceStep | null
}>

/** What differs between two versions, step by step. */
export function stepChanges(
  before: readonly SequenceStep[],
  after: readonly SequenceStep[]
): readonly StepChange[] {
  const most = Math.max(before.length, after.length)
  return Array.from({ length: most }, (_, step) => step).flatMap((step): StepChange[] => {
    const [old, now] = [before[step], after[step]]
    if (!now) return [{ step, kind: "removed", after: null }]
    if (!old) return [{ step, kind: "added", after: now }]
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ step, kind: "changed", after: now }]
  })
}
