/** What somebody may do with prices, as roles grant it. */
export const PRICING_PERMISSIONS = [
  "pricing.read",
  "pricing.write",
  "pricing.approve",
  "pricing.publish",
  "pricing.settings",
] as const
export type PricingPermission = (typeof PRICING_PERMISSIONS)[number]
