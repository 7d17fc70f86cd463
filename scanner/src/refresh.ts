import type { ScannerPage, ScannerToursResponse } from "../../src/types/http/scanner"
import { ask, Refused } from "./api"
import type { Database, Fetched, KeptBin, KeptItem } from "./db"
import { keyOf } from "./codes"
import { keepTour } from "./keep-tour"

/** Layouts and articles change by the day, work by the minute. */
const OLDEST: Readonly<Record<Fetched, number>> = {
  tours: 20_000,
  bins: 4 * 3_600_000,
  items: 4 * 3_600_000,
  tasks: 60_000,
  deliveries: 120_000,
  counts: 60_000,
  transfers: 120_000,
}
const PAGE: Readonly<Record<Exclude<Fetched, "tours">, number>> = {
  bins: 1000,
  items: 1000,
  tasks: 200,
  deliveries: 50,
  counts: 20,
  transfers: 50,
}

/** A device keeps no more than this of each: beyond it, what is scanned is looked up over the network. */
const MOST_KEPT = 60_000

type Row = { id: string }

const withKeys = (name: Fetched, row: Row): Row => {
  if (name === "bins") {
    const bin = row as KeptBin
    return { ...bin, keys: [...new Set([bin.code, bin.barcode ?? bin.code].map(keyOf))] } as KeptBin
  }
  if (name === "items") {
    const item = row as KeptItem
    return {
      ...item,
      keys: [...new Set([item.sku ?? "", ...item.codes].filter(Boolean).map(keyOf))],
    } as KeptItem
  }
  return row
}

/** Fetches one kind of record whole, page by page, and puts it in the place of what was kept before. */
async function fetchAll(db: Database, name: Exclude<Fetched, "tours">, token: string): Promise<void> {
  const seen = new Set<string>()
  // What is done while it is fetched may not be in it.
  const began = Date.now()
  let after: string | null = null
  do {
    const query: string = new URLSearchParams({
      limit: String(PAGE[name]),
      ...(after ? { after } : {}),
    }).toString()
    const page: ScannerPage & Record<string, unknown> = await ask(`/${name}?${query}`, { token })
    const rows = (page[name] as Row[]).map((row) => withKeys(name, row))
    const change = db.transaction(name, "readwrite")
    for (const row of rows) {
      seen.add(row.id)
      void change.store.put(row as never)
    }
    await change.done
    after = page.next
  } while (after && seen.size < MOST_KEPT)
  // Only now is what is gone forgotten: half a list is better than none while the network comes and goes.
  const change = db.transaction(name, "readwrite")
  for (const id of await change.store.getAllKeys()) if (!seen.has(id)) void change.store.delete(id)
  await change.done
  await db.put("meta", began, `fetched_${name}`)
}

/** Fetches the tour that the person holds, and those that wait. */
async function fetchTours(db: Database, token: string): Promise<void> {
  const began = Date.now()
  await keepTour(db, await ask<ScannerToursResponse>("/tours", { token }), began)
}

/** Brings up to date what has grown old, one after the other: a slow network is not asked for all at once. */
export async function refresh(
  db: Database,
  token: string,
  wanted: readonly Fetched[],
  { force = false } = {}
): Promise<void> {
  for (const name of wanted) {
    const at = ((await db.get("meta", `fetched_${name}`)) as number | undefined) ?? 0
    if (!force && Date.now() - at <= OLDEST[name]) continue
    try {
      await (name === "tours" ? fetchTours(db, token) : fetchAll(db, name, token))
    } catch (error) {
      // What a person may not see any more keeps nothing else from them.
      if (!(error instanceof Refused) || error.status === 401) throw error
    }
  }
}

/** Forgets when things were fetched, so that the next refresh fetches them all. */
export async function forgetAges(db: Database): Promise<void> {
  await Promise.all((Object.keys(OLDEST) as Fetched[]).map((name) => db.delete("meta", `fetched_${name}`)))
}
