import { nextDeparture } from "./cut-off"
import { Covers, indexesOf } from "./fewest-parcels"
import { serves } from "./served"
import { Assigned, MOST_SOURCES, Supply } from "./supply"
import {
  Candidate,
  PlannedOrder,
  Readiness,
  RoutableOrder,
  RoutePlan,
  RoutingPolicy,
  RoutingRule,
  RuleScore,
  RuleSetting,
  Score,
} from "./types"

/** Of how many other plans is kept what the rules said of them. */
export const MOST_ALTERNATIVES = 5

/** Up to so many warehouses, every set of them is weighed; beyond, those near the fewest. */
const ALL_SETS_UP_TO = 6
const MOST_SETS = 300

/** A rule as a channel asks it, with its opinion of each candidate. */
type AskedRule = Readonly<{
  rule: RoutingRule
  parameters: RuleSetting
  /** By candidate; `null` abstains. */
  ranks: readonly (number | null)[]
  /** The same, who abstains behind all others; nothing where the rule knows none. */
  filled: readonly number[] | null
}>

type Draft = Readonly<{
  assigned: readonly Assigned[]
  /** Units by candidate, only those that send something. */
  units: ReadonlyMap<number, number>
  scores: readonly (Score | null)[]
  /** Lines that leave from more than one place. */
  divided: number
}>

/** The most warehouses that one order may be divided over. */
export function mostParcels({
  splits,
  most_parcels,
}: Pick<RoutingPolicy, "splits" | "most_parcels">): number {
  if (splits === "forbidden") return 1
  return splits === "capped" && most_parcels !== null ? Math.max(1, most_parcels) : MOST_SOURCES
}

/** Whether an order waits for what is short of it, and what of it is given up. */
export function readinessOf(
  readiness: Readiness,
  { shortages }: Pick<RoutePlan, "shortages">
): Readonly<{ is_waiting: boolean; cancelled: RoutePlan["shortages"] }> {
  return {
    is_waiting: readiness === "wait_for_all" && shortages.length > 0,
    cancelled: readiness === "cancel_rest" ? shortages : [],
  }
}

function askRules(
  order: RoutableOrder,
  candidates: readonly Candidate[],
  settings: readonly RuleSetting[],
  rules: readonly RoutingRule[],
  at: Date
): AskedRule[] {
  return settings.flatMap((parameters) => {
    const rule = rules.find(({ code }) => code === parameters.code)
    if (!rule) return []
    const { rank } = rule
    const ranks = candidates.map((candidate) => rank?.({ order, candidate, at, parameters }) ?? null)
    return [{ rule, parameters, ranks, filled: rank ? filledRanks(ranks) : candidates.map(() => 0) }]
  })
}

function filledRanks(ranks: readonly (number | null)[]): number[] | null {
  const known = ranks.filter((rank) => rank !== null)
  if (!known.length) return null
  const behind = known.reduce((most, rank) => Math.max(most, rank), -Infinity) + 1
  return ranks.map((rank) => rank ?? behind)
}

/** Candidates from the most to the least preferred, by the rules in turn. */
function inPreference(candidates: readonly Candidate[], asked: readonly AskedRule[]): number[] {
  return candidates
    .map((_, index) => index)
    .sort((a, b) => {
      for (const { filled } of asked) {
        const difference = filled ? (filled[a] as number) - (filled[b] as number) : 0
        if (difference) return difference
      }
      const [first, second] = [
        (candidates[a] as Candidate).location_id,
        (candidates[b] as Candidate).location_id,
      ]
      return first < second ? -1 : first > second ? 1 : 0
    })
}

const compareScores = (a: Score | null, b: Score | null): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (typeof a === "number" && typeof b === "number") return a - b
  const [first, second] = [typeof a === "number" ? [a] : a, typeof b === "number" ? [b] : b]
  for (let index = 0; index < Math.min(first.length, second.length); index += 1) {
    const difference = (first[index] as number) - (second[index] as number)
    if (difference) return difference
  }
  return first.length - second.length
}

const defaultScore = (shares: Parameters<NonNullable<RoutingRule["score"]>>[0]): number =>
  shares.reduce((sum, { rank, units }) => sum + rank * units, 0)

function draftOf(
  assigned: readonly Assigned[],
  candidates: readonly Candidate[],
  asked: readonly AskedRule[]
): Draft {
  const units = new Map<number, number>()
  const placesOf = new Map<number, number>()
  for (const part of assigned) {
    units.set(part.source, (units.get(part.source) ?? 0) + part.units)
    placesOf.set(part.need, (placesOf.get(part.need) ?? 0) + 1)
  }
  const places = [...units].sort(([a], [b]) => a - b)
  const scores = asked.map(({ rule, filled }) => {
    if (!filled) return null
    const shares = places.map(([source, given]) => ({
      candidate: candidates[source] as Candidate,
      units: given,
      rank: filled[source] as number,
    }))
    return (rule.score ?? defaultScore)(shares)
  })
  const divided = [...placesOf.values()].filter((count) => count > 1).length
  return { assigned, units: new Map(places), scores, divided }
}

function compareDrafts(a: Draft, b: Draft): number {
  for (let index = 0; index < a.scores.length; index += 1) {
    const difference = compareScores(a.scores[index] as Score | null, b.scores[index] as Score | null)
    if (difference) return difference
  }
  if (a.units.size !== b.units.size) return a.units.size - b.units.size
  if (a.divided !== b.divided) return a.divided - b.divided
  return compareScores([...a.units.keys()], [...b.units.keys()]) || compareScores(keyOf(a), keyOf(b))
}

const keyOf = ({ assigned }: Pick<Draft, "assigned">): number[] =>
  assigned.flatMap(({ need, source, units }) => [need, source, -units])

/** Every set of at most `size` of the places, as bits. */
function* setsWithin(count: number, size: number): Generator<number> {
  for (let set = 1; set < 1 << count; set += 1) {
    let members = 0
    for (let rest = set; rest; rest &= rest - 1) members += 1
    if (members <= size) yield set
  }
}

/** The sets of at most `size` warehouses that give the most, where none gives all: the best found, one by one. */
function richestWithin(supply: Supply, size: number): number[] {
  const count = supply.sources.length
  const isSmall = count <= 12
  let best = 0
  let found: number[] = []
  const weigh = (set: number) => {
    const units = supply.most(set)
    if (units < best || !units) return
    if (units > best) found = []
    best = units
    if (found.length < MOST_SETS) found.push(set)
  }
  if (isSmall) {
    for (const set of setsWithin(count, size)) weigh(set)
    return found
  }
  for (let first = 0; first < count; first += 1) {
    let set = 1 << first
    weigh(set)
    for (let members = 1; members < size; members += 1) {
      let next = 0
      let most = supply.most(set)
      for (let source = 0; source < count; source += 1) {
        const units = supply.most(set | (1 << source))
        if (units > most) {
          most = units
          next = 1 << source
        }
      }
      if (!next) break
      set |= next
      weigh(set)
    }
  }
  return [...new Set(found)]
}

/** Sets that are worth weighing: all give as much as can be given within `size` warehouses. */
function setsWorthWeighing(supply: Supply, asked: readonly AskedRule[], size: number): number[] {
  const count = supply.sources.length
  const covers = new Covers(supply)
  const fewest = indexesOf(covers.fewest()).length
  if (fewest > size) return richestWithin(supply, size)
  if (count <= ALL_SETS_UP_TO) {
    return [...setsWithin(count, size)].filter((set) => supply.most(set) === supply.target)
  }
  const sets = new Set(covers.within(Math.min(size, fewest), MOST_SETS))
  for (const set of covers.within(Math.min(size, fewest + 1), MOST_SETS)) sets.add(set)
  for (const { rule, filled } of asked) {
    if (!rule.rank || !filled) continue
    const order = supply.sources
      .map((_, source) => source)
      .sort((a, b) => (filled[a] as number) - (filled[b] as number) || a - b)
    let set = 0
    for (const source of order) {
      if (supply.most(set) === supply.target) break
      set |= 1 << source
    }
    for (const source of order.reverse()) {
      if (supply.most(set & ~(1 << source)) === supply.target) set &= ~(1 << source)
    }
    if (indexesOf(set).length <= size) sets.add(set)
  }
  return [...sets]
}

/** Whether warehouses are ranked before the number of parcels is: then each line follows the ranks, even divided. */
function ranksFirst(asked: readonly AskedRule[]): boolean {
  const [first] = asked.filter(({ filled }) => filled)
  return first?.rule.rank !== undefined
}

/** At most `MOST_SOURCES` of the candidates, the most preferred; first those without which something would be short. */
function weighed(needs: RoutableOrder["needs"], candidates: readonly Candidate[]): Candidate[] {
  if (candidates.length <= MOST_SOURCES) return [...candidates]
  const left = new Map(needs.map(({ line_item_id, units }) => [line_item_id, units]))
  const taken = new Set<Candidate>()
  for (const candidate of candidates) {
    if (taken.size >= MOST_SOURCES) break
    const given = needs.filter(({ line_item_id, components }) => {
      const wanted = left.get(line_item_id) ?? 0
      return wanted > 0 && components.every((part) => (candidate.free.get(part.inventory_item_id) ?? 0) > 0)
    })
    if (!given.length) continue
    taken.add(candidate)
    for (const { line_item_id, components } of given) {
      const units = Math.min(
        ...components.map((part) =>
          Math.floor((candidate.free.get(part.inventory_item_id) ?? 0) / part.required_quantity)
        )
      )
      left.set(line_item_id, Math.max(0, (left.get(line_item_id) ?? 0) - units))
    }
  }
  for (const candidate of candidates) {
    if (taken.size >= MOST_SOURCES) break
    taken.add(candidate)
  }
  return candidates.filter((candidate) => taken.has(candidate))
}

/** Candidates that send to the order's address, the most preferred first. */
export function preferredCandidates(
  order: RoutableOrder,
  candidates: readonly Candidate[],
  policy: Pick<RoutingPolicy, "rules">,
  rules: readonly RoutingRule[],
  at: Date
): Candidate[] {
  const serving = candidates.filter(({ served }) => serves(served, order))
  const asked = askRules(order, serving, policy.rules, rules, at)
  return inPreference(serving, asked).map((index) => serving[index] as Candidate)
}

function fullPlan(
  draft: Draft,
  order: RoutableOrder,
  needs: RoutableOrder["needs"],
  candidates: readonly Candidate[],
  asked: readonly AskedRule[],
  at: Date
): RoutePlan {
  const given = new Map<number, number>()
  for (const { need, units } of draft.assigned) given.set(need, (given.get(need) ?? 0) + units)
  const places = [...draft.units.keys()]
  const departures = places.map((source) => {
    const candidate = candidates[source] as Candidate
    return { location_id: candidate.location_id, due_at: nextDeparture(candidate, at).due_at }
  })
  const dues = departures.flatMap(({ due_at }) => (due_at ? [due_at.getTime()] : []))
  return {
    parts: draft.assigned.map(({ need, source, units }) => ({
      line_item_id: (needs[need] as (typeof needs)[number]).line_item_id,
      location_id: (candidates[source] as Candidate).location_id,
      units,
    })),
    shortages: needs.flatMap(({ line_item_id, units }, index) => {
      const missing = units - (given.get(index) ?? 0)
      return missing > 0 ? [{ line_item_id, units: missing }] : []
    }),
    parcels: places.length,
    due_at: dues.length ? new Date(Math.max(...dues)) : null,
    departures,
    scores: asked.map(({ rule, ranks, filled, parameters }, index): RuleScore => {
      const by = places.map((source) => {
        const candidate = candidates[source] as Candidate
        return {
          location_id: candidate.location_id,
          rank: ranks[source] ?? null,
          reason: rule.reason?.({ order, candidate, at, parameters }) ?? null,
        }
      })
      const score = draft.scores[index] ?? null
      return {
        rule: rule.code,
        score,
        abstained: !filled || score === null,
        by_location: rule.rank ? by : [],
      }
    }),
  }
}

/**
 * From where each unit of an order leaves, and what else was weighed. As many units as the channel's limit of parcels
 * allows come first; among the ways to give them, the channel's rules decide in turn. Parts and shortages are what was
 * asked; no warehouse gives more than this order may take there; a unit of a kit leaves whole. The same question has
 * always the same answer.
 */
export function planOrder(
  order: RoutableOrder,
  candidates: readonly Candidate[],
  policy: RoutingPolicy,
  rules: readonly RoutingRule[],
  at: Date
): PlannedOrder {
  const needs = order.needs.filter(({ units }) => units > 0)
  const sources = weighed(needs, preferredCandidates(order, candidates, policy, rules, at))
  const asked = askRules(order, sources, policy.rules, rules, at)
  const supply = new Supply(needs, sources)
  const size = mostParcels(policy)
  const sets = supply.target ? setsWorthWeighing(supply, asked, size) : []
  const ways = sets.map((set) => supply.assign(indexesOf(set)))
  if (supply.target && ranksFirst(asked)) {
    const inTurn = supply.assign(
      sources.map((_, source) => source),
      false
    )
    const places = new Set(inTurn.map(({ source }) => source)).size
    if (places <= size) ways.push(inTurn)
  }
  const drafts = new Map<string, Draft>()
  for (const assigned of ways.length ? ways : [[]]) {
    const key = keyOf({ assigned }).join()
    if (!drafts.has(key)) drafts.set(key, draftOf(assigned, sources, asked))
  }
  const [best, ...others] = [...drafts.values()]
    .sort(compareDrafts)
    .slice(0, 1 + MOST_ALTERNATIVES)
    .map((draft) => fullPlan(draft, order, needs, sources, asked, at))
  return { chosen: best as RoutePlan, alternatives: others }
}

/**
 * A plan that somebody else made (a person, or the search over many orders), as the rules see it. Parts of lines that
 * were not asked for, or at a warehouse that is no candidate, are no part of it.
 */
export function explainParts(
  order: RoutableOrder,
  candidates: readonly Candidate[],
  policy: RoutingPolicy,
  rules: readonly RoutingRule[],
  at: Date,
  parts: RoutePlan["parts"]
): RoutePlan {
  const needs = order.needs.filter(({ units }) => units > 0)
  const asked = askRules(order, candidates, policy.rules, rules, at)
  const needAt = new Map(needs.map(({ line_item_id }, index) => [line_item_id, index]))
  const sourceAt = new Map(candidates.map(({ location_id }, index) => [location_id, index]))
  const assigned = parts.flatMap(({ line_item_id, location_id, units }) => {
    const [need, source] = [needAt.get(line_item_id), sourceAt.get(location_id)]
    return need === undefined || source === undefined || units <= 0 ? [] : [{ need, source, units }]
  })
  return fullPlan(draftOf(assigned, candidates, asked), order, needs, candidates, asked, at)
}
