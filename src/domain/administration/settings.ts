import { ApprovalLevel, checkApprovalLevels } from "../purchasing/approval"
import { invalidData } from "../shared/domain-error"
import { compare, decimal, decimalPlaces } from "../shared/money"
import { checkCompanyPrefix } from "../warehouse/sscc"
import { allows, ROLES } from "./roles"

type Definition = Readonly<
  {
    area:
      | "administration"
      | "purchasing"
      | "stock"
      | "warehouse"
      | "picking"
      | "sales"
      | "costing"
      | "pricing"
      | "recovery"
    scope?: "installation"
  } & (
    | { type: "boolean"; default: boolean }
    | { type: "integer"; default: number; least: number; most: number }
    | { type: "choice"; default: string; choices: readonly string[] }
    | { type: "decimal"; default: string; least?: string; most: string; decimals: number }
    | { type: "time_zone"; default: string }
    | { type: "currency"; default: string }
    | { type: "codes"; default: readonly string[]; most: number }
    | { type: "approval_levels"; default: readonly ApprovalLevel[] }
    | { type: "company_prefix"; default: string }
  )
>

const define = <const Catalogue extends Record<string, Definition>>(catalogue: Catalogue) => catalogue

const scoreWeight = (weight: number) =>
  ({ area: "purchasing", type: "integer", default: weight, least: 0, most: 100 }) as const

/**
 * What a merchant may change, with what it is until they do.
 * `scope: "installation"` is one value for all stores; the others may differ from store to store.
 */
export const SETTINGS = define({
  /** Whether the roles of users limit what they may do. */
  "administration.roles_enabled": {
    area: "administration",
    scope: "installation",
    type: "boolean",
    default: false,
  },
  /** Whether a purchase order must be approved by somebody before it is sent. */
  "purchasing.approval_required": { area: "purchasing", type: "boolean", default: false },
  /** Orders above an amount, in the store's currency and net of VAT, must be approved by somebody of a role. */
  "purchasing.approval_levels": { area: "purchasing", type: "approval_levels", default: [] },
  /** Whether buyers may not approve the orders that they wrote or submitted themselves. */
  "purchasing.own_approval_forbidden": { area: "purchasing", type: "boolean", default: false },
  /** Days from order to delivery where neither the supplier item nor the supplier says. */
  "purchasing.default_lead_time_days": {
    area: "purchasing",
    type: "integer",
    default: 7,
    least: 0,
    most: 730,
  },
  /** The language of purchase orders to suppliers that have none of their own. */
  "purchasing.document_language": {
    area: "purchasing",
    type: "choice",
    default: "en",
    choices: ["en", "fr"],
  },
  /** How long a link to the supplier portal opens, in days. */
  "purchasing.portal_days": { area: "purchasing", type: "integer", default: 90, least: 1, most: 730 },
  /** How much more than ordered a line may bring, in percent of it, where nobody nearer says; 0 is not said. */
  "purchasing.over_tolerance_percent": {
    area: "purchasing",
    type: "decimal",
    default: "0",
    most: "1000",
    decimals: 4,
  },
  "purchasing.over_tolerance_units": {
    area: "purchasing",
    type: "integer",
    default: 0,
    least: 0,
    most: 1_000_000,
  },
  /** How little may be missing of a line for it to be complete, where nobody nearer says; 0 is not said. */
  "purchasing.under_tolerance_percent": {
    area: "purchasing",
    type: "decimal",
    default: "0",
    most: "100",
    decimals: 4,
  },
  "purchasing.under_tolerance_units": {
    area: "purchasing",
    type: "integer",
    default: 0,
    least: 0,
    most: 1_000_000,
  },
  /** Whether a line closes itself when no more is missing than its tolerance. */
  "purchasing.close_within_tolerance": { area: "purchasing", type: "boolean", default: true },
  /** Who counts a delivery without seeing what was ordered. */
  "purchasing.blind_receiving": {
    area: "purchasing",
    type: "choice",
    default: "off",
    choices: ["off", "clerks", "everyone"],
  },
  /** Reasons to reject goods, besides those that Comptoir offers. */
  "purchasing.reject_reasons": { area: "purchasing", type: "codes", default: [], most: 50 },
  /** Whether the mail of an order or a request carries its lines as a CSV file, beside the PDF. */
  "purchasing.attach_csv": { area: "purchasing", type: "boolean", default: true },
  /** Whether the mail of an order carries it as a UBL file, for suppliers whose system reads those. */
  "purchasing.attach_ubl": { area: "purchasing", type: "boolean", default: true },
  /** Who is told of what happens to orders; none: the person who made the order. */
  "purchasing.notify_addresses": { area: "purchasing", type: "codes", default: [], most: 20 },
  /** What is told, in the admin's bell and by mail. */
  "purchasing.notify_supplier_answered": { area: "purchasing", type: "boolean", default: true },
  "purchasing.notify_late": { area: "purchasing", type: "boolean", default: true },
  "purchasing.notify_price_changed": { area: "purchasing", type: "boolean", default: true },
  "purchasing.notify_approval_waiting": { area: "purchasing", type: "boolean", default: true },
  "purchasing.notify_quotation_answered": { area: "purchasing", type: "boolean", default: true },
  /** The largest price list of a supplier that is taken in, in megabytes and in rows. */
  "purchasing.catalogue_most_megabytes": {
    area: "purchasing",
    type: "integer",
    default: 512,
    least: 1,
    most: 4096,
  },
  "purchasing.catalogue_most_rows": {
    area: "purchasing",
    type: "integer",
    default: 1_000_000,
    least: 1,
    most: 5_000_000,
  },
  /** What each figure of a supplier's score weighs beside the others; a figure without weight is shown only. */
  "purchasing.score_weight_delivery": scoreWeight(40),
  "purchasing.score_weight_quality": scoreWeight(30),
  "purchasing.score_weight_price": scoreWeight(15),
  "purchasing.score_weight_confirmation": scoreWeight(15),
  /** Days after the promised one on which a delivery still counts as punctual. */
  "purchasing.score_grace_days": { area: "purchasing", type: "integer", default: 0, least: 0, most: 60 },
  /** From how many lines or orders on a figure is scored. */
  "purchasing.score_least_facts": { area: "purchasing", type: "integer", default: 3, least: 1, most: 100 },
  /** The rise of prices, in percent, that is worth no point. */
  "purchasing.score_price_limit_percent": {
    area: "purchasing",
    type: "integer",
    default: 10,
    least: 1,
    most: 100,
  },
  /** After how many working days a confirmation is worth no point. */
  "purchasing.score_confirmation_limit_days": {
    area: "purchasing",
    type: "integer",
    default: 5,
    least: 1,
    most: 60,
  },
  /** The zone in which the shop's day begins and ends. */
  "stock.shop_time_zone": { area: "stock", type: "time_zone", default: "UTC" },
  /** For how long a task that somebody took is refused to others, in minutes. */
  "warehouse.claim_minutes": { area: "warehouse", type: "integer", default: 60, least: 1, most: 1440 },
  /** Whether goods that arrive raise put-away tasks by themselves, in warehouses with bins. */
  "warehouse.raise_putaways": { area: "warehouse", type: "boolean", default: true },
  /** How long a person of the scanner stays signed in, in hours. */
  "warehouse.scanner_shift_hours": { area: "warehouse", type: "integer", default: 10, least: 1, most: 24 },
  /** After how many wrong PINs a person and a device are locked. */
  "warehouse.scanner_pin_attempts": { area: "warehouse", type: "integer", default: 5, least: 3, most: 10 },
  /** Days from one warehouse to another where nobody said of these two. */
  "warehouse.transfer_days": { area: "warehouse", type: "integer", default: 2, least: 0, most: 365 },
  /** Reasons why goods of a transfer are missing or too many, besides those that Comptoir offers. */
  "warehouse.discrepancy_reasons": { area: "warehouse", type: "codes", default: [], most: 50 },
  /** Whether every count is blind, or each plan and each count says for itself. */
  "warehouse.count_blind": {
    area: "warehouse",
    type: "choice",
    default: "always",
    choices: ["always", "per_count"],
  },
  /** Whether nobody sees or approves a difference that they counted themselves. */
  "warehouse.count_own_hidden": { area: "warehouse", type: "boolean", default: true },
  /** From which difference on another person counts again; 0 is not said. Units decide where no cost is known. */
  "warehouse.count_recount_units": {
    area: "warehouse",
    type: "integer",
    default: 5,
    least: 0,
    most: 1_000_000,
  },
  "warehouse.count_recount_percent": {
    area: "warehouse",
    type: "decimal",
    default: "0",
    most: "1000",
    decimals: 4,
  },
  "warehouse.count_recount_value": {
    area: "warehouse",
    type: "decimal",
    default: "50",
    most: "999999999",
    decimals: 4,
  },
  /** Up to which difference a count posts itself; 0 asks for an approval of each. */
  "warehouse.count_approval_value": {
    area: "warehouse",
    type: "decimal",
    default: "0",
    most: "999999999",
    decimals: 4,
  },
  "warehouse.count_approval_units": {
    area: "warehouse",
    type: "integer",
    default: 0,
    least: 0,
    most: 1_000_000,
  },
  /** Why stock differs, besides the reasons that Comptoir offers. */
  "warehouse.count_reasons": { area: "warehouse", type: "codes", default: [], most: 50 },
  /** How many days of picks make the classes of items, and where class A and class B end, in percent of the picks. */
  "warehouse.abc_days": { area: "warehouse", type: "integer", default: 90, least: 1, most: 1_825 },
  "warehouse.abc_a_percent": { area: "warehouse", type: "integer", default: 80, least: 1, most: 100 },
  "warehouse.abc_b_percent": { area: "warehouse", type: "integer", default: 95, least: 1, most: 100 },
  /** The prefix that GS1 gave the merchant: pallets are numbered with an SSCC under it. Empty: numbers of our own. */
  "warehouse.gs1_company_prefix": { area: "warehouse", type: "company_prefix", default: "" },
  /** Why units were not where they should be when they were picked, besides the reasons that Comptoir offers. */
  "picking.short_reasons": { area: "picking", type: "codes", default: [], most: 50 },
  /** What a tour takes: how fast a picker walks, and the seconds for each stop, each unit, and each tour's start and end. */
  "picking.walk_metres_per_second": {
    area: "picking",
    type: "decimal",
    default: "1.2",
    least: "0.1",
    most: "10",
    decimals: 2,
  },
  "picking.seconds_per_stop": { area: "picking", type: "integer", default: 6, least: 0, most: 3_600 },
  "picking.seconds_per_unit": { area: "picking", type: "integer", default: 2, least: 0, most: 3_600 },
  "picking.seconds_per_tour": { area: "picking", type: "integer", default: 60, least: 0, most: 36_000 },
  /** So long a tour stays with its picker without a sign of them; then somebody else may take it. */
  "picking.tour_lease_minutes": { area: "picking", type: "integer", default: 20, least: 2, most: 480 },
  /** Whether an order is packed only once each of its units was scanned at the packing station. */
  "picking.verify_items": { area: "picking", type: "boolean", default: false },
  /** Whether every price change must be approved by somebody who may approve prices. */
  "pricing.approval_required": { area: "pricing", type: "boolean", default: false },
  /** A price change that moves a price by more percent, or gives or takes one away, needs such an approval; 0 is never. */
  "pricing.approval_above_percent": {
    area: "pricing",
    type: "decimal",
    default: "0",
    most: "1000",
    decimals: 2,
  },
  /** Whether nobody approves the price changes that they made themselves, where an approval is needed. */
  "pricing.own_approval_forbidden": { area: "pricing", type: "boolean", default: false },
  /** Whether prices are proposed, as a draft, when a price rule begins or ends to hold. */
  "pricing.propose_turned_rules": { area: "pricing", type: "boolean", default: true },
  /** The currency in which costs are kept; empty is the store's own. Fixed once a cost is kept. */
  "costing.valuation_currency": { area: "costing", scope: "installation", type: "currency", default: "" },
  /** Codes in a sales history that are no goods: postage, fees, samples. */
  "sales.non_goods_codes": { area: "sales", type: "codes", default: [], most: 1000 },
  /** Of how many prices of a publication it is checked that every place shows them alike; 0 checks none. */
  "pricing.parity_sample": { area: "pricing", type: "integer", default: 20, least: 0, most: 200 },
  /** From how many percent on a price is told to be stale, whose cost has moved since it was made. */
  "pricing.stale_cost_percent": { area: "pricing", type: "decimal", default: "5", most: "1000", decimals: 2 },
  /** The language of mails to customers whose order has none of its own. */
  "picking.customer_language": { area: "picking", type: "choice", default: "en", choices: ["en", "fr"] },
})

export type SettingKey = keyof typeof SETTINGS
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[]

type ValueOf<D> = D extends { type: "boolean" }
  ? boolean
  : D extends { type: "integer" }
    ? number
    : D extends { type: "choice"; choices: readonly (infer C)[] }
      ? C
      : D extends { type: "codes" }
        ? readonly string[]
        : D extends { type: "approval_levels" }
          ? readonly ApprovalLevel[]
          : string

export type SettingValue<Key extends SettingKey = SettingKey> = ValueOf<(typeof SETTINGS)[Key]>
export type SettingValues = { [Key in SettingKey]: SettingValue<Key> }

/** The roles that may approve orders at all, and so be named by an approval level. */
export const APPROVER_ROLES = ROLES.filter((role) => allows([role], "purchasing.approve"))

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key)

/** Whether the runtime knows the zone, such as `Europe/Paris`. */
export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }))
  } catch {
    return false
  }
}

const CURRENCIES = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()))

/** The code in small letters; nothing where it is no currency. */
function currencyCode(value: unknown): string | undefined {
  const code = typeof value === "string" ? value.trim().toLowerCase() : undefined
  return code === "" || (code && CURRENCIES.has(code)) ? code : undefined
}

/** Refuses an unknown setting or a value it cannot take, naming the setting and what it may be. */
export function checkSetting<Key extends SettingKey>(key: Key, value: unknown): SettingValue<Key>
export function checkSetting(key: string, value: unknown): SettingValue
export function checkSetting(key: string, value: unknown): SettingValue {
  if (!isSettingKey(key)) {
    throw invalidData(`There is no setting "${key}"; the settings are ${SETTING_KEYS.join(", ")}`)
  }
  const definition: Definition = SETTINGS[key]
  const refuse = (wanted: string) =>
    invalidData(`The setting ${key} cannot be ${JSON.stringify(value)}; it must be ${wanted}`)
  switch (definition.type) {
    case "boolean":
      if (typeof value !== "boolean") throw refuse("true or false")
      return value
    case "integer": {
      const { least, most } = definition
      const isWithin = typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      if (!isWithin) throw refuse(`a whole number from ${least} to ${most}`)
      return value
    }
    case "decimal": {
      const { least = "0", most, decimals } = definition
      const text = typeof value === "number" ? String(value) : value
      const isDecimal = typeof text === "string" && /^\d{1,9}(\.\d{1,9})?$/.test(text.trim())
      if (!isDecimal) throw refuse(`a number from ${least} to ${most}`)
      const number = decimal(text)
      const isWithin = compare(number, least) >= 0 && compare(number, most) <= 0
      if (!isWithin || decimalPlaces(number) > decimals) {
        throw refuse(`a number from ${least} to ${most} with at most ${decimals} decimals`)
      }
      return number
    }
    case "choice":
      if (typeof value !== "string" || !definition.choices.includes(value)) {
        throw refuse(`one of ${definition.choices.join(", ")}`)
      }
      return value as SettingValue
    case "time_zone":
      if (typeof value !== "string" || !isTimeZone(value)) throw refuse("a time zone such as Europe/Paris")
      return value
    case "currency": {
      const code = currencyCode(value)
      if (code === undefined)
        throw refuse("a currency of three letters such as EUR, or empty for the store's own")
      return code
    }
    case "company_prefix":
      if (typeof value !== "string") throw refuse("digits as text, or empty")
      return checkCompanyPrefix(value)
    case "approval_levels": {
      const isLevel = (level: unknown): level is ApprovalLevel =>
        typeof level === "object" &&
        level !== null &&
        ["string", "number"].includes(typeof (level as ApprovalLevel).above) &&
        typeof (level as ApprovalLevel).role === "string"
      if (!Array.isArray(value) || !value.every(isLevel)) {
        throw refuse('a list such as [{"above": "500", "role": "owner"}]')
      }
      return checkApprovalLevels(
        value.map(({ above, role }) => ({ above: String(above), role })),
        APPROVER_ROLES
      )
    }
    case "codes": {
      const wanted = `a list of at most ${definition.most} codes of 1 to 100 characters`
      if (!Array.isArray(value) || value.length > definition.most) throw refuse(wanted)
      const codes = value.map((code) => (typeof code === "string" ? code.trim() : ""))
      if (codes.some((code) => code.length < 1 || code.length > 100)) throw refuse(wanted)
      return [...new Set(codes)]
    }
  }
}

/** A row as it is kept; `store_id` is empty where the value holds for every store that has none of its own. */
export type KeptSetting = Readonly<{ key: string; store_id: string; value: unknown }>

/** The values in force for a store: its own, else the common ones, else the defaults. Rows of forgotten settings are passed over. */
export function settingsInForce(
  rows: readonly KeptSetting[],
  storeId: string,
  defaults: Partial<SettingValues> = {}
): SettingValues {
  const values: Record<string, unknown> = {}
  for (const key of SETTING_KEYS) values[key] = defaults[key] ?? SETTINGS[key].default
  for (const store of new Set(["", storeId])) {
    for (const row of rows) if (row.store_id === store && isSettingKey(row.key)) values[row.key] = row.value
  }
  return values as SettingValues
}

/** Checks every wished setting before one is written. */
export function checkSettings(
  wished: Readonly<Record<string, unknown>>,
  storeId: string
): Partial<SettingValues> {
  const checked: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(wished)) {
    checked[key] = checkSetting(key, value)
    const definition: Definition = SETTINGS[key as SettingKey]
    if (storeId && definition.scope === "installation") {
      throw invalidData(`The setting ${key} is the same for all stores; set it without a store`)
    }
  }
  return checked
}

/** Of the wished values, those that differ from the ones in force. */
export function changedSettings(
  before: SettingValues,
  wished: Partial<SettingValues>
): Partial<SettingValues> {
  return Object.fromEntries(
    Object.entries(wished).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as SettingKey])
    )
  )
}
