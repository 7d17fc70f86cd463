import { checkDigit } from "../purchasing/barcode"
import { invalidData } from "../shared/domain-error"

/** How long a GTIN is: EAN-8, UPC-A, EAN-13, and the GTIN-14 of a carton (GS1 General Specifications, 2.1). */
const GTIN_LENGTHS: readonly number[] = [8, 12, 13, 14]

export const isDigits = (text: string): boolean => /^[0-9]+$/.test(text)

export const isGtinLength = (text: string): boolean => isDigits(text) && GTIN_LENGTHS.includes(text.length)

/** Whether the last digit is the modulo-10 check digit over the others (GS1 General Specifications, 7.9). */
export const isChecked = (digits: string): boolean =>
  isDigits(digits) && digits.length > 1 && String(checkDigit(digits.slice(0, -1))) === digits.slice(-1)

/** Refuses a number whose last digit does not check, and says which would. */
export function refuseUnchecked(digits: string, name: string): void {
  if (isChecked(digits)) return
  const body = digits.slice(0, -1)
  throw invalidData(
    `The ${name} ${digits} has a wrong check digit: ${body}${checkDigit(body)} would be right. Scan it again`
  )
}

/** A GTIN in its one form of 14 digits; refuses a wrong length or check digit. */
export function gtin14(text: string): string {
  if (!isGtinLength(text))
    throw invalidData(`"${text.slice(0, 40)}" is no GTIN; one has 8, 12, 13 or 14 digits`)
  refuseUnchecked(text, "GTIN")
  return text.padStart(14, "0")
}

/** Every way in which a shop may have written a GTIN down: with and without its leading zeros. */
export function gtinForms(gtin: string): string[] {
  const full = gtin.padStart(14, "0")
  return [0, 1, 2, 6].filter((zeros) => full.startsWith("0".repeat(zeros))).map((zeros) => full.slice(zeros))
}
