import { BatchWork, fitsDueOrder, spanOf } from "./batch-work"
import { DueSpan, isInDueOrder } from "./due-classes"

const PAUSE = 32
/** Of the mean tour: how much longer a move may make the walk at the beginning and at the end, roughly. */
const WARMEST = 0.1
const COLDEST = 0.0008

type Annealed = { tours: number[][]; metres: number; lengths: number }

/**
 * Moves orders to other tours and swaps them between tours; a longer walk is accepted the less often the further the
 * effort is spent (simulated annealing). Answers the shortest division met, the start among them.
 * @param asked how many lengths were asked for before
 */
export function* anneal(
  work: BatchWork,
  start: readonly (readonly number[])[],
  asked: number
): Generator<void, Annealed, void> {
  const { units, wordsHigh, wordsLow, measureWords, mostOrders, mostUnits, dice, hasClasses } = work
  // One empty tour besides, for an order that is better off alone.
  const tours = [...start.map((members) => [...members]), [] as number[]]
  const orders = start.flat()
  const size = Math.max(0, ...orders) + 1
  const tourOf = new Int32Array(size)
  const load = new Float64Array(orders.length + 2)
  const high = new Int32Array(orders.length + 2)
  const low = new Int32Array(orders.length + 2)
  const metres = new Float64Array(orders.length + 2)
  const spans: (DueSpan | undefined)[] = []
  tours.forEach((members, tour) => {
    members.forEach((order) => {
      tourOf[order] = tour
      load[tour] = (load[tour] as number) + (units[order] as number)
      high[tour] = (high[tour] as number) ^ (wordsHigh[order] as number)
      low[tour] = (low[tour] as number) ^ (wordsLow[order] as number)
    })
    metres[tour] = measureWords(members, high[tour] as number, low[tour] as number)
    spans[tour] = members.length ? spanOf(work, members) : undefined
  })
  let lengths = asked
  let empty = 1
  let current = tours.reduce((sum, _, tour) => sum + (metres[tour] as number), 0)
  let best = current
  const kept = tourOf.slice()
  const scale = start.length ? current / start.length : 0
  let heat = scale * WARMEST
  const draw = (most: number) => (dice() * most) | 0
  const one: number[] = []
  const other: number[] = []

  if (orders.length > 1 && scale > 0) {
    for (let turn = 0; ; turn += 1) {
      if (turn % PAUSE === 0) {
        const spent = work.spent(lengths)
        if (spent >= 1) break
        heat = scale * WARMEST * (COLDEST / WARMEST) ** Math.max(0, spent)
        yield
      }
      // A move that cannot be made is work too: where none can, the search still ends.
      lengths += 1
      propose()
    }
  }
  const found: number[][] = tours.map(() => [])
  for (const order of orders) (found[kept[order] as number] as number[]).push(order)
  const whole = found.filter((members) => members.length)
  return { tours: whole, metres: best, lengths }

  function propose(): void {
    const a = orders[draw(orders.length)] as number
    const from = tourOf[a] as number
    const to = draw(tours.length)
    if (from === to) return
    const [mine, theirs] = [tours[from] as number[], tours[to] as number[]]
    if (!theirs.length && mine.length === 1) return
    const unitsOfA = units[a] as number
    const roll = dice()
    let b = -1
    let c = -1
    if (theirs.length && roll < 0.65) b = theirs[draw(theirs.length)] as number
    if (b >= 0 && roll < 0.15 && theirs.length > 1) {
      c = theirs[draw(theirs.length)] as number
      if (c === b) c = -1
    }
    const back = (b < 0 ? 0 : (units[b] as number)) + (c < 0 ? 0 : (units[c] as number))
    const seats = (b < 0 ? 0 : 1) + (c < 0 ? 0 : 1)
    const loadOfFrom = (load[from] as number) - unitsOfA + back
    const loadOfTo = (load[to] as number) + unitsOfA - back
    // A tour that one order alone overfills stays as it is: nothing may join it.
    if (loadOfTo > mostUnits && theirs.length > seats) return
    if (loadOfTo > mostUnits && unitsOfA <= mostUnits) return
    if (loadOfFrom > mostUnits && mine.length - 1 + seats > 1) return
    if (theirs.length + 1 - seats > mostOrders || mine.length - 1 + seats > mostOrders) return

    one.length = 0
    for (const member of mine) if (member !== a) one.push(member)
    if (b >= 0) one.push(b)
    if (c >= 0) one.push(c)
    other.length = 0
    for (const member of theirs) if (member !== b && member !== c) other.push(member)
    other.push(a)

    let spanOne: DueSpan | undefined
    let spanOther: DueSpan | undefined
    if (hasClasses) {
      spanOne = one.length ? spanOf(work, one) : undefined
      spanOther = spanOf(work, other)
      if (!keepsDueOrder(from, to, spanOne, spanOther)) return
    }
    let wordsOne = (high[from] as number) ^ (wordsHigh[a] as number)
    let wordsTwo = (low[from] as number) ^ (wordsLow[a] as number)
    let wordsThree = (high[to] as number) ^ (wordsHigh[a] as number)
    let wordsFour = (low[to] as number) ^ (wordsLow[a] as number)
    for (const back of [b, c]) {
      if (back < 0) continue
      wordsOne ^= wordsHigh[back] as number
      wordsTwo ^= wordsLow[back] as number
      wordsThree ^= wordsHigh[back] as number
      wordsFour ^= wordsLow[back] as number
    }
    const metresOne = measureWords(one, wordsOne, wordsTwo)
    const limit = (metres[from] as number) + (metres[to] as number) - Math.log(1 - dice()) * heat
    if (metresOne > limit) return
    const metresOther = measureWords(other, wordsThree, wordsFour)
    lengths += 1
    if (metresOne + metresOther > limit) return

    current += metresOne + metresOther - (metres[from] as number) - (metres[to] as number)
    take(from, one, loadOfFrom, wordsOne, wordsTwo, metresOne, spanOne)
    take(to, other, loadOfTo, wordsThree, wordsFour, metresOther, spanOther)
    if (current < best - 1e-9) {
      best = current
      kept.set(tourOf)
    }
  }

  function keepsDueOrder(from: number, to: number, one: DueSpan | undefined, other: DueSpan): boolean {
    if (one && !isInDueOrder(one, other)) return false
    return (!one || fitsDueOrder(one, spans, from, to)) && fitsDueOrder(other, spans, from, to)
  }

  function take(
    tour: number,
    members: readonly number[],
    units: number,
    wordHigh: number,
    wordLow: number,
    walked: number,
    span: DueSpan | undefined
  ): void {
    const seats = tours[tour] as number[]
    empty += (members.length ? 0 : 1) - (seats.length ? 0 : 1)
    seats.length = members.length
    for (let index = 0; index < members.length; index += 1) {
      const order = members[index] as number
      seats[index] = order
      tourOf[order] = tour
    }
    load[tour] = units
    high[tour] = wordHigh
    low[tour] = wordLow
    metres[tour] = walked
    spans[tour] = span
    if (!empty) {
      tours.push([])
      empty += 1
    }
  }
}
