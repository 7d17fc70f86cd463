import { dayNumber } from "./daily-series"
import { Occurrences } from "./occurrences"

/** What names a line: its day and 96 bits of the digest of its row, as three whole numbers of 32 bits. */
export type SaleKey = { key_day: number; key_a: number; key_b: number; key_c: number }

/**
 * Gives the rows of one reading of a source their keys: source + row + its n-th occurrence in that reading.
 * The same file read again, whole or in part from its beginning, gives the same keys; two rows that are the same
 * in every field give two. A key begins with the day, so that keys grow with time and fill an index in order.
 */
export function saleKeys(source: string): (texts: readonly string[], soldOn: string, into: SaleKey) => void {
  const occurrences = new Occurrences()
  const ofSource: SaleKey = { key_day: 0, key_a: 0, key_b: 0, key_c: 0 }
  digest([source], 0, 0, 0, ofSource)
  const { key_a, key_b } = ofSource
  let lastDay = ""
  let day = 0
  return (texts, soldOn, into) => {
    digest(texts, key_a, key_b, 1, into)
    const occurrence = occurrences.next(into.key_a >>> 0, into.key_b >>> 0)
    if (occurrence > 1) digest(texts, key_a, key_b, occurrence, into)
    if (soldOn !== lastDay) {
      lastDay = soldOn
      day = dayNumber(soldOn)
    }
    into.key_day = day
  }
}

/** The key as PostgreSQL writes a UUID, without its hyphens. */
export const keyText = ({ key_day, key_a, key_b, key_c }: SaleKey): string =>
  [key_day, key_a, key_b, key_c].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("")

const rotate = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits))

function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/**
 * A digest after MurmurHash3 (x86, 128 bits) over the letters of some texts and where each ends, of which 96 bits
 * are kept: rows are not written to deceive, and a cryptographic one takes longer than all the rest of reading a
 * line. The texts are not joined first: that would leave more to the garbage collector than everything else.
 */
function digest(
  texts: readonly string[],
  seedA: number,
  seedB: number,
  occurrence: number,
  into: SaleKey
): void {
  let [h1, h2, h3, h4] = [seedA, seedB, occurrence, texts.length]
  for (const text of texts) {
    const { length } = text
    // The length stands in the first block: "ab" + "c" is another row than "a" + "bc".
    h1 = (Math.imul(rotate(h1 ^ length, 13), 5) + 0x52dce729) | 0
    for (let at = 0; at < length; at += 8) {
      // Beyond the end charCodeAt is NaN, which `|` takes for 0.
      const k1 = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)
      const k2 = text.charCodeAt(at + 2) | (text.charCodeAt(at + 3) << 16)
      const k3 = text.charCodeAt(at + 4) | (text.charCodeAt(at + 5) << 16)
      const k4 = text.charCodeAt(at + 6) | (text.charCodeAt(at + 7) << 16)
      h1 ^= Math.imul(rotate(Math.imul(k1, 0x239b961b), 15), 0xab0e9789)
      h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0
      h2 ^= Math.imul(rotate(Math.imul(k2, 0xab0e9789), 16), 0x38b34ae5)
      h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0
      h3 ^= Math.imul(rotate(Math.imul(k3, 0x38b34ae5), 17), 0xa1e38b93)
      h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0
      h4 ^= Math.imul(rotate(Math.imul(k4, 0xa1e38b93), 18), 0x239b961b)
      h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0
    }
  }
  h1 = (h1 + h2 + h3 + h4) | 0
  h2 = mix((h2 + h1) | 0)
  h3 = mix((h3 + h1) | 0)
  h4 = mix((h4 + h1) | 0)
  h1 = (mix(h1) + h2 + h3 + h4) | 0
  into.key_a = h1
  into.key_b = (h2 + h1) | 0
  into.key_c = (h3 + h1) | 0
}
