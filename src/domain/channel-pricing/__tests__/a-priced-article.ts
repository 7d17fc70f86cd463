import type { ArticleFacts } from "../article"
import type { PriceSetting, PricingProfile } from "../evaluate"
import type { PriceRule } from "../rule"

/** A profile that takes nothing and forbids nothing. */
export const PLAIN_PROFILE: PricingProfile = {
  tax_display: "inclusive",
  ending: "none",
  ending_direction: "nearest",
  fee_percent: "0",
  fee_fixed: "0",
  category_fees: [],
  payment_percent: "0",
  payment_fixed: "0",
  shipping_subsidy: "0",
  floor_percent: null,
  floor_action: "flag",
}

export const anArticle = (facts: Partial<ArticleFacts> = {}): ArticleFacts => ({
  variant_id: "variant_lamp",
  product_id: "prod_lamp",
  collection_id: null,
  type_id: null,
  category_ids: [],
  category_paths: [],
  tag_ids: [],
  supplier_ids: [],
  base: "40",
  cost: "22",
  tax_percent: "20",
  others: new Map(),
  ...facts,
})

export const aRule = (rule: Partial<PriceRule> = {}): PriceRule => ({
  id: "cpru_1",
  name: "Base",
  sales_channel_id: "sc_market",
  customer_group_id: "",
  kind: "base",
  terms: { percent: "10" },
  conditions: {},
  currency_codes: [],
  region_id: "",
  min_quantity: 1,
  priority: 0,
  valid_from: null,
  valid_until: null,
  ending: null,
  is_active: true,
  created_at: new Date("2026-01-01T00:00:00Z"),
  ...rule,
})

export const NOW = new Date("2026-06-01T12:00:00Z")

export const aSetting = ({
  profile,
  ...setting
}: Partial<Omit<PriceSetting, "profile">> & { profile?: Partial<PricingProfile> } = {}): PriceSetting => ({
  sales_channel_id: "sc_market",
  slot: { currency_code: "eur", customer_group_id: "", region_id: "", min_quantity: 1 },
  decimals: 2,
  includes_tax: true,
  rate: "1",
  at: NOW,
  profile: { ...PLAIN_PROFILE, ...profile },
  ...setting,
})
