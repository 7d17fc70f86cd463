import { invalidData, notAllowed } from "../shared/domain-error"
import { toteCode, toteName } from "./totes"

/** What is to be scanned for a pick: its bin, its article and the tote that it goes into. */
export type ExpectedScan = Readonly<{
  bin: Readonly<{ id: string; code: string }> | null
  inventory_item_id: string
  article: string
  lot: string | null
  expires_on: string | null
  tote: Readonly<{ id: string; position: number; colour: string; code: string | null }> | null
}>

/** What a scanned code says and names, as the warehouse's own reading of scans found it. */
export type NamedByScan = Readonly<{
  text: string
  bin: Readonly<{ id: string; code: string }> | null
  items: readonly Readonly<{ inventory_item_id: string; sku: string | null; title: string | null }>[]
  lot: string | null
  expires_on: string | null
}>

const called = ({ items, bin, text }: NamedByScan): string => {
  const [item] = items
  if (item) return `the article ${item.sku ?? item.title ?? text}`
  return bin ? `bin ${bin.code}` : `"${text.slice(0, 80)}", which names nothing here`
}

/** Refuses a scan of another bin than the one to pick from, and says which was scanned. */
export function checkBinScan(expected: ExpectedScan, scan: NamedByScan): void {
  if (!expected.bin) {
    if (scan.bin)
      throw invalidData(
        `${expected.article} lies in no bin, and bin ${scan.bin.code} was scanned; look where goods arrive`
      )
    return
  }
  if (scan.bin?.id === expected.bin.id) return
  throw invalidData(
    `Bin ${expected.bin.code} was expected and ${called(scan)} was scanned; go to bin ${expected.bin.code}`
  )
}

/** Refuses a scan of another article, lot or expiry date than the one to pick. What a code does not say is not held against it. */
export function checkItemScan(expected: ExpectedScan, scan: NamedByScan): void {
  const at = expected.bin ? ` from bin ${expected.bin.code}` : ""
  if (!scan.items.some(({ inventory_item_id }) => inventory_item_id === expected.inventory_item_id))
    throw invalidData(
      `${expected.article} was expected and ${called(scan)} was scanned; take ${expected.article}${at}`
    )
  if (scan.lot !== null && expected.lot !== null && scan.lot !== expected.lot)
    throw invalidData(
      `Lot ${expected.lot} of ${expected.article} was expected and lot ${scan.lot} was scanned; the older lot leaves first, take ${expected.lot}`
    )
  if (scan.expires_on !== null && expected.expires_on !== null && scan.expires_on !== expected.expires_on)
    throw invalidData(
      `${expected.article} that expires on ${expected.expires_on} was expected and what was scanned expires on ${scan.expires_on}; take what expires on ${expected.expires_on}`
    )
}

/** A tote in use in the warehouse, as a scanned code finds it. */
export type ToteInUse = Readonly<{
  id: string
  tour_id: string
  tour_number: string
  position: number
  colour: string
}>

/**
 * What the scan of a tote means: its code is the right one, or the tote has none yet and gets this one. Refuses the code of
 * another tote, here or on another cart.
 */
export function checkToteScan(
  expected: ExpectedScan,
  tourId: string,
  text: string,
  inUse: ToteInUse | null
): { ties: string | null } {
  const code = toteCode(text)
  const { tote } = expected
  if (!tote) return { ties: null }
  if (tote.code === code) return { ties: null }
  if (inUse && inUse.id !== tote.id) {
    const where =
      inUse.tour_id === tourId ? toteName(inUse) : `${toteName(inUse)} of Tour ${inUse.tour_number}`
    throw notAllowed(`${code} is ${where}; these goods go into ${toteName(tote)}`)
  }
  if (tote.code !== null)
    throw notAllowed(
      `${code} was scanned, and ${toteName(tote)} has the code ${tote.code}; these goods go into that one`
    )
  return { ties: code }
}
