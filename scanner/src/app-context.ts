import { createContext } from "preact"
import { useContext } from "preact/hooks"
import type { Queue, QueueState } from "../../src/domain/scanning/offline-queue"
import type { PickerTask } from "../../src/domain/scanning/picker"
import type { ScannerHomeResponse } from "../../src/types/http/scanner"
import type { ActBody, Database, Fetched, Shown } from "./db"
import type { Outbox } from "./outbox"
import type { Language, Translate } from "./words"

export type Device = Readonly<{ id: string; name: string; token: string }>
export type Warehouse = Readonly<{ id: string; name: string }>

export type Session = Readonly<{
  token: string
  picker_id: string
  name: string
  tasks: readonly PickerTask[]
  warehouses: readonly Warehouse[]
  location_id: string | null
}>

export type Place = "home" | "queue" | "settings" | "warehouse" | PickerTask

export type Tone = "right" | "wrong" | "note"
export type Message = Readonly<{ tone: Tone; text: string; number: number }>

export type NewWork = Readonly<{
  kind: string
  sent: Readonly<Record<string, unknown>>
  shown: Shown
  touches: readonly string[]
}>

export type App = Readonly<{
  t: Translate
  language: Language
  /** The reason, badge or kind of that name in words, or the merchant's own word as it is. */
  named: (prefix: string, name: string) => string
  db: Database
  outbox: Outbox
  queue: Queue<ActBody>
  state: QueueState
  isOnline: boolean
  lastSync: number | null
  device: Device
  session: Session
  home: ScannerHomeResponse | null
  /** Counts up when something was fetched anew. */
  fetched: number
  go: (place: Place) => void
  leave: () => void
  tell: (tone: Tone, text: string) => void
  /** Puts an act into the queue; it is done whatever the network does. */
  act: (work: NewWork) => Promise<void>
  refresh: (wanted?: readonly Fetched[], force?: boolean) => Promise<void>
  signOut: () => Promise<void>
  chooseWarehouse: (id: string) => Promise<void>
  setLanguage: (language: Language) => void
  isQuiet: boolean
  setQuiet: (quiet: boolean) => void
  /** What was wrong is read out too. */
  isReadOut: boolean
  setReadOut: (readOut: boolean) => void
}>

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error("There is no scanner around this")
  return app
}
