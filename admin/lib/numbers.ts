/** What a person types for a decimal, with a comma or a point, as the server takes it. */
export const decimalText = (typed: string): string => typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".")

/** A decimal of at least nought with at most six decimals. */
export const isDecimalText = (typed: string): boolean => /^\d{1,12}(\.\d{1,6})?$/.test(decimalText(typed))

/** A percentage from 0 to 100 with at most four decimals. */
export const isPercentText = (typed: string): boolean =>
  /^\d{1,3}(\.\d{1,4})?$/.test(decimalText(typed)) && Number(decimalText(typed)) <= 100

/** A decimal of the server without the zeros that it ends with, as a person would type it. */
export const plainDecimal = (amount: string): string =>
  amount.includes(".") ? amount.replace(/0+$/, "").replace(/\.$/, "") : amount

export const isWholeText = (typed: string): boolean =>
  /^\d{1,10}$/.test(typed.trim()) && Number(typed) <= 2_147_483_647

/** Null for a field left empty. */
export const textOrNull = (typed: string): string | null => typed.trim() || null
