import { invalidData } from "../shared/domain-error"

type Definition = Readonly<
  { area: "administration" | "purchasing" | "stock" | "sales" | "costing"; scope?: "installation" } & (
    | { type: "boolean"; default: boolean }
    | { type: "integer"; default: number; least: number; most: number }
    | { type: "choice"; default: string; choices: readonly string[] }
    | { type: "time_zone"; default: string }
    | { type: "currency"; default: string }
    | { type: "codes"; default: readonly string[]; most: number }
  )
>

const define = <const Catalogue extends Record<string, Definition>>(catalogue: Catalogue) => catalogue

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
  /** The zone in which the shop's day begins and ends. */
  "stock.shop_time_zone": { area: "stock", type: "time_zone", default: "UTC" },
  /** The currency in which costs are kept; empty is the store's own. Fixed once a cost is kept. */
  "costing.valuation_currency": { area: "costing", scope: "installation", type: "currency", default: "" },
  /** Codes in a sales history that are no goods: postage, fees, samples. */
  "sales.non_goods_codes": { area: "sales", type: "codes", default: [], most: 1000 },
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
        : string

export type SettingValue<Key extends SettingKey = SettingKey> = ValueOf<(typeof SETTINGS)[Key]>
export type SettingValues = { [Key in SettingKey]: SettingValue<Key> }

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
