/** What every list takes beside its own filters. */
export type ListQuery = { q?: string; limit?: number; offset?: number; order?: string; fields?: string }

/** `count` is exact up to 10,000, where it stops. */
export type Page = { count: number; limit: number; offset: number }
