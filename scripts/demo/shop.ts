import type { SupplierProfile } from "./suppliers"
import type { DemoSupplierTerms } from "./supplier-terms"
import type { CategoryHandle, Country } from "./words"

export const WAREHOUSES = [
  {
    key: "lyon",
    name: "Lyon",
    address_1: "14 rue du Souvenir",
    city: "Lyon",
    postal_code: "69009",
    country_code: "fr",
    share: 0.55,
  },
  {
    key: "lille",
    name: "Lille",
    address_1: "3 avenue de l'Harmonie",
    city: "Lille",
    postal_code: "59000",
    country_code: "fr",
    share: 0.2,
  },
  {
    key: "northampton",
    name: "Northampton",
    address_1: "7 Kilvey Road",
    city: "Northampton",
    postal_code: "NN4 7BQ",
    country_code: "gb",
    share: 0.25,
  },
] as const
export type WarehouseKey = (typeof WAREHOUSES)[number]["key"]

export const CHANNELS = [
  {
    key: "web",
    name: "Web shop",
    description: "The shop's own site, in French and in English",
    warehouses: ["lyon", "lille", "northampton"],
    share: 0.55,
    is_trade: false,
  },
  {
    key: "resellers",
    name: "Resellers",
    description: "Gift shops that buy to sell again",
    warehouses: ["lyon", "northampton"],
    share: 0.18,
    is_trade: true,
  },
  {
    key: "marketplace",
    name: "Marketplace",
    description: "Orders that come in from marketplaces",
    warehouses: ["lille", "northampton"],
    share: 0.2,
    is_trade: false,
  },
  {
    key: "calls",
    name: "Call centre",
    description: "Orders taken on the telephone",
    warehouses: ["lyon", "lille", "northampton"],
    share: 0.07,
    is_trade: false,
  },
] as const satisfies readonly {
  key: string
  name: string
  description: string
  warehouses: readonly WarehouseKey[]
  share: number
  is_trade: boolean
}[]
export type ChannelKey = (typeof CHANNELS)[number]["key"]

export const REGIONS = [
  {
    key: "europe",
    name: "Europe",
    currency_code: "eur",
    countries: ["fr", "be", "de", "es", "it", "lu", "nl"],
    warehouses: ["lyon", "lille"],
  },
  {
    key: "britain",
    name: "United Kingdom",
    currency_code: "gbp",
    countries: ["gb"],
    warehouses: ["northampton"],
  },
] as const
export type RegionKey = (typeof REGIONS)[number]["key"]

export type DemoVariant = {
  sku: string
  barcode: string
  title: string
  title_fr: string
  size: string | null
  /** Shelf prices in cents and pence, tax included. */
  eur: number
  gbp: number
  grams: number
  /** The share of the whole shop's units that this variant sells. */
  unit_share: number
  /** On sale since so many days; at most the length of the history. */
  launched_days_ago: number
  stock: Record<WarehouseKey, number>
}

export type DemoProduct = {
  handle: string
  title: string
  title_fr: string
  description: string
  category: CategoryHandle
  sizes: { en: string; fr: string }[]
  variants: DemoVariant[]
}

export type DemoSupplierItem = {
  sku: string
  supplier_sku: string
  /** Exact decimal text in the supplier's currency. */
  unit_price: string
  price_per_quantity: number
  minimum_order_quantity: number
  order_multiple: number
  pack_size: number
  purchase_unit: string | null
  rank: number
  /** Percent off, in whole percent. */
  discount_percent: string
  /** Cheaper from these quantities on, the lowest first. */
  price_breaks: { from_quantity: number; unit_price: string }[]
  /** What it cost before, the oldest price first, each from its day on; the price of today ends the list. */
  past_prices: DemoPrice[]
  /** The price of the next list, which follows the one of today. */
  next_price: DemoPrice | null
}
export type DemoPrice = { from: string; unit_price: string }
export type DemoSupplier = {
  profile: SupplierProfile
  terms: DemoSupplierTerms
  items: DemoSupplierItem[]
}

export type DemoAddress = {
  first_name: string
  last_name: string
  company: string | null
  address_1: string
  city: string
  postal_code: string
  country_code: Country
}
export type DemoCart = {
  key: string
  channel: ChannelKey
  region: RegionKey
  email: string
  address: DemoAddress
  lines: { sku: string; quantity: number }[]
  hours_ago: number
}
export type OrderFate = "open" | "fulfilled" | "shipped" | "delivered" | "cancelled"
export type DemoOrder = DemoCart & { fate: OrderFate }

/** How far a purchase order has come, or what happened to it. */
export const PURCHASE_ORDER_FATES = [
  "received",
  "partly_received",
  "late",
  "sent",
  "proposed",
  "revised",
  "acknowledged",
  "short_closed",
  "quarantined",
  "reversed",
  "pending_approval",
  "on_hold",
  "approved",
  "draft",
  "cancelled",
] as const
export type PurchaseOrderFate = (typeof PURCHASE_ORDER_FATES)[number]
export type DemoPurchaseOrderLine = {
  sku: string
  quantity: number
  /** The price of then, where it is not that of today. */
  unit_price: string | null
  price_per_quantity: number
  /** What came and could not be taken in. */
  rejected: number
  reject_reason: string | null
  /** With which lot the goods come, where their item asks for one. */
  lot: string | null
  expires_on: string | null
}
export type DemoPurchaseOrder = {
  key: string
  supplier_code: string
  warehouse: WarehouseKey
  fate: PurchaseOrderFate
  /** YYYY-MM-DD. */
  ordered_on: string
  expected_on: string
  confirmed_on: string
  came_on: string
  lines: DemoPurchaseOrderLine[]
}

/** Goods of which lots, and days on which they expire, are written down. */
export type DemoTracking = { sku: string; tracks_lots: boolean; tracks_expiry: boolean }

export type QuotationFate = "draft" | "sent" | "awarded"
export type DemoQuotation = {
  key: string
  fate: QuotationFate
  title: string
  warehouse: WarehouseKey
  supplier_codes: string[]
  lines: { sku: string; quantity: number }[]
  answers: {
    supplier_code: string
    freight_cost: string
    note: string | null
    lines: { sku: string; unit_price: string | null; lead_time_days: number }[]
  }[]
}

export type DemoShop = {
  seed: number
  /** YYYY-MM-DD: the day on which the shop is looked at. */
  today: string
  products: DemoProduct[]
  suppliers: DemoSupplier[]
  orders: DemoOrder[]
  carts: DemoCart[]
  tracking: DemoTracking[]
  /** The oldest first. */
  purchase_orders: DemoPurchaseOrder[]
  quotations: DemoQuotation[]
}
export type DailySales = { sku: string; day: string; channel: ChannelKey; units: number; lines: number }
