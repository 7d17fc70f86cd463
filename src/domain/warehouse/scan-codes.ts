import { gtinForms, isGtinLength } from "./gtin"
import type { Scan } from "./gs1"

/** What articles may be found by: every form of the GTIN, and what else the code says of them. */
export function barcodesOf(scan: Scan): string[] {
  const said = scan.elements.filter(({ ai }) => ai === "240" || ai === "241").map(({ value }) => value)
  return [...new Set([...(scan.gtin ? gtinForms(scan.gtin) : []), ...said])]
}

/** What a code or a number of ours may be: the text itself, unless it is a sentence of GS1. */
export const ownCodesOf = ({ kind, code }: Scan): string[] =>
  kind === "gs1" || kind === "digital_link" ? [] : [code]

/**
 * A text that reads as a GTIN or an SSCC with a wrong check digit may still be a number of ours, such as an SKU of eight
 * digits: it is looked for before it is refused.
 */
export const mayBeOwnNumber = (text: string): boolean => isGtinLength(text) || /^\d{16,18}$/.test(text)
