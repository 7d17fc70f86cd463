import type * as Ibantools from "ibantools" with { "resolution-mode": "import" }
import { euVat, stdnum, type Validator } from "stdnum"
import { invalidData } from "../domain/shared/domain-error"

// The package ships CommonJS, but its types say only that it is a module.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const ibantools = require("ibantools") as typeof Ibantools
const { electronicFormatIBAN, isValidBIC, ValidationErrorsIBAN, validateIBAN } = ibantools

const { GB, NO, CH, BE, FR, SE, DK, FI, EE, CZ, AT, AU, BR, PL } = stdnum

/** By the letters that a VAT number begins with: Greece writes EL, and Northern Ireland XI. */
const VAT_NUMBERS: ReadonlyMap<string, readonly Validator[]> = new Map(
  Object.entries({
    ...euVat,
    GB: [GB?.vat],
    XI: [GB?.vat],
    EL: euVat.GR,
    CH: [CH?.vat],
    NO: [NO?.mva],
  } as Record<string, readonly Validator[]>)
)

/** The registers of companies whose numbers carry a check digit, by country. */
const COMPANY_NUMBERS: Readonly<Record<string, readonly [string, readonly (Validator | undefined)[]]>> = {
  AT: ["a number of the Firmenbuch", [AT?.businessid]],
  AU: ["an ABN or an ACN", [AU?.abn, AU?.acn]],
  BE: ["an enterprise number", [BE?.vat]],
  BR: ["a CNPJ", [BR?.cnpj]],
  CH: ["a UID", [CH?.uid]],
  CZ: ["an IČO", [CZ?.ico]],
  DK: ["a CVR number", [DK?.cvr]],
  EE: ["a registrikood", [EE?.registrikood]],
  FI: ["a Y-tunnus", [FI?.ytunnus]],
  FR: ["a SIREN of 9 digits or a SIRET of 14", [FR?.siren, FR?.siret]],
  NO: ["an organisation number", [NO?.orgnr]],
  PL: ["a REGON or a NIP", [PL?.regon, PL?.nip]],
  SE: ["an organisation number", [SE?.orgnr]],
}

const bare = (number: string): string => number.toUpperCase().replace(/[\s.\-/\u00a0\u202f]/g, "")

/** Letters and digits with the signs that numbers are written with: what can be asked where no rule is known. */
const SHAPE = /^(?=.*\d)[A-Z0-9][A-Z0-9 .\-/]{1,29}$/i

const checked = (validators: readonly (Validator | undefined)[], number: string): string | null => {
  for (const validator of validators) {
    const found = validator?.validate(number)
    if (found?.isValid) return found.compact
  }
  return null
}

/** A VAT number as it is written on invoices, its check digits checked where they are known; refuses a wrong one. */
export function vatNumber(given: string, countryCode: string | null, of: string): string {
  const number = bare(given)
  const written = number.slice(0, 2)
  const home = (countryCode ?? "").toUpperCase()
  const prefix = VAT_NUMBERS.has(written) ? written : home === "GR" ? "EL" : home
  const validators = VAT_NUMBERS.get(prefix)
  if (!validators) {
    if (SHAPE.test(given.trim())) return number
    throw invalidData(
      `The VAT number of ${of} is "${given}"; it must be 2 to 30 letters and digits, with a digit among them`
    )
  }
  const own = written === prefix ? number.slice(2) : number
  const compact = checked(validators, number) ?? checked(validators, own)
  if (compact !== null) return compact.startsWith(prefix) ? compact : `${prefix}${compact}`
  throw invalidData(
    `The VAT number of ${of} is "${given}", which is none of ${prefix}: check its length and its digits`
  )
}

/** A number in the register of companies; checked where the country's numbers have check digits. */
export function companyNumber(given: string, countryCode: string | null, of: string): string {
  const rule = COMPANY_NUMBERS[(countryCode ?? "").toUpperCase()]
  if (!rule) {
    if (SHAPE.test(given.trim())) return given.trim()
    throw invalidData(
      `The company number of ${of} is "${given}"; it must be 2 to 30 letters and digits, with a digit among them`
    )
  }
  const [name, validators] = rule
  const compact = checked(validators, bare(given)) ?? checked(validators, given)
  if (compact !== null) return compact
  throw invalidData(`The company number of ${of} is "${given}"; it must be ${name}: check its digits`)
}

const IBAN_FAULTS: Readonly<Partial<Record<Ibantools.ValidationErrorsIBAN, string>>> = {
  [ValidationErrorsIBAN.NoIBANCountry]: "it begins with no country that has IBANs",
  [ValidationErrorsIBAN.WrongBBANLength]: "it has not the length of an IBAN of its country",
  [ValidationErrorsIBAN.WrongIBANChecksum]: "its check digits do not fit",
}

/** An IBAN without spaces, its length and check digits checked; refuses a wrong one without repeating it. */
export function iban(given: string, of: string): string {
  const account = electronicFormatIBAN(given) ?? ""
  const { valid, errorCodes } = validateIBAN(account)
  if (valid) return account
  const fault = errorCodes.map((code) => IBAN_FAULTS[code]).find(Boolean) ?? "it is not written as one"
  throw invalidData(`The IBAN of ${of} is wrong: ${fault}`)
}

/** A BIC of 8 or 11 characters; refuses a wrong one. */
export function bic(given: string, of: string): string {
  const code = given.replace(/\s/g, "").toUpperCase()
  if (isValidBIC(code)) return code
  throw invalidData(`The BIC of ${of} is "${given}"; it must have 8 or 11 characters, such as AGRIFRPP`)
}
