import { decimalText, isWholeText } from "../lib/numbers"

/** Metres, litres or kilograms as the server takes them: at most three decimals. */
export const isMeasure = (typed: string): boolean => /^-?\d{1,6}(\.\d{1,3})?$/.test(decimalText(typed))
export const isMeasureOrNone = (typed: string): boolean => !typed.trim() || isMeasure(typed)
export const isPositiveOrNone = (typed: string): boolean =>
  !typed.trim() || (isMeasure(typed) && Number(decimalText(typed)) > 0)
export const isWholeOrNone = (typed: string): boolean => !typed.trim() || isWholeText(typed)

export const measureOrNull = (typed: string): string | null => (typed.trim() ? decimalText(typed) : null)
export const wholeOrNull = (typed: string): number | null => (typed.trim() ? Number(typed) : null)
/** A number of the server, as a person would type it. */
export const typedOf = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : String(value)
