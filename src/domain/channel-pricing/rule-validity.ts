import { invalidData, notAllowed } from "../shared/domain-error"
import { compare, decimal, Decimal, decimalPlaces } from "../shared/money"
import { tidyConditions } from "./conditions"
import { BaseTerms, COST_METHODS, FixedTerms, PriceRule, RULE_KINDS, RuleTerms } from "./rule"
import type { RuleKinds } from "./rule-kinds"

/** A channel is asked at most so many rules: all of them are looked at for each price. */
export const MOST_RULES = 500

/** What a rule may name. */
export type KnownToRule = Readonly<{
  /** The channel's name. */
  channel: string
  /** The currencies that the channel has prices in. */
  currency_codes: readonly string[]
  /** The region that the rule names; null where it names none, or it does not exist. */
  region: Readonly<{ name: string; currency_code: string }> | null
  /** Whether the named customer group exists. */
  has_group: boolean
  /** Ids of the conditions that no record has. */
  unknown_ids: readonly string[]
  /** Names of sales channels by id. */
  channel_names: ReadonlyMap<string, string>
  host_kinds: RuleKinds
}>

export type RuleInput = Omit<PriceRule, "id" | "created_at">

/** The rule as it is kept; refuses one that cannot be, naming it and what would be right. */
export function checkRule(rule: RuleInput, known: KnownToRule): RuleInput {
  const what = `The price rule “${rule.name}”`
  const conditions = tidyConditions(rule.conditions)
  const currency_codes = [...new Set(rule.currency_codes.map((code) => code.toLowerCase()))]
  const foreign = currency_codes.find((code) => !known.currency_codes.includes(code))
  if (foreign !== undefined)
    throw invalidData(
      `${what} makes prices in ${foreign.toUpperCase()}; ${known.channel} has prices in ${listed(known.currency_codes)}`
    )
  if (rule.customer_group_id && !known.has_group)
    throw invalidData(`${what} is for customer group ${rule.customer_group_id}, which does not exist`)
  if (rule.region_id) checkRegion(what, rule, currency_codes, known)
  if (known.unknown_ids.length)
    throw invalidData(`${what} names ${known.unknown_ids[0]}, which does not exist; choose another`)
  if (!Number.isInteger(rule.min_quantity) || rule.min_quantity < 1)
    throw invalidData(`${what} holds from ${rule.min_quantity} units; it must be a whole number from 1`)
  if (rule.valid_from && rule.valid_until && rule.valid_until <= rule.valid_from)
    throw invalidData(
      `${what} ends at ${rule.valid_until.toISOString()}, before it begins; it must end after ${rule.valid_from.toISOString()}`
    )
  return { ...rule, conditions, currency_codes, terms: checkTerms(rule, known) }
}

function checkRegion(what: string, rule: RuleInput, currencies: readonly string[], known: KnownToRule): void {
  const { region } = known
  if (!region) throw invalidData(`${what} is for region ${rule.region_id}, which does not exist`)
  const code = region.currency_code
  if (!known.currency_codes.includes(code))
    throw invalidData(
      `${what} is for ${region.name}, which buys in ${code.toUpperCase()}; ${known.channel} has prices in ${listed(known.currency_codes)}`
    )
  if (currencies.length && !currencies.includes(code))
    throw invalidData(
      `${what} is for ${region.name}, which buys in ${code.toUpperCase()}, and makes prices in ${listed(currencies)}; name that currency, or none`
    )
}

const listed = (codes: readonly string[]): string =>
  codes.length ? codes.map((code) => code.toUpperCase()).join(", ") : "no currency; name some in its profile"

function checkTerms(rule: RuleInput, known: KnownToRule): RuleTerms {
  const what = `The price rule “${rule.name}”`
  switch (rule.kind) {
    case "base":
      return { ...shareOf(what, rule.terms, []) }
    case "other_channel":
      return otherChannel(what, rule, known)
    case "cost_plus":
      return costPlus(what, rule.terms)
    case "fixed":
      return { amounts: fixedAmounts(what, rule.terms) }
    default:
      return hostTerms(what, rule, known)
  }
}

function hostTerms(what: string, { kind, terms }: RuleInput, { host_kinds }: KnownToRule): RuleTerms {
  const strategy = host_kinds.get(kind)
  if (!strategy)
    throw invalidData(
      `${what} is of the kind "${kind}"; there are ${[...RULE_KINDS, ...host_kinds.keys()].join(", ")}`
    )
  try {
    strategy.check(terms)
  } catch (error) {
    throw invalidData(`${what} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
  return terms
}

function onlyNamed(what: string, terms: RuleTerms, names: readonly string[]): void {
  const strange = Object.keys(terms).find((name) => !names.includes(name))
  if (strange !== undefined)
    throw invalidData(`${what} says "${strange}"; its kind takes ${names.join(" and ")}`)
}

function percentOf(what: string, value: unknown, least: Decimal, most: Decimal): Decimal {
  if (typeof value !== "string" && typeof value !== "number")
    throw invalidData(`${what} names no percent; write one such as 12.5`)
  const percent = decimal(value, `The percent of ${what}`)
  if (compare(percent, least) > 0 && compare(percent, most) <= 0 && decimalPlaces(percent) <= 4)
    return percent
  throw invalidData(
    `${what} has ${percent} %; it must be above ${least} and at most ${most}, with at most 4 decimals`
  )
}

const LARGEST_AMOUNT = "999999999999"

function amountsOf(what: string, value: unknown): Record<string, Decimal> {
  if (value === undefined || value === null) return {}
  if (typeof value !== "object" || Array.isArray(value))
    throw invalidData(`${what} must name its amounts by currency, such as { "eur": "1.50" }`)
  const amounts: Record<string, Decimal> = {}
  for (const [code, given] of Object.entries(value)) {
    if (typeof given !== "string" && typeof given !== "number")
      throw invalidData(`${what} names no amount in ${code.toUpperCase()}; write one such as 12.50`)
    const amount = decimal(given, `The amount of ${what} in ${code.toUpperCase()}`)
    const size = amount.startsWith("-") ? amount.slice(1) : amount
    if (compare(size, LARGEST_AMOUNT) > 0 || decimalPlaces(amount) > 6)
      throw invalidData(
        `${what} has the amount ${amount} in ${code.toUpperCase()}; it must have at most 12 digits and 6 decimals`
      )
    if (!/^[a-z]{3}$/i.test(code))
      throw invalidData(
        `${what} has an amount in "${code}"; name a currency by its three letters, such as eur`
      )
    amounts[code.toLowerCase()] = amount
  }
  return amounts
}

function shareOf(what: string, terms: RuleTerms, names: readonly string[]): BaseTerms {
  onlyNamed(what, terms, ["percent", "amounts", ...names])
  const amounts = amountsOf(what, terms.amounts)
  const { percent } = terms
  return {
    percent: percent === undefined || percent === null ? "0" : percentOf(what, percent, "-100", "100000"),
    ...(Object.keys(amounts).length ? { amounts } : {}),
  }
}

function otherChannel(what: string, rule: RuleInput, known: KnownToRule): RuleTerms {
  const share = shareOf(what, rule.terms, ["sales_channel_id"])
  const { sales_channel_id } = rule.terms
  if (typeof sales_channel_id !== "string" || !known.channel_names.has(sales_channel_id))
    throw invalidData(
      `${what} follows sales channel ${String(sales_channel_id)}, which does not exist; choose another`
    )
  if (sales_channel_id === rule.sales_channel_id)
    throw invalidData(`${what} follows its own channel ${known.channel}; choose another one`)
  return { sales_channel_id, ...share }
}

function costPlus(what: string, terms: RuleTerms): RuleTerms {
  onlyNamed(what, terms, ["method", "percent"])
  const method = COST_METHODS.find((known) => known === terms.method)
  if (!method)
    throw invalidData(
      `${what} has the method "${String(terms.method)}"; it must be ${COST_METHODS.join(" or ")}`
    )
  const percent =
    method === "margin"
      ? percentOf(what, terms.percent, "-100", "99")
      : percentOf(what, terms.percent, "-100", "100000")
  return { method, percent }
}

function fixedAmounts(what: string, terms: RuleTerms): FixedTerms["amounts"] {
  onlyNamed(what, terms, ["amounts"])
  const amounts = amountsOf(what, terms.amounts)
  if (!Object.keys(amounts).length)
    throw invalidData(`${what} names no price; name one by currency, such as { "eur": "12.50" }`)
  const worthless = Object.entries(amounts).find(([, amount]) => compare(amount, "0") <= 0)
  if (worthless)
    throw invalidData(
      `${what} has the price ${worthless[1]} in ${worthless[0].toUpperCase()}; it must be above 0`
    )
  return amounts
}

/** That prices of a channel are made from prices of another. */
export type Follows = Readonly<{ sales_channel_id: string; follows: string }>

/**
 * The first circle of channels that follow each other, from a channel back to itself; null where there is none: prices
 * that are made of each other would move with every run.
 */
export function circleOf(edges: readonly Follows[]): string[] | null {
  const next = new Map<string, string[]>()
  for (const { sales_channel_id, follows } of edges)
    next.set(sales_channel_id, [...(next.get(sales_channel_id) ?? []), follows])
  const done = new Set<string>()
  const visit = (channel: string, path: readonly string[]): string[] | null => {
    const at = path.indexOf(channel)
    if (at >= 0) return [...path.slice(at), channel]
    if (done.has(channel)) return null
    for (const other of next.get(channel) ?? []) {
      const circle = visit(other, [...path, channel])
      if (circle) return circle
    }
    done.add(channel)
    return null
  }
  for (const channel of next.keys()) {
    const circle = visit(channel, [])
    if (circle) return circle
  }
  return null
}

/** Refuses a rule with which channels would follow each other in a circle, naming them. */
export function refuseCircle(
  rule: string,
  edges: readonly Follows[],
  names: ReadonlyMap<string, string>
): void {
  const circle = circleOf(edges)
  if (!circle) return
  const named = circle.map((id) => names.get(id) ?? id).join(" → ")
  throw notAllowed(
    `With the price rule “${rule}” channels would be priced by each other: ${named}. Let one of them have prices of its own`
  )
}
