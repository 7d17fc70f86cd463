import { GS } from "./gs1-elements"

/** A part of a Code 128 symbol: FNC1, pairs of digits (set C), or one sign (set B). */
export type Part128 = Readonly<{ set: "B" | "C"; value: string }> | "FNC1"

/**
 * A text as the parts of a Code 128: the digits that it begins with in pairs, which halves their width, the rest sign by
 * sign. It changes its set once at most, because printers do not agree on how to ask for set C in the middle. In GS1-128
 * FNC1 stands first, and for every GS.
 */
export function parts128(text: string, isGs1: boolean): Part128[] {
  const parts: Part128[] = isGs1 ? ["FNC1"] : []
  const digits = /^\d*/.exec(text)?.[0].length ?? 0
  const paired = digits >= 4 ? digits - (digits % 2) : 0
  for (let index = 0; index < paired; index += 2) {
    parts.push({ set: "C", value: text.slice(index, index + 2) })
  }
  for (const sign of text.slice(paired)) parts.push(sign === GS ? "FNC1" : { set: "B", value: sign })
  return parts
}

/** How many modules wide the symbol is: eleven a sign, with start, a change of set, check sign and stop. */
export function width128(parts: readonly Part128[]): number {
  const sets = new Set(parts.map((part) => (part === "FNC1" ? null : part.set)).filter(Boolean))
  return (parts.length + Math.max(0, sets.size - 1) + 3) * 11 + 2
}
