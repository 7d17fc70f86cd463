/** Every query of ours starts with this key, so that one act refreshes whatever the screen shows of it. */
export const COMPTOIR_KEY = "comptoir"

/** The keys under which the dashboard itself keeps what a change of stock alters. */
export const CORE_STOCK_KEYS = [
  "inventory_items",
  "inventory_item_levels",
  "product_variants",
  "variants",
  "products",
]
