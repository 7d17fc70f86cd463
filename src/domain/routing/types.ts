import { Decimal } from "../shared/money"

/** How far one order may be divided over warehouses. */
export const SPLITS = ["allowed", "capped", "forbidden"] as const
export type Splits = (typeof SPLITS)[number]

/** What happens to an order of which something is short: send what is there, wait, or cancel the rest. */
export const READINESS = ["ship_ready", "wait_for_all", "cancel_rest"] as const
export type Readiness = (typeof READINESS)[number]

/** A warehouse that is closed is given no order. */
export const WAREHOUSE_ROUTING_STATUSES = ["open", "closed"] as const
export type WarehouseRoutingStatus = (typeof WAREHOUSE_ROUTING_STATUSES)[number]

/** What one unit of a line takes from stock: itself, or the parts of a kit. */
export type NeedComponent = Readonly<{ inventory_item_id: string; required_quantity: number }>

/** The units of a line that are still to be given a warehouse. A unit of a kit leaves whole from one. */
export type Need = Readonly<{
  line_item_id: string
  units: number
  components: readonly NeedComponent[]
}>

export type Coordinates = Readonly<{ latitude: number; longitude: number }>

/** An order, as far as it matters where it is sent from. */
export type RoutableOrder = Readonly<{
  order_id: string
  sales_channel_id: string | null
  placed_at: Date
  /** Two small letters; `null` where nobody said where it goes. */
  country_code: string | null
  postal_code: string | null
  coordinates: Coordinates | null
  shipping_option_id: string | null
  needs: readonly Need[]
}>

/** A country that a warehouse sends to; with prefixes, only their part of it. */
export type ServedRegion = Readonly<{ country_code: string; postal_prefixes: readonly string[] }>

/** When a warehouse hands over: at `cut_off` (`HH:MM` in its zone), on its working days (1 is Monday). */
export type DepartureTimes = Readonly<{
  cut_off: string | null
  time_zone: string
  working_days: readonly number[]
  /** Orders that it can still take today; `null` is any number. */
  capacity_left: number | null
}>

/** A warehouse that could send an order. */
export type Candidate = DepartureTimes &
  Readonly<{
    location_id: string
    name: string
    /** Stock units, per inventory item, that this order may take there: what is kept for the store is not among them. */
    free: ReadonlyMap<string, number>
    country_code: string | null
    /** Empty sends everywhere. */
    served: readonly ServedRegion[]
    coordinates: Coordinates | null
    /** Orders that it has not sent yet. */
    load: number
    /** The smaller, the earlier it is asked. */
    priority: number
    /** Whether it keeps part of its stock for a store. */
    keeps_for_store: boolean
    /** What the order's shipping costs from there; `null` where that is not known. */
    shipping_price: Decimal | null
    /** Per inventory item, the first day on which stock of it expires, or else on which it came. */
    oldest: ReadonlyMap<string, string>
  }>

/** A rule that a channel asks, by its code, with what the merchant said for it. */
export type RuleSetting = Readonly<{ code: string }> & Readonly<Record<string, unknown>>

/** What a sales channel decided. */
export type RoutingPolicy = Readonly<{
  /** The strongest first. */
  rules: readonly RuleSetting[]
  splits: Splits
  /** With `capped`: the most warehouses that one order is divided over. */
  most_parcels: number | null
  readiness: Readiness
}>

/** Why a rule ranks a warehouse as it does, for the words of the admin. */
export type RuleReason = Readonly<{ code: string; value?: string | number | null }>

/** What a rule is asked about one warehouse. */
export type AskedWarehouse = Readonly<{
  order: RoutableOrder
  candidate: Candidate
  at: Date
  parameters: RuleSetting
}>

/** What one warehouse sends under a plan. A warehouse of which the rule has no opinion ranks behind all others. */
export type RankedShare = Readonly<{ candidate: Candidate; units: number; rank: number }>

/** A whole number that the merchant may set for a rule. */
export type RuleParameter = Readonly<{ name: string; default: number; least: number; most: number }>

/**
 * One preference among warehouses. The lowest wins; where it has no opinion it abstains (`null`) and the next rule is
 * asked. Rules are asked in the order of the channel: a later one settles only what the earlier ones left even.
 */
export type RoutingRule = Readonly<{
  code: string
  parameters?: readonly RuleParameter[]
  /** Ranks one warehouse for the order. Left out by a rule that only looks at the whole plan. */
  rank?: (asked: AskedWarehouse) => number | null
  /** Why, for the words of the admin; nothing where there is nothing to say. */
  reason?: (asked: AskedWarehouse) => RuleReason | null
  /** Scores what all warehouses of a plan send together; the sum of their ranks over all units where left out. */
  score?: (shares: readonly RankedShare[]) => Score | null
}>

/** The lowest is best; a list is compared from its first figure on. */
export type Score = number | readonly number[]

/** Which rules there are to choose from. A host may bring its own with the option `routing_strategy`. */
export interface RoutingStrategy {
  /** Every rule that channels may ask, by its code. */
  rules(): readonly RoutingRule[]
}

/** Units of a line that leave from a warehouse. */
export type PlannedPart = Readonly<{ line_item_id: string; location_id: string; units: number }>

/** Units of a line that no warehouse can give. */
export type PlannedShortage = Readonly<{ line_item_id: string; units: number }>

/** What a rule said of a plan. */
export type RuleScore = Readonly<{
  rule: string
  score: Score | null
  abstained: boolean
  by_location: readonly Readonly<{ location_id: string; rank: number | null; reason: RuleReason | null }>[]
}>

/** Where each unit of an order leaves from, or that it is short. Parts and shortages are the units that were asked. */
export type RoutePlan = Readonly<{
  parts: readonly PlannedPart[]
  shortages: readonly PlannedShortage[]
  /** Warehouses that send something. */
  parcels: number
  /** When the last of its warehouses hands over, and each of them; `null` where none has a cut-off. */
  due_at: Date | null
  departures: readonly Readonly<{ location_id: string; due_at: Date | null }>[]
  scores: readonly RuleScore[]
}>

/** The plan to follow, and the best of the others with what each rule said of them. */
export type PlannedOrder = Readonly<{ chosen: RoutePlan; alternatives: readonly RoutePlan[] }>
