import { hash } from "node:crypto"
import { dayNumber } from "../../domain/replenishment/daily-series"
import { Occurrences } from "../../domain/replenishment/occurrences"

const digest = (text: string) => hash("sha1", text)

/**
 * The keys of the rows of one reading of a source: source + row + its n-th occurrence in that reading.
 * The same file read again, whole or in part from its beginning, gives the same keys; two rows that are
 * the same in every field give two. A key is a UUID that begins with the day, so that keys grow with time.
 */
export function saleKeys(source: string): (texts: readonly string[], soldOn: string) => string {
  const occurrences = new Occurrences()
  let lastDay = ""
  let beginning = ""
  return (texts, soldOn) => {
    const row = digest(`${source}\u001f${texts.join("\u001f")}`)
    const occurrence = occurrences.next(parseInt(row.slice(0, 8), 16), parseInt(row.slice(8, 16), 16))
    if (soldOn !== lastDay) {
      lastDay = soldOn
      beginning = dayNumber(soldOn).toString(16).padStart(8, "0")
    }
    return beginning + (occurrence === 1 ? row : digest(`${row}:${occurrence}`)).slice(0, 24)
  }
}
