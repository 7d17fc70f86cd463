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

/** Per line the supplier it goes to. `is_exact`: nothing cheaper exists; else nothing cheaper was found. */
export type Mix = Readonly<{ assignment: readonly number[]; cost: bigint; is_exact: boolean }>

/** Up to so many suppliers every set of them is looked at. */
export const MOST_EXACT_SUPPLIERS = 8

/** A search that looks at more half-made choices than this would keep the shop waiting: it then says that it gave up. */
const MOST_NODES = 40_000

type Best = { assignment: number[]; cost: bigint }
type Search = { problem: MixProblem; best: Best | null; nodes: number }

/**
 * The choice of a supplier for each line whose goods and freight cost the least in all, in which no supplier gets
 * less than its least order. Null where there is no such choice.
 *
 * Which suppliers deliver at all is tried set by set: within a set the freight is known but for who travels free,
 * so that a bound on the cost passes most sets over and a search through the lines settles the rest. Beyond eight
 * suppliers sets are only improved one supplier at a time.
 */
export function cheapestMix(problem: MixProblem): Mix | null {
  if (problem.offers.some((offers) => !offers.length)) return null
  const search: Search = { problem, best: null, nodes: 0 }
  const used = [...new Set(problem.offers.flatMap((offers) => offers.map(({ supplier }) => supplier)))].sort(
    (a, b) => a - b
  )
  const isEnumerated = used.length <= MOST_EXACT_SUPPLIERS
  // One supplier for all comes first: whatever the search gives up on, it never ends above the best of these.
  for (const supplier of used) {
    const alone = new Set([supplier])
    if (boundOf(problem, alone) !== null) searchSet(search, alone)
  }
  for (const set of isEnumerated ? everySet(problem, used) : improvedSets(problem, used)) {
    if (search.best && set.bound >= search.best.cost) continue
    searchSet(search, set.suppliers)
  }
  if (!search.best) return null
  return { ...search.best, is_exact: isEnumerated && search.nodes < MOST_NODES }
}

type SupplierSet = { suppliers: ReadonlySet<number>; bound: bigint }

/** Every set that covers the lines, the one that may be cheapest first; of two alike the smaller one. */
function everySet(problem: MixProblem, used: readonly number[]): SupplierSet[] {
  const sets: SupplierSet[] = []
  for (let mask = 1; mask < 1 << used.length; mask += 1) {
    const suppliers = new Set(used.filter((_, index) => mask & (1 << index)))
    const bound = boundOf(problem, suppliers)
    if (bound !== null) sets.push({ suppliers, bound })
  }
  return sets.sort((a, b) => compareBig(a.bound, b.bound) || a.suppliers.size - b.suppliers.size)
}

/** Each supplier alone, and what is left of all of them when the one that costs most is left out again and again. */
function improvedSets(problem: MixProblem, used: readonly number[]): SupplierSet[] {
  const sets: SupplierSet[] = []
  const add = (suppliers: ReadonlySet<number>) => {
    const bound = boundOf(problem, suppliers)
    if (bound !== null) sets.push({ suppliers, bound })
    return bound
  }
  for (const supplier of used) add(new Set([supplier]))
  let current: ReadonlySet<number> = new Set(used)
  add(current)
  for (;;) {
    const smaller = [...current].flatMap((left) => {
      const suppliers = new Set([...current].filter((supplier) => supplier !== left))
      const bound = suppliers.size ? boundOf(problem, suppliers) : null
      return bound === null ? [] : [{ suppliers, bound }]
    })
    const [next] = smaller.sort((a, b) => compareBig(a.bound, b.bound))
    if (!next) break
    sets.push(next)
    current = next.suppliers
  }
  return sets.sort((a, b) => compareBig(a.bound, b.bound) || a.suppliers.size - b.suppliers.size)
}

/** The least that the lines can cost when all of these suppliers deliver; null where a line has no offer of theirs. */
function boundOf({ suppliers, offers }: MixProblem, set: ReadonlySet<number>): bigint | null {
  let cost = 0n
  const reach = new Map<number, bigint>()
  for (const line of offers) {
    let least: bigint | null = null
    for (const offer of line) {
      if (!set.has(offer.supplier)) continue
      if (least === null || offer.cost < least) least = offer.cost
      reach.set(offer.supplier, (reach.get(offer.supplier) ?? 0n) + offer.own)
    }
    if (least === null) return null
    cost += least
  }
  for (const supplier of set)
    cost += leastFreight(suppliers[supplier] as MixSupplier, reach.get(supplier) ?? 0n)
  return cost
}

/** The freight of a supplier that gets goods of at most this value. */
const leastFreight = ({ freight, free_from }: MixSupplier, most: bigint): bigint =>
  free_from !== null && most >= free_from ? 0n : freight

const compareBig = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

type OrderedLine = { line: number; offers: readonly MixOffer[] }

/** Looks through the lines, those first where a second choice costs most, and keeps what beats the best so far. */
function searchSet(search: Search, set: ReadonlySet<number>): void {
  const { suppliers } = search.problem
  const lines: OrderedLine[] = search.problem.offers
    .map((offers, line) => ({
      line,
      offers: offers
        .filter(({ supplier }) => set.has(supplier))
        .sort((a, b) => compareBig(a.cost, b.cost) || a.supplier - b.supplier),
    }))
    .sort((a, b) => compareBig(regret(b.offers), regret(a.offers)) || a.line - b.line)

  // What the lines from here on cost at least, and what each supplier could still get of them.
  const rest: bigint[] = new Array<bigint>(lines.length + 1).fill(0n)
  const reach: bigint[][] = Array.from({ length: lines.length + 1 }, () =>
    new Array<bigint>(suppliers.length).fill(0n)
  )
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const { offers } = lines[at] as OrderedLine
    rest[at] = (rest[at + 1] as bigint) + (offers[0] as MixOffer).cost
    const next = reach[at + 1] as bigint[]
    const here = reach[at] as bigint[]
    for (let index = 0; index < here.length; index += 1) here[index] = next[index] as bigint
    for (const { supplier, own } of offers) here[supplier] = (here[supplier] as bigint) + own
  }

  const got = new Array<bigint>(suppliers.length).fill(0n)
  const used = new Array<number>(suppliers.length).fill(0)
  const assignment = new Array<number>(lines.length).fill(-1)

  const visit = (at: number, cost: bigint): void => {
    if (search.nodes >= MOST_NODES) return
    search.nodes += 1
    let bound = cost + (rest[at] as bigint)
    for (const supplier of set) {
      const terms = suppliers[supplier] as MixSupplier
      const most = (got[supplier] as bigint) + ((reach[at] as bigint[])[supplier] as bigint)
      if (used[supplier] && terms.minimum !== null && most < terms.minimum) return
      if (at < lines.length || used[supplier]) bound += leastFreight(terms, most)
    }
    if (search.best && bound >= search.best.cost) return
    const line = lines[at]
    if (!line) {
      search.best = { assignment: [...assignment], cost: bound }
      return
    }
    for (const { supplier, cost: price, own } of line.offers) {
      assignment[line.line] = supplier
      got[supplier] = (got[supplier] as bigint) + own
      used[supplier] = (used[supplier] as number) + 1
      visit(at + 1, cost + price)
      got[supplier] = (got[supplier] as bigint) - own
      used[supplier] = (used[supplier] as number) - 1
    }
  }
  visit(0, 0n)
}

/** What the second choice of a line costs more than the first. */
const regret = (offers: readonly MixOffer[]): bigint =>
  offers[0] && offers[1] ? offers[1].cost - offers[0].cost : 0n
