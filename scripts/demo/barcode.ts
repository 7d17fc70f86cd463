/** The last digit of an EAN-13: with it, the digits weighted 1 and 3 in turn add up to a multiple of ten. */
export function ean13(first12: string): string {
  if (!/^\d{12}$/.test(first12)) throw new Error(`An EAN-13 starts with 12 digits, not with "${first12}"`)
  const sum = [...first12].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0)
  return first12 + ((10 - (sum % 10)) % 10)
}

/** A barcode of our own: 20 to 29 are kept for numbers that a shop gives itself, so that it is nobody else's. */
export const shopBarcode = (number: number): string => ean13(`20${String(number).padStart(10, "0")}`)
