/** What a zone is for. */
export const ZONE_KINDS = ["receiving", "reserve", "pick", "packing", "quarantine", "returns"] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]

/** What a bin is built as. */
export const BIN_KINDS = ["shelf", "pallet", "flow", "floor", "staging"] as const
export type BinKind = (typeof BIN_KINDS)[number]

/** A blocked bin takes nothing and gives nothing to picks; an archived one is history. */
export const BIN_STATUSES = ["active", "blocked", "archived"] as const
export type BinStatus = (typeof BIN_STATUSES)[number]

export const BIN_SIDES = ["left", "right"] as const
export type BinSide = (typeof BIN_SIDES)[number]

/** Which way an aisle may be walked: `up` is towards greater y. */
export const AISLE_DIRECTIONS = ["both", "up", "down"] as const
export type AisleDirection = (typeof AISLE_DIRECTIONS)[number]

/** Whether what Medusa sold without saying from which bin is taken off bins at once, or leaves a task. */
export const CORE_SALES = ["automatic", "ask"] as const
export type CoreSales = (typeof CORE_SALES)[number]

/** Bins that one warehouse may have; the longest lists of zones and aisles, which screens show whole. */
export const MOST_BINS = 250_000
export const MOST_ZONES = 200
export const MOST_AISLES = 2_000
