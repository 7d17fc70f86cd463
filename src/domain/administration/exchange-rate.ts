export const RATE_SOURCES = ["manual", "csv"] as const
export type RateSource = (typeof RATE_SOURCES)[number]
