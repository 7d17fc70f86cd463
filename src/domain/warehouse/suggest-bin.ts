import { splitOverBins } from "./split-over-bins"

/** What is to be put away. */
export type PutAwayGoods = Readonly<{
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  quantity: number
  /** Held goods go where nobody picks. */
  is_held: boolean
  storage_class: string | null
  /** How often it is picked: A the most; `null` where the warehouse was never classed. */
  turnover: "A" | "B" | "C" | null
  /** Litres and kilograms of one unit; `null` where nobody said. */
  unit_volume: number | null
  unit_weight: number | null
  /** The bin it lies in now. */
  from_bin_id: string | null
}>

/** Goods that lie in a bin, or that open tasks will bring there. */
export type BinGoods = Readonly<{
  inventory_item_id: string
  lot: string | null
  expires_on: string | null
  quantity: number
}>

/** A bin that goods could go into, as it is now and as open tasks will leave it. */
export type BinCandidate = Readonly<{
  bin_id: string
  code: string
  zone_kind: string
  is_active: boolean
  storage_class: string | null
  /** What is left of its capacity; `null` has no limit. */
  free_units: number | null
  free_volume: number | null
  free_weight: number | null
  /** Metres from the depot; `null` where the bin is not on the plan. */
  distance: number | null
  goods: readonly BinGoods[]
  /** The articles that it is the pick bin of, each with the most that it is filled to. */
  picks: readonly Readonly<{ inventory_item_id: string; max: number }>[]
}>

/** Why a bin was chosen, for the words of the admin. */
export type PutAwayReason = Readonly<{ code: string; value?: string | number | null }>

/** Why a bin cannot take the goods. */
export const REFUSALS = ["source", "blocked", "zone", "storage_class", "other_pick_bin", "full"] as const
export type PutAwayRefusal = (typeof REFUSALS)[number]

/**
 * One preference among bins. The lowest rank wins; a bin on which the rule has no opinion (`null`) comes after those on
 * which it has one. Rules are asked in order: a later one settles only what the earlier ones left even.
 */
export type PutAwayRule = Readonly<{
  code: string
  rank: (goods: PutAwayGoods, bin: BinCandidate) => number | null
  /** What the rule says for a bin it liked; nothing where it only breaks ties. */
  reason?: (goods: PutAwayGoods, bin: BinCandidate) => PutAwayReason | null
}>

/** How bins are suggested. A host may bring its own with the option `put_away_strategy`. */
export interface PutAwayStrategy {
  /** The preferences, the strongest first. What no bin may take is refused before any of them is asked. */
  rules(): readonly PutAwayRule[]
}

export type SuggestedBin = Readonly<{
  bin_id: string
  code: string
  quantity: number
  reasons: readonly PutAwayReason[]
}>
export type RejectedBin = Readonly<{ bin_id: string; code: string; why: PutAwayRefusal }>
export type Suggestion = Readonly<{
  parts: readonly SuggestedBin[]
  /** Units for which no bin was found. */
  left: number
  rejected: readonly RejectedBin[]
}>

const HELD_ZONES = ["quarantine", "returns"]
const STOCK_ZONES = ["reserve", "pick"]

const sum = (goods: readonly BinGoods[]) => goods.reduce((units, { quantity }) => units + quantity, 0)
const sameItem = (goods: PutAwayGoods, bin: BinCandidate) =>
  bin.goods.filter((there) => there.inventory_item_id === goods.inventory_item_id)
const sameLot = (goods: PutAwayGoods, bin: BinCandidate) =>
  sameItem(goods, bin).filter((there) => there.lot === goods.lot && there.expires_on === goods.expires_on)
const pickOf = (goods: PutAwayGoods, bin: BinCandidate) =>
  goods.is_held ? undefined : bin.picks.find((pick) => pick.inventory_item_id === goods.inventory_item_id)
const others = (goods: PutAwayGoods, bin: BinCandidate) =>
  new Set(bin.goods.flatMap(({ inventory_item_id: id }) => (id === goods.inventory_item_id ? [] : [id]))).size
const metres = (distance: number) => Math.round(distance * 10) / 10

/** Held goods apart; then with their like, in their pick bin, by storage class, in a bin of their own, by turnover. */
export const PUT_AWAY_RULES: readonly PutAwayRule[] = [
  {
    code: "held",
    rank: (goods, bin) => (goods.is_held && bin.zone_kind === "quarantine" ? 0 : null),
    reason: () => ({ code: "held" }),
  },
  {
    code: "same_item",
    rank: (goods, bin) => (sameLot(goods, bin).length ? 0 : sameItem(goods, bin).length ? 1 : null),
    reason: (goods, bin) =>
      goods.lot && sameLot(goods, bin).length
        ? { code: "same_lot", value: goods.lot }
        : { code: "same_item", value: sum(sameItem(goods, bin)) },
  },
  {
    code: "pick_bin",
    rank: (goods, bin) => (pickOf(goods, bin) ? 0 : null),
    reason: (goods, bin) => ({ code: "pick_bin", value: pickOf(goods, bin)?.max ?? null }),
  },
  {
    code: "storage_class",
    rank: (goods, bin) => (bin.storage_class && bin.storage_class === goods.storage_class ? 0 : null),
    reason: (_goods, bin) => ({ code: "storage_class", value: bin.storage_class }),
  },
  {
    code: "own_bin",
    rank: (goods, bin) => others(goods, bin),
    reason: (_goods, bin) => (bin.goods.length ? null : { code: "empty_bin" }),
  },
  {
    code: "turnover",
    rank: (goods, bin) => {
      if (bin.distance === null) return null
      return goods.turnover === "C" ? -bin.distance : bin.distance
    },
    reason: (goods, bin) => {
      if (bin.distance === null) return null
      const value = metres(bin.distance)
      if (goods.turnover === "A" || goods.turnover === "B")
        return { code: `turnover_${goods.turnover}`, value }
      return { code: goods.turnover === "C" ? "turnover_C" : "nearest", value }
    },
  },
]

/** Our own preferences. */
export class NearestBinOfItsKind implements PutAwayStrategy {
  rules(): readonly PutAwayRule[] {
    return PUT_AWAY_RULES
  }
}

/** How many units of the goods the bin can still take; `null` is any number. The tightest of its limits counts. */
export function roomFor(goods: PutAwayGoods, bin: BinCandidate): number | null {
  const limits: number[] = []
  if (bin.free_units !== null) limits.push(bin.free_units)
  if (bin.free_volume !== null && goods.unit_volume) limits.push(fits(bin.free_volume, goods.unit_volume))
  if (bin.free_weight !== null && goods.unit_weight) limits.push(fits(bin.free_weight, goods.unit_weight))
  const pick = pickOf(goods, bin)
  if (pick) limits.push(pick.max - sum(sameItem(goods, bin)))
  return limits.length ? Math.max(0, Math.floor(Math.min(...limits))) : null
}

// Ten bottles of 0.3 l fill 3 l; as floating numbers they would not.
const fits = (free: number, unit: number) => Math.floor(free / unit + 1e-9)

/** Why the goods may not go into the bin, whatever anybody prefers; nothing where they may. */
export function refusalOf(goods: PutAwayGoods, bin: BinCandidate): PutAwayRefusal | null {
  if (bin.bin_id === goods.from_bin_id) return "source"
  if (!bin.is_active) return "blocked"
  if (!(goods.is_held ? HELD_ZONES : STOCK_ZONES).includes(bin.zone_kind)) return "zone"
  if (bin.storage_class && bin.storage_class !== goods.storage_class) return "storage_class"
  if (!goods.is_held && bin.picks.length && !pickOf(goods, bin)) return "other_pick_bin"
  return roomFor(goods, bin) === 0 ? "full" : null
}

function compare(goods: PutAwayGoods, rules: readonly PutAwayRule[]) {
  return (a: BinCandidate, b: BinCandidate): number => {
    for (const rule of rules) {
      const [first, second] = [rule.rank(goods, a), rule.rank(goods, b)]
      if (first === second) continue
      if (first === null) return 1
      if (second === null) return -1
      return first - second
    }
    return a.code < b.code ? -1 : a.code > b.code ? 1 : a.bin_id < b.bin_id ? -1 : 1
  }
}

/**
 * In which bins the goods go, how many in each, and why. The parts and what is left are the whole; no bin is given more
 * than it has room for, goods that it may not hold, or goods while it is blocked.
 */
export function suggestBins(
  goods: PutAwayGoods,
  candidates: readonly BinCandidate[],
  rules: readonly PutAwayRule[] = PUT_AWAY_RULES
): Suggestion {
  const rejected: RejectedBin[] = []
  const usable: BinCandidate[] = []
  for (const bin of candidates) {
    const why = refusalOf(goods, bin)
    if (why) rejected.push({ bin_id: bin.bin_id, code: bin.code, why })
    else usable.push(bin)
  }
  const ranked = usable.sort(compare(goods, rules))
  const { parts, left } = splitOverBins(
    goods.quantity,
    ranked.map((bin) => ({ bin_id: bin.bin_id, room: roomFor(goods, bin) }))
  )
  const byId = new Map(ranked.map((bin) => [bin.bin_id, bin]))
  return {
    parts: parts.map(({ bin_id, quantity }) => {
      const bin = byId.get(bin_id) as BinCandidate
      return { bin_id, code: bin.code, quantity, reasons: reasonsOf(goods, bin, rules) }
    }),
    left,
    rejected: rejected.filter(({ why }) => why !== "source"),
  }
}

function reasonsOf(
  goods: PutAwayGoods,
  bin: BinCandidate,
  rules: readonly PutAwayRule[]
): readonly PutAwayReason[] {
  return rules.flatMap((rule) => {
    if (rule.rank(goods, bin) === null) return []
    const reason = rule.reason?.(goods, bin)
    return reason ? [reason] : []
  })
}

/** The bin once the goods lie in it. */
export function withGoods(bin: BinCandidate, goods: PutAwayGoods, quantity: number): BinCandidate {
  const { inventory_item_id, lot, expires_on } = goods
  const used = (free: number | null, unit: number | null) =>
    free === null ? null : Math.max(0, free - quantity * (unit ?? 0))
  return {
    ...bin,
    free_units: bin.free_units === null ? null : Math.max(0, bin.free_units - quantity),
    free_volume: used(bin.free_volume, goods.unit_volume),
    free_weight: used(bin.free_weight, goods.unit_weight),
    goods: [...bin.goods, { inventory_item_id, lot, expires_on, quantity }],
  }
}

/** With how many empty bins, and with how many that hold something else, each of many goods is compared. */
const COMPARED = 40

/** The bins as the suggestions made so far leave them. */
class Shelves {
  private readonly now: Map<string, BinCandidate>
  private readonly ofItem = new Map<string, Set<string>>()
  private readonly nearFirst: readonly string[]

  constructor(candidates: readonly BinCandidate[]) {
    this.now = new Map(candidates.map((bin) => [bin.bin_id, bin]))
    for (const { bin_id, goods, picks } of candidates) {
      for (const { inventory_item_id } of [...goods, ...picks]) this.remember(inventory_item_id, bin_id)
    }
    this.nearFirst = [...candidates]
      .sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity))
      .map(({ bin_id }) => bin_id)
  }

  /** The bins that know the article, and the first free ones in the direction in which it belongs. */
  comparedFor(goods: PutAwayGoods): BinCandidate[] {
    const ids = new Set(this.ofItem.get(goods.inventory_item_id) ?? [])
    let empty = 0
    let mixed = 0
    for (let at = 0; at < this.nearFirst.length && empty < COMPARED; at += 1) {
      const id = this.nearFirst[goods.turnover === "C" ? this.nearFirst.length - 1 - at : at] as string
      const bin = this.now.get(id) as BinCandidate
      if (ids.has(id) || refusalOf(goods, bin)) continue
      if (!bin.goods.length) empty += 1
      else if ((mixed += 1) > COMPARED) continue
      ids.add(id)
    }
    return [...ids].map((id) => this.now.get(id) as BinCandidate)
  }

  put(goods: PutAwayGoods, { parts }: Suggestion): void {
    for (const { bin_id, quantity } of parts) {
      this.now.set(bin_id, withGoods(this.now.get(bin_id) as BinCandidate, goods, quantity))
      this.remember(goods.inventory_item_id, bin_id)
    }
  }

  private remember(item: string, bin: string): void {
    const known = this.ofItem.get(item)
    if (known) known.add(bin)
    else this.ofItem.set(item, new Set([bin]))
  }
}

/**
 * Suggestions for many goods at once, in their order, the fast movers served first: what one is given, the next finds
 * taken. Each is compared with the bins that know its article and with the nearest free ones, not with all.
 */
export function suggestForMany(
  many: readonly PutAwayGoods[],
  candidates: readonly BinCandidate[],
  rules: readonly PutAwayRule[] = PUT_AWAY_RULES
): Suggestion[] {
  const shelves = new Shelves(candidates)
  const served = many
    .map((goods, index) => ({ goods, index, turnover: goods.turnover ?? "Z" }))
    .sort((a, b) => (a.turnover < b.turnover ? -1 : a.turnover > b.turnover ? 1 : a.index - b.index))
  const suggestions: Suggestion[] = []
  for (const { goods, index } of served) {
    const suggestion = suggestBins(goods, shelves.comparedFor(goods), rules)
    shelves.put(goods, suggestion)
    suggestions[index] = suggestion
  }
  return suggestions
}
