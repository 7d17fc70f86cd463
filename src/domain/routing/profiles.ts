import { isTimeZone } from "../administration/settings"
import { invalidData } from "../shared/domain-error"
import { FIRST_RULES } from "./routing-rules"
import { asPostalCode } from "./served"
import {
  READINESS,
  Readiness,
  RoutingRule,
  RuleSetting,
  ServedRegion,
  Splits,
  SPLITS,
  WAREHOUSE_ROUTING_STATUSES,
  WarehouseRoutingStatus,
} from "./types"

/** What a merchant decided for the orders of a sales channel. */
export type ChannelRouting = Readonly<{
  /** Whether its orders are under our picking. */
  is_enabled: boolean
  rules: readonly RuleSetting[]
  splits: Splits
  most_parcels: number | null
  readiness: Readiness
  /** Whether a line that no single warehouse covers is refused when it is put into a cart. */
  warns_at_add: boolean
  /** Whether the checkout looks before Medusa does, so that the shopper reads our words. */
  checks_at_completion: boolean
}>

/** What holds for a channel that nobody decided on. */
export const UNROUTED_CHANNEL: ChannelRouting = {
  is_enabled: false,
  rules: FIRST_RULES,
  splits: "allowed",
  most_parcels: null,
  readiness: "ship_ready",
  warns_at_add: false,
  checks_at_completion: true,
}

/** What a merchant decided for a warehouse that sends orders. */
export type WarehouseRouting = Readonly<{
  status: WarehouseRoutingStatus
  closed_reason: string | null
  country_code: string | null
  latitude: string | null
  longitude: string | null
  served: readonly ServedRegion[]
  cut_off: string | null
  time_zone: string | null
  working_days: readonly number[]
  daily_capacity: number | null
  kept_units: number
  kept_percent: number
  priority: number
}>

/** What holds for a warehouse that nobody decided on: it is open and has no limits. */
export const OPEN_WAREHOUSE: WarehouseRouting = {
  status: "open",
  closed_reason: null,
  country_code: null,
  latitude: null,
  longitude: null,
  served: [],
  cut_off: null,
  time_zone: null,
  working_days: [1, 2, 3, 4, 5, 6, 7],
  daily_capacity: null,
  kept_units: 0,
  kept_percent: 0,
  priority: 100,
}

/** No order is divided over more warehouses than are weighed for it. */
export const MOST_PARCELS = 20
export const MOST_REGIONS = 250
export const MOST_PREFIXES = 2_000
export const LARGEST_KEPT = 1_000_000
export const LARGEST_CAPACITY = 1_000_000
export const LARGEST_PRIORITY = 10_000
export const LONGEST_REASON = 500

const oneOf = <Value extends string>(value: string, values: readonly Value[], what: string): Value => {
  const found = values.find((known) => known === value)
  if (found !== undefined) return found
  throw invalidData(`${what} is "${value}"; it must be one of ${values.join(", ")}`)
}

function wholeWithin(value: number, least: number, most: number, what: string): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw invalidData(`${what} is ${value}; it must be a whole number from ${least} to ${most}`)
}

function checkRule(setting: RuleSetting, rules: readonly RoutingRule[], of: string): RuleSetting {
  const { code, ...given } = setting
  const rule = rules.find((known) => known.code === code)
  if (!rule) {
    const known = rules.map((other) => other.code).join(", ")
    throw invalidData(`There is no routing rule "${code}" for ${of}; the rules are ${known}`)
  }
  const parameters = rule.parameters ?? []
  const checked: Record<string, number> = {}
  for (const [name, value] of Object.entries(given)) {
    const parameter = parameters.find((known) => known.name === name)
    if (!parameter) {
      const names = parameters.map((known) => known.name).join(", ") || "none"
      throw invalidData(`The rule ${code} of ${of} has no parameter "${name}"; its parameters are ${names}`)
    }
    const what = `${name} of the rule ${code} of ${of}`
    checked[name] = wholeWithin(Number(value ?? NaN), parameter.least, parameter.most, what)
  }
  return { code, ...checked }
}

/** Refuses what a channel cannot ask, naming it (`of`) and what would be right: an unknown rule, a cap without a number. */
export function checkChannelRouting(
  terms: ChannelRouting,
  rules: readonly RoutingRule[],
  of: string
): ChannelRouting {
  const asked = terms.rules.map((setting) => checkRule(setting, rules, of))
  const twice = asked.find(({ code }, index) => asked.findIndex((rule) => rule.code === code) !== index)
  if (twice) throw invalidData(`${of} asks the rule ${twice.code} twice; ask each rule once`)
  if (!asked.length) throw invalidData(`${of} asks no rule; name at least one, such as fewest_parcels`)
  const splits = oneOf(terms.splits, SPLITS, `The way ${of} divides orders`)
  const most = terms.most_parcels
  if (splits === "capped" && most === null) {
    throw invalidData(
      `${of} caps the parcels of an order and does not say at how many; give most_parcels from 2 to ${MOST_PARCELS}`
    )
  }
  return {
    ...terms,
    rules: asked,
    splits,
    most_parcels:
      splits === "capped"
        ? wholeWithin(most ?? 0, 2, MOST_PARCELS, `The most parcels of an order of ${of}`)
        : null,
    readiness: oneOf(terms.readiness, READINESS, `What ${of} does with an order that is short`),
  }
}

const PLACES = new Intl.DisplayNames("en", { type: "region", fallback: "none" })
/** Codes that have a name and are no country. */
const NO_COUNTRIES = ["eu", "ez", "qo", "un", "xa", "xb", "zz"]

function countryCode(code: string, what: string): string {
  const country = code.trim().toLowerCase()
  const isCountry = /^[a-z]{2}$/.test(country) && !NO_COUNTRIES.includes(country)
  if (isCountry && PLACES.of(country.toUpperCase())) return country
  throw invalidData(`${what} is "${code}"; it must be the two letters of a country, such as fr`)
}

function checkServed(served: readonly ServedRegion[], of: string): ServedRegion[] {
  if (served.length > MOST_REGIONS) {
    throw invalidData(`${of} names ${served.length} regions; name at most ${MOST_REGIONS}`)
  }
  const prefixesOf = new Map<string, string[]>()
  let count = 0
  for (const region of served) {
    const country = countryCode(region.country_code, `A country that ${of} sends to`)
    if (prefixesOf.has(country)) {
      throw invalidData(`${of} names the country ${country} twice; name it once with all of its prefixes`)
    }
    const prefixes = region.postal_prefixes.map((prefix) => {
      const code = asPostalCode(prefix)
      if (/^[\p{L}\p{N}]{1,10}$/u.test(code)) return code
      throw invalidData(
        `"${prefix}" of ${of} does not begin a postal code; it must be 1 to 10 letters or digits, such as 75`
      )
    })
    count += prefixes.length
    prefixesOf.set(country, [...new Set(prefixes)])
  }
  if (count > MOST_PREFIXES) {
    throw invalidData(`${of} names ${count} postal prefixes; name at most ${MOST_PREFIXES}`)
  }
  return [...prefixesOf].map(([country_code, postal_prefixes]) => ({ country_code, postal_prefixes }))
}

function degrees(text: string | null, most: number, what: string): string | null {
  if (text === null || !text.trim()) return null
  const number = Number(text)
  if (/^-?\d{1,3}(\.\d{1,9})?$/.test(text.trim()) && Math.abs(number) <= most) return text.trim()
  throw invalidData(`${what} is "${text}"; it must be degrees from -${most} to ${most}, such as 48.8566`)
}

function checkTimes(
  { cut_off, time_zone, working_days }: WarehouseRouting,
  of: string
): Pick<WarehouseRouting, "cut_off" | "time_zone" | "working_days"> {
  if (cut_off !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(cut_off)) {
    throw invalidData(
      `The cut-off of ${of} is "${cut_off}"; it must be a time from 00:00 to 23:59, such as 15:30`
    )
  }
  if (time_zone !== null && !isTimeZone(time_zone)) {
    throw invalidData(`The time zone of ${of} is "${time_zone}"; it must be one such as Europe/Paris`)
  }
  const isWeekday = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7
  if (!working_days.length || !working_days.every(isWeekday)) {
    throw invalidData(
      `The working days of ${of} are [${working_days.join(", ")}]; name at least one, from 1 (Monday) to 7 (Sunday)`
    )
  }
  return { cut_off, time_zone, working_days: [...new Set(working_days)].sort((a, b) => a - b) }
}

function closedReason({ status, closed_reason }: WarehouseRouting, of: string): string | null {
  const reason = closed_reason?.trim() || null
  if (status === "open") return null
  if (!reason)
    throw invalidData(`${of} is closed without a reason; say why, such as "stocktaking until Monday"`)
  if (reason.length > LONGEST_REASON) {
    throw invalidData(
      `The reason why ${of} is closed has ${reason.length} characters; use at most ${LONGEST_REASON}`
    )
  }
  return reason
}

/** Refuses what cannot be of a warehouse, naming it (`of`) and what would be right. */
export function checkWarehouseRouting(profile: WarehouseRouting, of: string): WarehouseRouting {
  const status = oneOf(profile.status, WAREHOUSE_ROUTING_STATUSES, `The status of ${of}`)
  const latitude = degrees(profile.latitude, 90, `The latitude of ${of}`)
  const longitude = degrees(profile.longitude, 180, `The longitude of ${of}`)
  if ((latitude === null) !== (longitude === null)) {
    const missing = latitude === null ? "latitude" : "longitude"
    throw invalidData(`${of} has no ${missing}; give both coordinates, or neither`)
  }
  return {
    status,
    closed_reason: closedReason(profile, of),
    country_code:
      profile.country_code === null ? null : countryCode(profile.country_code, `The country of ${of}`),
    latitude,
    longitude,
    served: checkServed(profile.served, of),
    ...checkTimes(profile, of),
    daily_capacity:
      profile.daily_capacity === null
        ? null
        : wholeWithin(profile.daily_capacity, 0, LARGEST_CAPACITY, `The orders that ${of} takes in a day`),
    kept_units: wholeWithin(profile.kept_units, 0, LARGEST_KEPT, `The units that ${of} keeps for the store`),
    kept_percent: wholeWithin(
      profile.kept_percent,
      0,
      100,
      `The share that ${of} keeps for the store, in percent,`
    ),
    priority: wholeWithin(profile.priority, 0, LARGEST_PRIORITY, `The priority of ${of}`),
  }
}
