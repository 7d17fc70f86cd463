/** How shoppers of a channel see prices. */
export const TAX_DISPLAYS = ["inclusive", "exclusive"] as const
export type TaxDisplay = (typeof TAX_DISPLAYS)[number]

/** What the price that a shopper sees ends in: `99` is 12,99; `whole` has no cents. */
export const PRICE_ENDINGS = ["none", "99", "95", "90", "50", "whole"] as const
export type PriceEnding = (typeof PRICE_ENDINGS)[number]

/** Which price of the ending is taken. */
export const ENDING_DIRECTIONS = ["nearest", "up", "down"] as const
export type EndingDirection = (typeof ENDING_DIRECTIONS)[number]

/** What becomes of a price under the floor: it is refused, raised to the floor, or shown as such. */
export const FLOOR_ACTIONS = ["refuse", "clamp", "flag"] as const
export type FloorAction = (typeof FLOOR_ACTIONS)[number]
