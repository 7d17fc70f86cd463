import type { Scan } from "../../src/domain/warehouse/gs1"
import { readScan } from "../../src/domain/warehouse/gs1"
import type { ScannerLookupResponse } from "../../src/types/http/scanner"
import type { App } from "./app-context"
import { ask, Refused } from "./api"
import { keyOf } from "./codes"
import type { KeptBin, KeptItem } from "./db"

/** What a scan turned out to name, with what its code said of lot and expiry. */
export type Named = Readonly<{
  items: readonly KeptItem[]
  bins: readonly KeptBin[]
  lot: string | null
  expires_on: string | null
  quantity: number | null
  /** The text itself, for numbers of documents. */
  text: string
}>

/** The refusal of a code, such as a wrong check digit; said as it is. */
export class WrongCode extends Error {}

const keptItem = (item: ScannerLookupResponse["items"][number]): KeptItem => ({
  ...item,
  keys: [...new Set([item.sku ?? "", ...item.codes].filter(Boolean).map(keyOf))],
})
const keptBin = (bin: ScannerLookupResponse["bins"][number]): KeptBin => ({
  ...bin,
  keys: [...new Set([bin.code, bin.barcode ?? bin.code].map(keyOf))],
})

/**
 * What a scan names: first by what the device keeps, so that it works without network and at once; what it does not
 * know is asked over the network, and kept.
 */
export async function lookUp(app: App, text: string): Promise<Named> {
  const plain = text.trim()
  // A code of the shop's own is itself, whatever a standard would make of its digits.
  const own = await keptBy(app, [keyOf(plain)])
  if (own.items.length || own.bins.length) return { ...own, ...NOTHING_MORE, text: plain }
  const scan = read(text)
  const { gtin, lot, expires_on, quantity, code } = scan
  const keys = [...new Set([gtin ?? code, code].map(keyOf))]
  const found = await keptBy(app, keys)
  const named = { lot, expires_on, quantity, text: code }
  if (found.items.length || found.bins.length || !navigator.onLine) return { ...found, ...named }
  try {
    const query = new URLSearchParams({ text }).toString()
    const answer = await ask<ScannerLookupResponse>(`/lookup?${query}`, { token: app.session.token })
    const [items, bins] = [answer.items.map(keptItem), answer.bins.map(keptBin)]
    for (const item of items)
      await app.db.put("items", { ...item, keys: [...new Set([...item.keys, ...keys])] })
    for (const bin of bins) await app.db.put("bins", bin)
    return { items, bins, ...named }
  } catch (error) {
    if (error instanceof Refused && error.status === 400) throw new WrongCode(error.message)
    return { ...found, ...named }
  }
}

const NOTHING_MORE = { lot: null, expires_on: null, quantity: null } as const

async function keptBy({ db }: App, keys: readonly string[]): Promise<Pick<Named, "items" | "bins">> {
  const [items, bins] = [new Map<string, KeptItem>(), new Map<string, KeptBin>()]
  for (const key of keys) {
    for (const item of await db.getAllFromIndex("items", "keys", key)) items.set(item.id, item)
    for (const bin of await db.getAllFromIndex("bins", "keys", key)) bins.set(bin.id, bin)
  }
  return { items: [...items.values()], bins: [...bins.values()] }
}

function read(text: string): Scan {
  try {
    return readScan(text, { year: new Date().getFullYear() })
  } catch (error) {
    throw new WrongCode((error as Error).message)
  }
}
