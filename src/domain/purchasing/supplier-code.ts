/** The longest code of a supplier. */
export const LONGEST_CODE = 40

/** A short code made of a name: `Lumière & Fils` becomes `LUMIERE-FILS`. */
export function supplierCode(name: string): string {
  const code = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_CODE - 8)
    .replace(/-+$/, "")
  return code || "SUPPLIER"
}

/** The first of `LUMEN`, `LUMEN-2`, `LUMEN-3` … that is not taken, whatever the case. */
export function freeCode(wished: string, taken: readonly string[]): string {
  const used = new Set(taken.map((code) => code.toLowerCase()))
  for (let next = 1; ; next += 1) {
    const code = next === 1 ? wished : `${wished}-${next}`
    if (!used.has(code.toLowerCase())) return code
  }
}
