/** What a warehouse keeps of each item for the people who walk in: a number of units, a share of the stock, or both. */
export type KeptForStore = Readonly<{ kept_units: number; kept_percent: number }>

/** Units of an item that are kept: the larger of the two, of what is in stock. */
export function keptOf(stocked: number, { kept_units, kept_percent }: KeptForStore): number {
  if (stocked <= 0) return 0
  return Math.min(stocked, Math.max(kept_units, Math.ceil((stocked * kept_percent) / 100)))
}

/**
 * Stock units that orders may take: what is in stock and nobody else's, less what is kept for the store. What the asking
 * order has there already is part of `available`; so a merchant who keeps more than is left gets it at the next routing.
 */
export function freeForOrders(stocked: number, available: number, kept: KeptForStore): number {
  return Math.max(0, available - keptOf(stocked, kept))
}
