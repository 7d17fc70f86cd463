/** A sale is a draft until its prices are published; whether it runs follows from its dates. */
export const SALE_STATUSES = ["draft", "published", "cancelled"] as const
export type SaleStatus = (typeof SALE_STATUSES)[number]
