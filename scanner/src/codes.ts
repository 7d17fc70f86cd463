/**
 * One spelling for texts that mean the same when they are scanned: capitals, and numbers of articles with their leading
 * zeros, because a scanner reads the same article as UPC, EAN or GTIN-14.
 */
export function keyOf(text: string): string {
  const code = text.trim().toUpperCase()
  return /^(\d{8}|\d{12,14})$/.test(code) ? code.padStart(14, "0") : code
}

/** A key for an act, made on the device: nobody else makes the same one. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `scan_${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`
}
