import type { ScannerToursResponse } from "../../src/types/http/scanner"
import { keyOf } from "./codes"
import type { Database } from "./db"
import { PHOTOS } from "./photos"

/** The tours that wait for somebody, as of the last time the shop was asked. */
export type OpenTours = Pick<ScannerToursResponse, "open" | "open_count">

/**
 * Keeps a tour on the device, whole: its stops, what a scan of its articles may read, and their photos. An answer that
 * was asked for before another one that is kept already says nothing new.
 */
export async function keepTour(db: Database, answer: ScannerToursResponse, began: number): Promise<void> {
  const { tour, open, open_count } = answer
  const change = db.transaction(["tours", "meta"], "readwrite")
  const [tours, meta] = [change.objectStore("tours"), change.objectStore("meta")]
  const at = ((await meta.get("fetched_tours")) as number | undefined) ?? 0
  if (at > began) return change.done
  await tours.clear()
  if (tour) await tours.put(tour)
  await meta.put(began, "fetched_tours")
  const waiting: OpenTours = { open, open_count }
  await meta.put(waiting, "open_tours")
  await change.done
  if (!tour) return
  await keepArticles(db, tour)
  void keepPhotos(tour.stops.flatMap(({ thumbnail }) => thumbnail ?? []))
}

/** The articles of the tour can be scanned without network, be the list of all articles here yet or not. */
async function keepArticles(
  db: Database,
  { stops }: NonNullable<ScannerToursResponse["tour"]>
): Promise<void> {
  const change = db.transaction("items", "readwrite")
  for (const { item_id: id, sku, title, codes, tracks_lots, tracks_expiry } of stops) {
    const keys = [...new Set([sku ?? "", ...codes].filter(Boolean).map(keyOf))]
    if (!(await change.store.get(id)))
      await change.store.put({ id, sku, title, codes, tracks_lots, tracks_expiry, keys })
  }
  await change.done
}

/** Photos from the shop itself are kept; those from elsewhere come while there is network, as the policy has it. */
async function keepPhotos(addresses: readonly string[]): Promise<void> {
  if (!("caches" in window)) return
  const all = addresses.map((one) => new URL(one, location.href))
  const own = new Set(all.filter(({ origin }) => origin === location.origin).map(({ href }) => href))
  try {
    const cache = await caches.open(PHOTOS)
    const kept = new Set((await cache.keys()).map(({ url }) => url))
    // Those of tours long past would fill the device.
    for (const address of kept) if (!own.has(address)) await cache.delete(address)
    for (const address of own) if (!kept.has(address)) await cache.add(address).catch(() => undefined)
  } catch {
    // A tour without photos is a tour all the same.
  }
}
