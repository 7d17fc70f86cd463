import { checkDigit } from "../purchasing/barcode"
import { invalidData, notAllowed } from "../shared/domain-error"
import { isDigits } from "./gtin"

const SHORTEST_PREFIX = 4
const LONGEST_PREFIX = 12

/** The GS1 company prefix that GS1 gave the merchant; refuses what can be none. Empty is none. */
export function checkCompanyPrefix(text: string): string {
  const prefix = text.replace(/[\s-]/g, "")
  if (!prefix) return ""
  if (isDigits(prefix) && prefix.length >= SHORTEST_PREFIX && prefix.length <= LONGEST_PREFIX) return prefix
  throw invalidData(
    `"${text.slice(0, 40)}" is no GS1 company prefix; it has ${SHORTEST_PREFIX} to ${LONGEST_PREFIX} digits and stands on your GS1 certificate`
  )
}

/** How many pallets a prefix can number: the digits that it leaves, ten times over by the extension digit. */
export const ssccCapacity = (prefix: string): bigint => 10n ** BigInt(17 - prefix.length)

/**
 * The SSCC of the n-th pallet under a company prefix, from 1: extension digit, prefix, serial, check digit, 18 in all
 * (GS1 General Specifications, 2.2.1). The extension digit is the foremost of the serial number.
 */
export function makeSscc(companyPrefix: string, counter: bigint): string {
  const prefix = checkCompanyPrefix(companyPrefix)
  if (!prefix) throw notAllowed("An SSCC needs the GS1 company prefix; set it in Settings → Comptoir first")
  if (counter < 1n || counter >= ssccCapacity(prefix)) {
    throw notAllowed(
      `All SSCCs of the GS1 company prefix ${prefix} are given out (${ssccCapacity(prefix) - 1n}); ask GS1 for another prefix`
    )
  }
  const serial = counter.toString().padStart(17 - prefix.length, "0")
  const body = `${serial.slice(0, 1)}${prefix}${serial.slice(1)}`
  return `${body}${checkDigit(body)}`
}

/** The number of a pallet where there is no company prefix: ours alone, and never taken for an SSCC. */
export const internalPalletNumber = (counter: bigint): string => `PAL-${counter.toString().padStart(8, "0")}`
