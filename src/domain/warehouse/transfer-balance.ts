/** One item in two warehouses, as it stands. */
export type BalancedItem = Readonly<{
  inventory_item_id: string
  /** What may leave the source: stock less what is reserved or held. */
  free_at_source: number
  /** At the destination: stock and what is on its way there, less what is reserved. Negative where more is promised. */
  available_at_destination: number
}>

export type BalanceTerms = Readonly<{
  /** Units that the destination is to have available of each item. */
  target: number
  /** Units that stay at the source of each item. */
  keep: number
}>

export type Suggestion = Readonly<{ inventory_item_id: string; lacking: number; suggested: number }>

/** What to send so that the destination lacks nothing, as far as the source can spare it; the largest lack first. */
export function balance(items: readonly BalancedItem[], { target, keep }: BalanceTerms): Suggestion[] {
  return items
    .map(({ inventory_item_id, free_at_source, available_at_destination }) => {
      const lacking = Math.max(0, target - available_at_destination)
      const spare = Math.max(0, free_at_source - keep)
      return { inventory_item_id, lacking, suggested: Math.min(lacking, spare) }
    })
    .filter((row) => row.suggested > 0)
    .sort((a, b) => b.lacking - a.lacking || (a.inventory_item_id < b.inventory_item_id ? -1 : 1))
}
