import { compare } from "../shared/money"
import type { SequenceStep, StepConditions } from "./sequence"

/** What a step's conditions are asked of. */
export type ConditionFacts = Readonly<{
  /** The worth of the cart as it would be offered now; null where it is not known. */
  value: string | null
  currency_code: string
  item_count: number
  /** How much of the cart can be sent or is promised; null where nobody asked. */
  available: "all" | "some" | "none" | null
  is_first_time: boolean
}>

export const UNMET_CONDITIONS = ["currency", "value", "items", "stock", "shopper"] as const
export type UnmetCondition = (typeof UNMET_CONDITIONS)[number]

export type ConditionVerdict = Readonly<{ met: true } | { met: false; reason: UnmetCondition }>

function unmet(asked: StepConditions, facts: ConditionFacts): UnmetCondition | null {
  const { value_from, value_until, currency_code, items_from, items_until, stock, shopper } = asked
  if (value_from !== undefined || value_until !== undefined) {
    if (facts.currency_code.toLowerCase() !== currency_code) return "currency"
    if (facts.value === null) return "value"
    if (value_from !== undefined && compare(facts.value, value_from) < 0) return "value"
    if (value_until !== undefined && compare(facts.value, value_until) > 0) return "value"
  }
  if (items_from !== undefined && facts.item_count < items_from) return "items"
  if (items_until !== undefined && facts.item_count > items_until) return "items"
  if (stock === "all" && facts.available !== null && facts.available !== "all") return "stock"
  if (stock === "any" && facts.available === "none") return "stock"
  if (shopper !== undefined && (shopper === "first_time") !== facts.is_first_time) return "shopper"
  return null
}

/** Whether a step is for this cart, and if not, the first thing that it asks in vain. */
export function meetsConditions(
  { conditions }: Pick<SequenceStep, "conditions">,
  facts: ConditionFacts
): ConditionVerdict {
  const reason = unmet(conditions, facts)
  return reason === null ? { met: true } : { met: false, reason }
}
