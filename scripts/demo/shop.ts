import type { SupplierProfile } from "./suppliers"
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
}
export type DemoSupplier = { profile: SupplierProfile; items: DemoSupplierItem[] }

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

export type PurchaseOrderFate =
  "draft" | "approved" | "sent" | "acknowledged" | "late" | "partly_received" | "received" | "cancelled"
export type DemoPurchaseOrder = {
  key: string
  supplier_code: string
  warehouse: WarehouseKey
  fate: PurchaseOrderFate
  /** YYYY-MM-DD. */
  expected_on: string
  lines: { sku: string; quantity: number }[]
}

export type DemoShop = {
  seed: number
  /** YYYY-MM-DD: the day on which the shop is looked at. */
  today: string
  products: DemoProduct[]
  suppliers: DemoSupplier[]
  orders: DemoOrder[]
  carts: DemoCart[]
  purchase_orders: DemoPurchaseOrder[]
}
export type DailySales = { sku: string; day: string; channel: ChannelKey; units: number; lines: number }
