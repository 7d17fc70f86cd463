import { invalidData } from "../shared/domain-error"
import { compare, Decimal, decimal, decimalPlaces, isNegative } from "../shared/money"
import { PRICE_DECIMALS } from "./line-price"
import { tolerancePercent, toleranceUnits } from "./tolerance"

/** What an address of a supplier is for. */
export const SUPPLIER_ADDRESS_KINDS = ["legal", "pickup", "returns", "billing"] as const
export type SupplierAddressKind = (typeof SUPPLIER_ADDRESS_KINDS)[number]

/** The rules of Incoterms 2020, the first seven for any way of transport, the last four for ships. */
export const INCOTERMS = [
  "EXW",
  "FCA",
  "CPT",
  "CIP",
  "DAP",
  "DPU",
  "DDP",
  "FAS",
  "FOB",
  "CFR",
  "CIF",
] as const
export type Incoterm = (typeof INCOTERMS)[number]

/** A supplier has at most this many people and places. */
export const MOST_CONTACTS = 50
export const MOST_ADDRESSES = 20

/** How long the texts of a supplier may be. */
export const SUPPLIER_TEXTS = {
  name: 200,
  legal_name: 200,
  contact_name: 200,
  email: 200,
  phone: 50,
  payment_note: 500,
  incoterm_place: 200,
  notes: 5000,
} as const

/** The longest time of payment that is believed. */
export const LONGEST_PAYMENT = 365

/** The amounts that a supplier's terms name, in its currency. */
export const SUPPLIER_AMOUNTS = [
  "minimum_order_value",
  "free_freight_threshold",
  "usual_freight_cost",
] as const

export const TOLERANCE_PERCENTS = ["over_tolerance_percent", "under_tolerance_percent"] as const
export const TOLERANCE_UNITS = ["over_tolerance_units", "under_tolerance_units"] as const

type Given<Names extends readonly string[], Value> = { [Name in Names[number]]?: Value | null }

export type SupplierTerms = Readonly<
  Given<typeof SUPPLIER_AMOUNTS, string | number> &
    Given<typeof TOLERANCE_PERCENTS, string | number> &
    Given<typeof TOLERANCE_UNITS, number> & { payment_days?: number | null }
>

const words = (name: string): string => name.replaceAll("_", " ")

const LARGEST_AMOUNT = "99999999999999"

function amountOf(value: string | number, what: string): Decimal {
  const amount = decimal(value, what)
  const isAmount =
    !isNegative(amount) && decimalPlaces(amount) <= PRICE_DECIMALS && compare(amount, LARGEST_AMOUNT) <= 0
  if (isAmount) return amount
  throw invalidData(
    `${what} is ${value}; it must be from 0 to ${LARGEST_AMOUNT} with at most ${PRICE_DECIMALS} decimals`
  )
}

/** Refuses terms that no supplier has, naming whose they are; answers them with exact decimals. */
export function checkSupplierTerms<Terms extends SupplierTerms>(terms: Terms, of: string): Terms {
  const checked: Record<string, unknown> = { ...terms }
  for (const name of SUPPLIER_AMOUNTS) {
    const amount = terms[name]
    if (amount !== undefined && amount !== null)
      checked[name] = amountOf(amount, `The ${words(name)} of ${of}`)
  }
  for (const name of TOLERANCE_PERCENTS) {
    const percent = terms[name]
    if (percent !== undefined && percent !== null)
      checked[name] = tolerancePercent(percent, `The ${words(name)} of ${of}`)
  }
  for (const name of TOLERANCE_UNITS) {
    const units = terms[name]
    if (units !== undefined && units !== null) toleranceUnits(units, `The ${words(name)} of ${of}`)
  }
  const { payment_days: days } = terms
  if (
    days !== undefined &&
    days !== null &&
    !(Number.isInteger(days) && days >= 0 && days <= LONGEST_PAYMENT)
  ) {
    throw invalidData(
      `The payment time of ${of} is ${days}; it must be a whole number of days from 0 to ${LONGEST_PAYMENT}`
    )
  }
  return checked as Terms
}

/** An account number of which only the last four characters can be read. */
export const maskAccount = (account: string): string => `•••• ${account.slice(-4)}`
