/** The alphabet of ULIDs (Crockford's base 32). */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/**
 * The least key that a record of core made at this instant or later can have: Medusa's ids are a prefix and a ULID, which
 * begins with its time in ten digits. So records of a time are found by the index of their key.
 */
export function keyFrom(prefix: string, at: Date): string {
  let time = Math.max(0, at.getTime())
  let text = ""
  for (let place = 0; place < 10; place += 1) {
    text = `${DIGITS[time % 32]}${text}`
    time = Math.floor(time / 32)
  }
  return `${prefix}_${text}`
}
