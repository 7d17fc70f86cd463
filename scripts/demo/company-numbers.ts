/**
 * Numbers of companies with the check digits of their countries, from ranges that no register gives out: they pass
 * every check and belong to nobody.
 */

const digitsOf = (text: string): number[] => [...text].map(Number)
const weighted = (text: string, weights: readonly number[]): number =>
  digitsOf(text).reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0)
const padded = (serial: number, length: number): string => String(serial).padStart(length, "0")

/** The rest of a number too long for arithmetic, divided by 97. */
const modulo97 = (digits: string): number =>
  digitsOf(digits).reduce((rest, digit) => (rest * 10 + digit) % 97, 0)

/** A French SIREN: nine digits that the Luhn rule adds up to a multiple of ten. */
export function siren(serial: number): string {
  const body = `000${padded(serial, 5)}`
  const sum = digitsOf(body).reduce((total, digit, index) => {
    const counted = index % 2 ? digit * 2 : digit
    return total + (counted > 9 ? counted - 9 : counted)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

const french = (serial: number): string => {
  const number = siren(serial)
  return `FR${padded((12 + 3 * (Number(number) % 97)) % 97, 2)}${number}`
}

const british = (serial: number): string => {
  const body = `999${padded(serial, 4)}`
  return `GB${body}${padded(97 - (weighted(body, [8, 7, 6, 5, 4, 3, 2]) % 97), 2)}`
}

const german = (serial: number): string => {
  const body = `999${padded(serial, 5)}`
  const product = digitsOf(body).reduce((held, digit) => (2 * ((digit + held) % 10 || 10)) % 11, 10)
  return `DE${body}${(11 - product) % 10}`
}

/** One of ten Dutch numbers has no check digit: the next one is taken. */
const dutch = (serial: number): string => {
  const body = `0000${padded(serial, 4)}`
  const check = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return check === 10 ? dutch(serial + 1) : `NL${body}${check}B01`
}

const portuguese = (serial: number): string => {
  const body = `5000${padded(serial, 4)}`
  const rest = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return `PT${body}${rest < 2 ? 0 : 11 - rest}`
}

const VAT_NUMBERS: Readonly<Record<string, (serial: number) => string>> = {
  fr: french,
  gb: british,
  de: german,
  nl: dutch,
  pt: portuguese,
}

/** The VAT number of a company that does not exist; none where the country is none of the Union or Britain. */
export const vatNumberOf = (country: string, serial: number): string | null =>
  VAT_NUMBERS[country]?.(serial) ?? null

/** Its number in the register of companies: checked in France, a plain number elsewhere. */
export const companyNumberOf = (country: string, serial: number): string =>
  country === "fr" ? siren(serial) : padded(serial, 8)

const lettersAsDigits = (text: string): string =>
  [...text].map((sign) => (/\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55))).join("")

const ibanOf = (country: string, account: string): string => {
  const rest = modulo97(lettersAsDigits(`${account}${country}00`))
  return `${country}${padded(98 - rest, 2)}${account}`
}

/** The national key of a French account, which stands inside the IBAN beside its own check digits. */
const frenchAccount = (serial: number): string => {
  const [bank, branch, account] = [99001, 1, serial]
  const key = 97 - ((89 * bank + 15 * branch + 3 * account) % 97)
  return `${bank}${padded(branch, 5)}${padded(account, 11)}${padded(key, 2)}`
}

const ACCOUNTS: Readonly<Record<string, (serial: number) => string>> = {
  fr: frenchAccount,
  gb: (serial) => `DEMO990001${padded(serial, 8)}`,
  de: (serial) => `99900001${padded(serial, 10)}`,
  nl: (serial) => `DEMO${padded(serial, 10)}`,
}

/** Where a supplier is paid, at a bank that does not exist; none where the country's accounts are not made here. */
export function accountOf(country: string, serial: number): { iban: string; bic: string } | null {
  const account = ACCOUNTS[country]?.(serial)
  const code = country.toUpperCase()
  return account ? { iban: ibanOf(code, account), bic: `DEMO${code}XX` } : null
}
