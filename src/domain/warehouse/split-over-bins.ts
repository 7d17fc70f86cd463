/** A bin with the units that it can still take; `null` has no limit. */
export type Room = Readonly<{ bin_id: string; room: number | null }>
export type Part = Readonly<{ bin_id: string; quantity: number }>

/** Fills the bins in the order given, each as far as it goes. What finds no room is `left`. */
export function splitOverBins(quantity: number, bins: readonly Room[]): { parts: Part[]; left: number } {
  const parts: Part[] = []
  let left = quantity
  for (const { bin_id, room } of bins) {
    if (left === 0) break
    const taken = Math.min(left, room ?? left)
    if (taken <= 0) continue
    parts.push({ bin_id, quantity: taken })
    left -= taken
  }
  return { parts, left }
}
