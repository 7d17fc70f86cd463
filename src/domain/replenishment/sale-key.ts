import { dayNumber } from "./daily-series"
import { Occurrences } from "./occurrences"

/** What names a line: its day and 96 bits of the digest of its row, as three whole numbers of 32 bits. */
export type SaleKey = { key_day: number; key_a: number; key_b: number; key_c: number }

/** Rows are told apart by their fields, and fields by a mark that no text of a file holds. */
const MARK = "\u001f"

/**
 * Gives the rows of one reading of a source their keys: source + row + its n-th occurrence in that reading.
 * The same file read again, whole or in part from its beginning, gives the same keys; two rows that are the same
 * in every field give two. A key begins with the day, so that keys grow with time and fill an index in order.
 */
export function saleKeys(source: string): (texts: readonly string[], soldOn: string, into: SaleKey) => void {
  const occurrences = new Occurrences()
  let lastDay = ""
  let day = 0
  return (texts, soldOn, into) => {
    let row = source
    for (const text of texts) row += MARK + text
    digest(row, into)
    const occurrence = occurrences.next(into.key_a >>> 0, into.key_b >>> 0)
    if (occurrence > 1) digest(row + MARK + MARK + String(occurrence), into)
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
 * A digest after MurmurHash3 (x86, 128 bits) over the letters of a text, of which 96 bits are kept: rows are not
 * written to deceive, and a cryptographic one takes longer than all the rest of reading a line.
 */
function digest(text: string, into: SaleKey): void {
  const { length } = text
  let [h1, h2, h3, h4] = [0, 0, 0, 0]
  for (let at = 0; at < length; at += 8) {
    // Beyond the end charCodeAt is NaN, which `|` takes for 0.
    let k1 = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)
    let k2 = text.charCodeAt(at + 2) | (text.charCodeAt(at + 3) << 16)
    let k3 = text.charCodeAt(at + 4) | (text.charCodeAt(at + 5) << 16)
    let k4 = text.charCodeAt(at + 6) | (text.charCodeAt(at + 7) << 16)
    k1 = Math.imul(rotate(Math.imul(k1, 0x239b961b), 15), 0xab0e9789)
    h1 = (Math.imul((rotate(h1 ^ k1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0
    k2 = Math.imul(rotate(Math.imul(k2, 0xab0e9789), 16), 0x38b34ae5)
    h2 = (Math.imul((rotate(h2 ^ k2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0
    k3 = Math.imul(rotate(Math.imul(k3, 0x38b34ae5), 17), 0xa1e38b93)
    h3 = (Math.imul((rotate(h3 ^ k3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0
    k4 = Math.imul(rotate(Math.imul(k4, 0xa1e38b93), 18), 0x239b961b)
    h4 = (Math.imul((rotate(h4 ^ k4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0
  }
  h1 ^= length
  h2 ^= length
  h3 ^= length
  h4 ^= length
  h1 = (h1 + h2 + h3 + h4) | 0
  h2 = mix((h2 + h1) | 0)
  h3 = mix((h3 + h1) | 0)
  h4 = mix((h4 + h1) | 0)
  h1 = (mix(h1) + h2 + h3 + h4) | 0
  into.key_a = h1
  into.key_b = (h2 + h1) | 0
  into.key_c = (h3 + h1) | 0
}
