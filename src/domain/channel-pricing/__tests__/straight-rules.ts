import { add, compare, Decimal, divide, multiply, roundTo, subtract } from "../../shared/money"
import type { ArticleFacts } from "../article"
import { matches } from "../conditions"
import type { PriceSetting } from "../evaluate"
import type { PriceEnding } from "../profile"
import { BaseTerms, CostPlusTerms, FixedTerms, inOrder, PriceRule } from "../rule"

const over100 = (percent: Decimal): Decimal => divide(percent, 100)

function endAt(amount: Decimal, ending: PriceEnding, direction: string, decimals: number): Decimal {
  const unit = divide("1", 10 ** decimals)
  if (ending === "none") {
    const rounded = roundTo(amount, decimals)
    return compare(rounded, "0") > 0 ? rounded : roundTo(unit, decimals)
  }
  const step = ending === "whole" ? "1" : decimals ? "1" : "100"
  const offset = ending === "whole" ? "0" : decimals ? divide(ending, 100) : ending
  let below = offset
  const turns = Math.floor(Number(divide(subtract(amount, offset), step))) - 2
  below = add(below, multiply(step, turns))
  while (compare(add(below, step), amount) <= 0) below = add(below, step)
  if (compare(below, "0") <= 0) return roundTo(compare(offset, "0") > 0 ? offset : step, decimals)
  if (compare(below, amount) === 0 || direction === "down") return roundTo(below, decimals)
  const above = add(below, step)
  const isBelowNearer = compare(subtract(amount, below), subtract(above, amount)) < 0
  return roundTo(direction === "nearest" && isBelowNearer ? below : above, decimals)
}

/**
 * The price that rules give, worked out with decimals, one sum after the other: what `priceMachine` must agree with.
 * Stored amounts are taken to be seen as they are; the floor is only said to be missed.
 */
export function straightPrice(
  rules: readonly PriceRule[],
  { profile, slot, decimals, includes_tax, rate, at }: PriceSetting,
  article: ArticleFacts
): { rule_id: string; amount: Decimal; margin_percent: Decimal | null } | null {
  const taxed = add("1", over100(article.tax_percent ?? "0"))
  const taken = over100(add(profile.fee_percent, profile.payment_percent))
  const fixed = multiply(
    add(add(profile.fee_fixed, profile.payment_fixed), profile.shipping_subsidy),
    rate ?? "0"
  )
  const keeping = (keep: Decimal, percent: Decimal): Decimal | null => {
    const left = subtract(subtract("1", over100(percent)), multiply(taken, taxed))
    if (compare(left, "0") <= 0) return null
    return divide(includes_tax ? multiply(keep, taxed) : keep, left)
  }
  const onTop = (amount: Decimal, terms: BaseTerms): Decimal =>
    add(multiply(amount, add("1", over100(terms.percent ?? "0"))), terms.amounts?.[slot.currency_code] ?? "0")
  const computed = (rule: PriceRule): Decimal | null => {
    if (rule.kind === "base") return article.base === null ? null : onTop(article.base, rule.terms)
    if (rule.kind === "fixed") return (rule.terms as FixedTerms).amounts[slot.currency_code] ?? null
    if (rule.kind === "other_channel") {
      const other = article.others.get(rule.terms.sales_channel_id as string)
      return other ? onTop(other.amount, rule.terms) : null
    }
    if (article.cost === null || rate === null) return null
    const { method, percent } = rule.terms as CostPlusTerms
    const cost = multiply(article.cost, rate)
    return method === "margin"
      ? keeping(add(fixed, cost), percent)
      : keeping(add(fixed, multiply(cost, add("1", over100(percent)))), "0")
  }
  for (const rule of inOrder(rules)) {
    if (!rule.is_active || (rule.valid_from && rule.valid_from > at)) continue
    if (rule.valid_until && rule.valid_until <= at) continue
    if (rule.min_quantity !== slot.min_quantity || !matches(rule.conditions, article)) continue
    const amount = computed(rule)
    if (amount === null || compare(amount, "0") <= 0) continue
    const ending = rule.ending ?? (rule.kind === "fixed" ? "none" : profile.ending)
    const price = endAt(amount, ending, profile.ending_direction, decimals)
    const net = includes_tax ? divide(price, taxed) : price
    const gross = includes_tax ? price : multiply(price, taxed)
    const isKnown = article.cost !== null && rate !== null
    const left = subtract(
      subtract(subtract(net, multiply(gross, taken)), fixed),
      multiply(article.cost ?? "0", rate ?? "0")
    )
    return {
      rule_id: rule.id,
      amount: price,
      margin_percent: isKnown
        ? roundTo(divide(multiply(left, 100), net), 2).replace(/^-0\.00$/, "0.00")
        : null,
    }
  }
  return null
}
