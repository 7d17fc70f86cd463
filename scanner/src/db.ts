import { DBSchema, IDBPDatabase, openDB } from "idb"
import type { QueuedAct } from "../../src/domain/scanning/offline-queue"
import type {
  ScannerBinDTO,
  ScannerCountDTO,
  ScannerDeliveryDTO,
  ScannerItemDTO,
  ScannerTaskDTO,
  ScannerTourDTO,
  ScannerTransferDTO,
} from "../../src/types/http/scanner"

/** What an act says on the screen: a word of ours with its values. */
export type Shown = Readonly<{ word: string; values: Readonly<Record<string, string | number>> }>

/** What is sent of an act, and how it is told to the person who did it. */
export type ActBody = Readonly<{ sent: Readonly<Record<string, unknown>>; shown: Shown; location_id: string }>

export type StoredAct = QueuedAct<ActBody>

/** A bin or an item with the texts that a scan of it may read, in one spelling. */
export type KeptBin = ScannerBinDTO & { keys: string[] }
export type KeptItem = ScannerItemDTO & { keys: string[] }

/** Work that somebody has begun and not sent yet, such as a delivery that is being counted. */
export type Draft = { id: string; picker_id: string; location_id: string; value: unknown }

interface ScannerSchema extends DBSchema {
  meta: { key: string; value: unknown }
  acts: { key: string; value: StoredAct; indexes: { sequence: number } }
  bins: { key: string; value: KeptBin; indexes: { keys: string } }
  items: { key: string; value: KeptItem; indexes: { keys: string } }
  tasks: { key: string; value: ScannerTaskDTO }
  deliveries: { key: string; value: ScannerDeliveryDTO }
  counts: { key: string; value: ScannerCountDTO }
  transfers: { key: string; value: ScannerTransferDTO }
  tours: { key: string; value: ScannerTourDTO }
  drafts: { key: string; value: Draft }
}

/**
 * What is fetched of a warehouse, so that work goes on without network; the tour first, for whoever walks waits for it,
 * and the articles of a large warehouse take a while.
 */
export const FETCHED = ["tours", "bins", "items", "tasks", "deliveries", "counts", "transfers"] as const
export type Fetched = (typeof FETCHED)[number]

export type Database = IDBPDatabase<ScannerSchema>

/** Opens what the device keeps. A newer page that waits for an old one in another tab gets its way. */
export const openDatabase = (): Promise<Database> =>
  openDB<ScannerSchema>("comptoir-scanner", 2, {
    upgrade(db, before) {
      // What an older page kept stays: acts that were not sent are among it.
      if (before < 2) db.createObjectStore("tours", { keyPath: "id" })
      if (before > 0) return
      db.createObjectStore("meta")
      db.createObjectStore("acts", { keyPath: "key" }).createIndex("sequence", "sequence")
      for (const name of ["bins", "items"] as const)
        db.createObjectStore(name, { keyPath: "id" }).createIndex("keys", "keys", { multiEntry: true })
      for (const name of ["tasks", "deliveries", "counts", "transfers", "drafts"] as const)
        db.createObjectStore(name, { keyPath: "id" })
    },
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
    },
  })

/** Forgets what belongs to a warehouse; acts and drafts are their person's and stay. */
export async function forgetWarehouse(db: Database): Promise<void> {
  const change = db.transaction(FETCHED, "readwrite")
  await Promise.all([...FETCHED.map((name) => change.objectStore(name).clear()), change.done])
}
