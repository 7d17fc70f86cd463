import type { Context } from "@medusajs/framework/types"
import type { StockMove } from "../../domain/stock/move"

/** One inventory item at one location. */
export type Position = { inventory_item_id: string; location_id: string }

/** Who acts on returned goods, and when. */
export type Act = Readonly<{
  actor_id: string | null
  actor_type: "user" | "picker" | null
  at: Date
}>

type AuditEntry = Readonly<{
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}>

type NewHold = Position &
  Readonly<{
    id: string
    quantity: number
    kind: "quarantine" | "inspection"
    reason?: string | null
    lot?: string | null
    expires_on?: string | null
    document_type?: string | null
    document_id?: string | null
    document_line_id?: string | null
    actor_id?: string | null
    at: Date
    is_incoming: boolean
  }>

type HoldRelease = Readonly<{
  hold_id: string
  quantity: number
  key: string
  reason?: string | null
  actor_id?: string | null
  at: Date
}>

/** What lies in a bin of one hold. */
type BinContent = Readonly<{
  bin_id: string
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
}>

/** What returns ask of other modules within their own transaction; a step hands it in. */
export type Neighbours = Readonly<{
  recordMoves: (moves: readonly StockMove[], context: Context) => Promise<readonly Position[]>
  /** Says that Medusa's levels hold these moves already, which are recorded and wait. */
  adoptMoves: (keys: readonly string[], context: Context) => Promise<void>
  /** What the levels hold beyond the ledger and its waiting moves; the positions are locked. */
  differencesAt: (
    positions: readonly Position[],
    context: Context
  ) => Promise<readonly (Position & { difference: number })[]>
  placeHolds: (holds: readonly NewHold[], context: Context) => Promise<unknown>
  releaseHolds: (releases: readonly HoldRelease[], context: Context) => Promise<readonly Position[]>
  markDue: (positions: readonly Position[], context: Context) => Promise<void>
  binContents: (
    search: { inventory_item_ids: readonly string[] },
    context: Context
  ) => Promise<readonly BinContent[]>
  recordAudit: (entries: readonly AuditEntry[], context: Context) => Promise<void>
}>
