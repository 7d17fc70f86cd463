import { invalidData } from "../shared/domain-error"

const LENGTHS: readonly number[] = [8, 12, 13, 14]

/** The check digit that belongs after these digits of an EAN, UPC or GTIN. */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    return total + Number(digit) * (index % 2 ? 1 : 3)
  }, 0)
  return (10 - (sum % 10)) % 10
}

/** What the barcode should have been, where it is as long as a GTIN and its last digit is wrong. */
export function rightBarcode(barcode: string): string | null {
  if (!LENGTHS.includes(barcode.length) || !/^\d+$/.test(barcode)) return null
  const body = barcode.slice(0, -1)
  const right = `${body}${checkDigit(body)}`
  return right === barcode ? null : right
}

/** Refuses an EAN, UPC or GTIN whose last digit does not check; other codes are taken as they are. */
export function checkBarcode(barcode: string, item: string): void {
  const right = rightBarcode(barcode)
  if (!right) return
  throw invalidData(
    `The barcode of ${item} is ${barcode}, but its last digit does not check; ${right} would be right`
  )
}
