/** What a bin is there for: the kind of its zone. */
export type ZoneKind = "receiving" | "reserve" | "pick" | "packing" | "quarantine" | "returns"

/** Goods in a bin, as whoever takes them off finds them. */
export type BinGoods = Readonly<{
  bin_id: string
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
  first_in_at: Date
  zone_kind: ZoneKind | null
}>

export type Wanted = Readonly<{
  quantity: number
  /** Only goods of this lot, or of none that anybody wrote down. */
  lot?: string | null
  /** Only goods on this hold; null: only goods that nobody holds. */
  hold_id: string | null
  /** The bin they most likely came from, where the cause tells. */
  likely_bin_id?: string | null
}>

/** Where nobody picks to sell from, unless there is nothing else. */
const LAST_RESORT: readonly (ZoneKind | null)[] = ["quarantine", "returns"]

/** Orders goods by the reasons a picker would name: the lot, the likely bin, the pick zone, FEFO, FIFO, the least left. */
function byReason({ lot, likely_bin_id }: Wanted): (a: BinGoods, b: BinGoods) => number {
  const reasons: ((goods: BinGoods) => number | string)[] = [
    (goods) => (lot && goods.lot === lot ? 0 : 1),
    (goods) => (likely_bin_id && goods.bin_id === likely_bin_id ? 0 : 1),
    (goods) => (goods.zone_kind === "pick" ? 0 : LAST_RESORT.includes(goods.zone_kind) ? 2 : 1),
    (goods) => goods.expires_on ?? "9999-12-31",
    (goods) => goods.first_in_at.getTime(),
    (goods) => goods.quantity,
    (goods) => goods.bin_id,
  ]
  return (a, b) => {
    for (const reason of reasons) {
      const [first, second] = [reason(a), reason(b)]
      if (first !== second) return first < second ? -1 : 1
    }
    return 0
  }
}

/**
 * From which bins goods left that nobody said a bin for. Never more than a bin holds, never goods on another hold, and
 * never another lot than the one named; answers fewer units than wanted where the bins hold fewer.
 */
export function chooseBinsToRelieve<Goods extends BinGoods>(
  contents: Iterable<Goods>,
  wanted: Wanted
): { goods: Goods; quantity: number }[] {
  const fitting = [...contents]
    .filter((goods) => goods.quantity > 0 && goods.hold_id === wanted.hold_id)
    .filter((goods) => !wanted.lot || !goods.lot || goods.lot === wanted.lot)
    .sort(byReason(wanted))
  const chosen: { goods: Goods; quantity: number }[] = []
  let left = wanted.quantity
  for (const goods of fitting) {
    if (left <= 0) break
    const quantity = Math.min(left, goods.quantity)
    chosen.push({ goods, quantity })
    left -= quantity
  }
  return chosen
}
