import type { MoveCause } from "../../domain/stock/move"
import type { RepairOption, RepairRow } from "../../domain/stock/repair"
import type { Page } from "./list"

export type StockMoveDTO = {
  id: string
  sequence: number
  inventory_item_id: string
  inventory_item?: { id: string; sku: string | null; title: string | null }
  location_id: string
  location?: { id: string; name: string }
  /** Null: nobody said in which bin. */
  bin_id: string | null
  /** The bin's code, where it is in one. */
  bin?: { id: string; code: string } | null
  lot: string | null
  expires_on: string | null
  /** The hold that its goods were put on or taken off. */
  hold_id: string | null
  quantity: number
  cause: MoveCause
  document_type: string | null
  document_id: string | null
  document_line_id: string | null
  /** The document's number, where it has one. */
  document_number?: string | null
  actor_type: string | null
  actor_id: string | null
  /** The e-mail of the user who did it. */
  actor_name?: string | null
  reason: string | null
  unit_value: string | null
  currency_code: string | null
  occurred_at: string
  /** Null while Medusa's own level does not hold it yet. */
  applied_at: string | null
}
export type StockMoveListResponse = Page & { stock_moves: StockMoveDTO[] }

export type WarehouseDTO = {
  location_id: string
  name: string
  city: string | null
  country_code: string | null
  /** `untracked`: plain Medusa; `opening`: opening moves are being written; `tracked`: the ledger is kept. */
  status: "untracked" | "opening" | "tracked"
  tracked_at: string | null
  item_count: number
  unit_count: number
  incoming_count: number
}
export type WarehouseListResponse = Page & { warehouses: WarehouseDTO[] }

export type StockFindingDTO = {
  /** Names the finding for as long as it is there. */
  id: string
  /** What kind of fault: a key of the doctor's list, with a title and an explanation in the admin. */
  check: string
  severity: "error" | "warning"
  inventory_item_id: string | null
  sku: string | null
  location_id: string | null
  location_name: string | null
  /** The record that shows the fault, such as a reservation or an order. */
  record_type: string | null
  record_id: string | null
  /** The code of a bin, the number of an order. */
  record_name: string | null
  expected: string | null
  found: string | null
  /** One English sentence that names the cause; the admin words it by `check`. */
  explanation: string
}
/** `GET /admin/stock-health`: at most 100 findings a check, each check with its exact count up to 10,000. */
export type StockHealthResponse = {
  checked_at: string
  is_clean: boolean
  checks: { check: string; severity: "error" | "warning"; count: number }[]
  findings: StockFindingDTO[]
}

/** One thing that a repair changes: where, from what, to what. */
export type RepairRowDTO = RepairRow
/** One way to repair a finding: `choice` is what `POST /admin/stock-health/repairs` is told. */
export type RepairOptionDTO = RepairOption
/** `GET /admin/stock-health/repairs`: what would be done about each finding; nothing is changed. */
export type StockRepairPreviewResponse = {
  repairs: {
    finding: StockFindingDTO
    options: RepairOptionDTO[]
    /** Whether a person must say which. */
    needs_choice: boolean
  }[]
}
export type RepairResultDTO = {
  id: string
  /** `gone`: the fault was not there any more; `refused`: see `message`. */
  status: "done" | "gone" | "refused"
  units: number
  message?: string
}
export type StockRepairResponse = { results: RepairResultDTO[] }
