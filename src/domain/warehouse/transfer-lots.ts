/** Units of one lot, or of none. */
export type LotUnits = Readonly<{ lot: string | null; expires_on: string | null; quantity: number }>

const sameLot = (a: Omit<LotUnits, "quantity">, b: Omit<LotUnits, "quantity">): boolean =>
  a.lot === b.lot && a.expires_on === b.expires_on

/** What is left of lots after some of their units went; units of a lot that is not among them go from no lot's. */
export function withoutLots(lots: readonly LotUnits[], gone: readonly LotUnits[]): LotUnits[] {
  const left = new Map<string, { lot: string | null; expires_on: string | null; quantity: number }>()
  for (const { lot, expires_on, quantity } of lots) {
    const name = JSON.stringify([lot, expires_on])
    const row = left.get(name) ?? { lot, expires_on, quantity: 0 }
    row.quantity += quantity
    left.set(name, row)
  }
  const rows = [...left.values()]
  for (const taken of gone) {
    let missing = taken.quantity
    const inOrder = [...rows].sort((a, b) => Number(sameLot(b, taken)) - Number(sameLot(a, taken)))
    for (const row of inOrder) {
      const units = Math.min(missing, row.quantity)
      row.quantity -= units
      missing -= units
    }
  }
  return rows.filter((row) => row.quantity > 0)
}

/**
 * Says of which lots units are that nobody named the lot of: of those on their way, in the order in which they left.
 * Where none is known the units have none.
 */
export function allotLots(quantity: number, onTheWay: readonly LotUnits[]): LotUnits[] {
  const parts: LotUnits[] = []
  let missing = quantity
  for (const { lot, expires_on, quantity: there } of onTheWay) {
    if (missing === 0) break
    const units = Math.min(missing, there)
    if (units === 0) continue
    parts.push({ lot, expires_on, quantity: units })
    missing -= units
  }
  if (missing > 0) parts.push({ lot: null, expires_on: null, quantity: missing })
  return parts
}
