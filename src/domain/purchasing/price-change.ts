/** Through what a supplier's price came to be what it is. */
export const PRICE_CHANGE_SOURCES = ["opening", "manual", "import", "proposal", "quotation"] as const
export type PriceChangeSource = (typeof PRICE_CHANGE_SOURCES)[number]
