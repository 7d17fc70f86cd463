/** What one supplier asks for one line: in the currency of the comparison, and in its own. Whole minor units. */
export type MixOffer = Readonly<{ supplier: number; cost: bigint; own: bigint }>

/** What a supplier adds once anything is ordered from it, and the least it takes an order for. */
export type MixSupplier = Readonly<{
  freight: bigint
  /** Goods of this value, in its own currency, travel free. */
  free_from: bigint | null
  minimum: bigint | null
}>

export type MixProblem = Readonly<{
  suppliers: readonly MixSupplier[]
  /** Per line, what may be chosen. */
  offers: readonly (readonly MixOffer[])[]
}>

/**
 * Per line the supplier it goes to, or null where no choice was found. `is_exact`: nothing cheaper exists, or nothing
 * at all; else the search gave up before it knew.
 */
export type Mix = Readonly<{ assignment: readonly number[] | null; is_exact: boolean }>

/** Up to so many suppliers every set of them is looked at. */
export const MOST_EXACT_SUPPLIERS = 8

/** A search that looks at more prices than this would keep the shop waiting: it then says that it gave up. */
const MOST_WORK = 600_000

type Search = {
  problem: MixProblem
  best: { assignment: number[]; cost: bigint } | null
  work: number
}

/**
 * The choice of a supplier for each line whose goods and freight cost the least in all, in which no supplier gets
 * less than its least order.
 *
 * Which suppliers deliver at all is tried set by set. Within a set each supplier adds either its freight or what it
 * costs to bring its order up to the value that travels free; a bound on that passes most sets over, and a search
 * through the lines settles the rest. Beyond eight suppliers sets are only improved one supplier at a time.
 */
export function cheapestMix(problem: MixProblem): Mix {
  if (problem.offers.some((offers) => !offers.length)) return { assignment: null, is_exact: true }
  const search: Search = { problem, best: null, work: 0 }
  const used = [...new Set(problem.offers.flatMap((line) => line.map(({ supplier }) => supplier)))].sort(
    (a, b) => a - b
  )
  const isEnumerated = used.length <= MOST_EXACT_SUPPLIERS
  const sets = (isEnumerated ? everySet(problem, used) : improvedSets(problem, used)).sort(
    (a, b) => inOrder(a.bound, b.bound) || a.suppliers.length - b.suppliers.length
  )
  // A good choice of every promising set first: the better the best so far, the more the search may pass over.
  for (const set of sets) if (isPromising(search, set)) keep(search, repaired(search, set))
  for (const set of sets) if (isPromising(search, set)) searchThrough(search, set)
  return {
    assignment: search.best?.assignment ?? null,
    is_exact: isEnumerated && search.work < MOST_WORK,
  }
}

const inOrder = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

type SetLine = { line: number; least: bigint; offers: readonly MixOffer[] }
/** What a line costs more than at its cheapest when this supplier gets it. */
type Extra = { at: number; own: bigint; extra: bigint }

/** The lines as a set of suppliers sees them: those first where a second choice costs most. */
type SupplierSet = {
  suppliers: readonly number[]
  lines: readonly SetLine[]
  /** Per supplier, the lines it could get, the least extra cost for its value first. */
  extras: ReadonlyMap<number, readonly Extra[]>
  bound: bigint
}

const isPromising = ({ best, work }: Search, { bound }: SupplierSet): boolean =>
  work < MOST_WORK && (!best || bound < best.cost)

function everySet(problem: MixProblem, used: readonly number[]): SupplierSet[] {
  const sets: SupplierSet[] = []
  for (let mask = 1; mask < 1 << used.length; mask += 1) {
    const set = setOf(
      problem,
      used.filter((_, index) => mask & (1 << index))
    )
    if (set) sets.push(set)
  }
  return sets
}

/** Each supplier alone, and what is left of all of them when the one that is missed least is left out again and again. */
function improvedSets(problem: MixProblem, used: readonly number[]): SupplierSet[] {
  const sets = used.flatMap((supplier) => setOf(problem, [supplier]) ?? [])
  for (let current = used; current.length > 1;) {
    const set = setOf(problem, current)
    if (set) sets.push(set)
    const smaller = current.flatMap((left) => {
      const members = current.filter((supplier) => supplier !== left)
      const cost = roughCost(problem, members)
      return cost === null ? [] : [{ members, cost }]
    })
    const [next] = smaller.sort((a, b) => inOrder(a.cost, b.cost))
    if (!next) break
    current = next.members
  }
  return sets
}

/** The lines at their cheapest and everybody's freight; null where a line has no offer. */
function roughCost({ suppliers, offers }: MixProblem, members: readonly number[]): bigint | null {
  const isMember = new Set(members)
  let cost = members.reduce((freight, supplier) => freight + (suppliers[supplier] as MixSupplier).freight, 0n)
  for (const line of offers) {
    let least: bigint | null = null
    for (const offer of line) {
      if (isMember.has(offer.supplier) && (least === null || offer.cost < least)) least = offer.cost
    }
    if (least === null) return null
    cost += least
  }
  return cost
}

/** Null where the suppliers cannot deliver every line, or cannot all of them get their least order. */
function setOf({ suppliers, offers }: MixProblem, members: readonly number[]): SupplierSet | null {
  const isMember = new Set(members)
  const lines: SetLine[] = []
  for (const [line, all] of offers.entries()) {
    const own = all.filter(({ supplier }) => isMember.has(supplier))
    const [first] = own.sort((a, b) => inOrder(a.cost, b.cost) || a.supplier - b.supplier)
    if (!first) return null
    lines.push({ line, least: first.cost, offers: own })
  }
  lines.sort((a, b) => inOrder(regret(b), regret(a)) || a.line - b.line)
  const extras = new Map<number, Extra[]>(members.map((supplier) => [supplier, []]))
  for (const [at, { least, offers: own }] of lines.entries()) {
    for (const { supplier, cost, own: value } of own) {
      extras.get(supplier)?.push({ at, own: value, extra: cost - least })
    }
  }
  for (const list of extras.values())
    list.sort((a, b) => inOrder(a.extra * b.own, b.extra * a.own) || a.at - b.at)
  const set = { suppliers: members, lines, extras, bound: 0n }
  let bound = lines.reduce((cost, { least }) => cost + least, 0n)
  for (const supplier of members) {
    const added = leastAdded(set, supplier, suppliers[supplier] as MixSupplier, 0n, 0)
    if (added === null) return null
    bound += added
  }
  return { ...set, bound }
}

/** What the second choice of a line costs more than the first. */
const regret = ({ least, offers }: SetLine): bigint => (offers[1] ? offers[1].cost - least : 0n)

/** The least that a supplier adds, when it has goods of `have` and may get any line from `from` on: null, if it cannot get enough. */
function leastAdded(
  set: SupplierSet,
  supplier: number,
  { freight, free_from, minimum }: MixSupplier,
  have: bigint,
  from: number
): bigint | null {
  const least = minimum ?? 0n
  const paid = leastExtra(set, supplier, least - have, from)
  if (freight === 0n || free_from === null) return paid === null ? null : paid + freight
  const free = leastExtra(set, supplier, (free_from > least ? free_from : least) - have, from)
  if (paid === null) return free
  return free !== null && free < paid + freight ? free : paid + freight
}

/** The least extra cost of lines worth `missing`, the last of them taken in part. */
function leastExtra({ extras }: SupplierSet, supplier: number, missing: bigint, from: number): bigint | null {
  let extra = 0n
  let left = missing
  for (const one of left > 0n ? (extras.get(supplier) ?? []) : []) {
    if (one.at < from) continue
    if (one.own >= left) return extra + (one.own === 0n ? 0n : (one.extra * left) / one.own)
    left -= one.own
    extra += one.extra
  }
  return left > 0n ? null : extra
}

/** Per line of the set, the place of its offer in the line. */
type Choice = number[]

function keep(search: Search, found: { assignment: number[]; cost: bigint } | null): void {
  if (found && (!search.best || found.cost < search.best.cost)) search.best = found
}

/** The cheapest offer of each line, with lines moved until each supplier has its least order, or travels free where that pays. */
function repaired(search: Search, set: SupplierSet): { assignment: number[]; cost: bigint } | null {
  const { suppliers } = search.problem
  const least = set.suppliers.map((supplier) => (suppliers[supplier] as MixSupplier).minimum ?? 0n)
  let best = movedUpTo(search, set, least)
  for (const [index, supplier] of set.suppliers.entries()) {
    const { free_from, freight } = suppliers[supplier] as MixSupplier
    if (free_from === null || freight === 0n || free_from <= (least[index] as bigint)) continue
    const raised = least.map((target, at) => (at === index ? free_from : target))
    const found = movedUpTo(search, set, raised)
    if (found && (!best || found.cost < best.cost)) {
      best = found
      least[index] = free_from
    }
  }
  return best
}

/** The lines at their cheapest, then moved, the least extra cost first, until each supplier has its target. */
function movedUpTo(search: Search, set: SupplierSet, targets: readonly bigint[]) {
  search.work += set.lines.length * set.suppliers.length
  const targetOf = new Map(set.suppliers.map((supplier, index) => [supplier, targets[index] as bigint]))
  const choice: Choice = set.lines.map(() => 0)
  const got = valuesOf(set, choice)
  for (const supplier of set.suppliers) {
    const target = targetOf.get(supplier) as bigint
    for (const { at, own } of set.extras.get(supplier) ?? []) {
      const have = got.get(supplier) ?? 0n
      if (have >= target) break
      const { offers } = set.lines[at] as SetLine
      const from = offers[choice[at] as number] as MixOffer
      const rest = (got.get(from.supplier) ?? 0n) - from.own
      if (from.supplier === supplier || rest < (targetOf.get(from.supplier) as bigint)) continue
      choice[at] = offers.findIndex((offer) => offer.supplier === supplier)
      got.set(from.supplier, rest)
      got.set(supplier, have + own)
    }
    if ((got.get(supplier) ?? 0n) < target) return null
  }
  return settled(search.problem, set, choice)
}

function valuesOf(set: SupplierSet, choice: Choice): Map<number, bigint> {
  const got = new Map<number, bigint>()
  for (const [at, { offers }] of set.lines.entries()) {
    const { supplier, own } = offers[choice[at] as number] as MixOffer
    got.set(supplier, (got.get(supplier) ?? 0n) + own)
  }
  return got
}

/** What a choice costs, freight included. */
function settled({ suppliers }: MixProblem, set: SupplierSet, choice: Choice) {
  const assignment = new Array<number>(set.lines.length).fill(-1)
  let cost = 0n
  for (const [at, { line, offers }] of set.lines.entries()) {
    const offer = offers[choice[at] as number] as MixOffer
    assignment[line] = offer.supplier
    cost += offer.cost
  }
  for (const [supplier, value] of valuesOf(set, choice)) {
    const { freight, free_from } = suppliers[supplier] as MixSupplier
    if (free_from === null || value < free_from) cost += freight
  }
  return { assignment, cost }
}

/** Looks through the choices of a set, line by line, leaving out what cannot beat the best so far. */
function searchThrough(search: Search, set: SupplierSet): void {
  const { suppliers } = search.problem
  const rest = new Array<bigint>(set.lines.length + 1).fill(0n)
  for (let at = set.lines.length - 1; at >= 0; at -= 1) {
    rest[at] = (rest[at + 1] as bigint) + (set.lines[at] as SetLine).least
  }
  const got = new Map<number, bigint>(set.suppliers.map((supplier) => [supplier, 0n]))
  const choice: Choice = set.lines.map(() => 0)

  const visit = (at: number, cost: bigint): void => {
    if (search.work >= MOST_WORK) return
    search.work += (set.lines.length - at + 1) * set.suppliers.length
    let bound = cost + (rest[at] as bigint)
    for (const supplier of set.suppliers) {
      const have = got.get(supplier) as bigint
      const added = leastAdded(set, supplier, suppliers[supplier] as MixSupplier, have, at)
      if (added === null) return
      bound += added
    }
    if (search.best && bound >= search.best.cost) return
    const line = set.lines[at]
    if (!line) return keep(search, settled(search.problem, set, choice))
    for (const [place, { supplier, cost: price, own }] of line.offers.entries()) {
      const have = got.get(supplier) as bigint
      choice[at] = place
      got.set(supplier, have + own)
      visit(at + 1, cost + price)
      got.set(supplier, have)
    }
  }
  visit(0, 0n)
}
