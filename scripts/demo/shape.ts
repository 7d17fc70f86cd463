/**
 * The shape of a real gift merchant's year, measured by `node scripts/demo/measure.mjs` on the UCI "Online Retail" data
 * (a British gift wholesaler, 2010-12-01 to 2011-12-09: 527,725 clean lines, 19,773 orders, 3,900 references;
 * Chen, Sain & Guo 2012, doi:10.1057/dbm.2012.17). The data itself is not part of this repository.
 */
export const SHAPE = {
  /** A reference is on so many order lines a year. */
  lines_per_reference_and_year: 135.3,
  /** The best 1 %, 2 %, 5 % … of the references sell this share of all units. */
  reference_shares: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1],
  unit_shares: [0, 0.183, 0.2675, 0.4324, 0.5925, 0.7679, 0.8686, 0.9648, 0.9943, 1],
  /** January to December; 1 is an average month. */
  months: [0.883, 0.646, 0.86, 0.703, 0.901, 0.886, 0.915, 0.961, 1.299, 1.417, 1.71, 0.818],
  /** Sunday to Saturday; 1 is an average day. The merchant was closed on Saturdays. */
  weekdays: [0.591, 1.093, 1.396, 1.287, 1.516, 1.118, 0],
  /** The shares at which the three distributions below were read. */
  points: [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99],
  lines_per_order: [1, 1, 2, 6, 15, 29, 52, 75, 218],
  units_per_line: [1, 1, 1, 1, 3, 11, 24, 30, 100],
  /** Median price of each reference, in pounds of 2011, wholesale. */
  prices: [0.04, 0.39, 0.42, 1.25, 2.1, 4.13, 7.95, 9.95, 19.95],
  /** Documents that cancel or credit an earlier one. */
  cancelled_documents: 0.148,
} as const

/** From a wholesale price in pounds of 2011 to today's shelf price in euros: trade margin, value-added tax, inflation. */
export const SHELF_PRICE_FACTOR = 4.2
/** The shelf price in pounds for one euro of shelf price. */
export const POUNDS_PER_EURO = 0.87

/** Reads a measured distribution at `share`, in a straight line between its points. */
export function valueAt(share: number, points: readonly number[], values: readonly number[]): number {
  const above = points.findIndex((point) => point > share)
  if (above === -1) return values.at(-1) ?? 0
  if (above === 0) return values[0] ?? 0
  const [from, to] = [points[above - 1] ?? 0, points[above] ?? 1]
  const [low, high] = [values[above - 1] ?? 0, values[above] ?? 0]
  return low + ((high - low) * (share - from)) / (to - from)
}

/** The share of all units that the reference of this rank sells (1 is the best seller); all ranks add up to 1. */
export function unitShareOfRank(rank: number, references: number): number {
  const upTo = (share: number) => valueAt(share, SHAPE.reference_shares, SHAPE.unit_shares)
  return upTo(rank / references) - upTo((rank - 1) / references)
}
