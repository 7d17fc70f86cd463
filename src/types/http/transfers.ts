import type {
  MissingOutcome,
  PostingKind,
  PostingOutcome,
  TransferStatus,
} from "../../domain/warehouse/transfer"
import type { Page } from "./list"
import type { LocationRef } from "./purchasing"

export type StockTransferLineDTO = {
  id: string
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
  barcode: string | null
  thumbnail: string | null
  lot: string | null
  expires_on: string | null
  note: string | null
  quantity: number
  shipped_quantity: number
  /** Units that arrived, damaged ones among them. */
  received_quantity: number
  damaged_quantity: number
  /** Units that arrived though nobody had shipped them. */
  found_quantity: number
  written_off_quantity: number
  restocked_quantity: number
  /** Units on their way. */
  open_quantity: number
  discrepancy_reason: string | null
  /** Free at the source now; while the transfer is a draft or ready. */
  free_quantity: number | null
}

export type StockTransferPostingLineDTO = {
  id: string
  transfer_line_id: string
  sku: string | null
  title: string | null
  outcome: PostingOutcome
  quantity: number
  bin_id: string | null
  bin_code: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  reason: string | null
  unit_value: string | null
  currency_code: string | null
}

/** What was written of the transfer at once: the shipment, a receipt, or what was decided about missing goods. */
export type StockTransferPostingDTO = {
  id: string
  ordinal: number
  kind: PostingKind
  posted_on: string
  posted_at: string
  posted_by: string | null
  note: string | null
  reversed_at: string | null
  reversed_by: string | null
  reverse_reason: string | null
  lines: StockTransferPostingLineDTO[]
}

/** What units that were written off had cost. */
export type TransferLossDTO = { units: number; value: string | null; currency_code: string | null }

export type StockTransferDTO = {
  id: string
  number: string | null
  status: TransferStatus
  source_location_id: string
  source: LocationRef
  destination_location_id: string
  destination: LocationRef
  expected_on: string | null
  shipped_on: string | null
  received_on: string | null
  /** Its goods were expected before today and are not here. */
  is_late: boolean
  reference: string | null
  carrier: string | null
  tracking_number: string | null
  notes: string | null
  line_count: number
  unit_count: number
  shipped_units: number
  received_units: number
  open_units: number
  created_by: string | null
  ready_at: string | null
  ready_by: string | null
  shipped_at: string | null
  shipped_by: string | null
  received_at: string | null
  cancelled_at: string | null
  cancelled_by: string | null
  cancel_reason: string | null
  created_at: string
  updated_at: string
  lines?: StockTransferLineDTO[]
  postings?: StockTransferPostingDTO[]
  loss?: TransferLossDTO | null
}
export type StockTransferResponse = { stock_transfer: StockTransferDTO }
export type StockTransferListResponse = Page & { stock_transfers: StockTransferDTO[] }

/** `GET /admin/stock-transfers/:id/picks`: from which bins to take the goods. */
export type TransferPickDTO = {
  line_id: string
  sku: string | null
  title: string | null
  barcode: string | null
  bin_id: string | null
  bin_code: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
}
export type TransferPicksResponse = { picks: TransferPickDTO[] }

/** `GET /admin/stock-transfers/items`: goods that may be transferred. */
export type TransferItemDTO = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  barcode: string | null
  thumbnail: string | null
  /** At the source: in stock, and of that neither reserved nor held. */
  stocked_at_source: number | null
  free_at_source: number | null
  /** At the destination: stock and what is on its way there, less what is reserved. */
  available_at_destination: number | null
}
export type TransferItemsResponse = { items: TransferItemDTO[] }

/** `GET /admin/stock-transfers/balance`: what the destination lacks and the source can spare. */
export type TransferSuggestionDTO = TransferItemDTO & { lacking: number; suggested: number }
export type TransferBalanceResponse = { suggestions: TransferSuggestionDTO[]; is_cut: boolean }

/** `POST /admin/stock-transfers/read-lines`: the rows of a file as lines, and those that are none. */
export type ReadTransferLinesResponse = {
  lines: {
    inventory_item_id: string
    sku: string | null
    title: string | null
    quantity: number
    lot: string | null
    expires_on: string | null
    note: string | null
  }[]
  problems: { line: number; message: string }[]
}

export type TransferRouteDTO = {
  id: string
  source_location_id: string
  source: LocationRef
  destination_location_id: string
  destination: LocationRef
  days: number
}
export type TransferRoutesResponse = { transfer_routes: TransferRouteDTO[]; usual_days: number }

export type TransferReasonsResponse = { discrepancy_reasons: string[] }

export type { MissingOutcome }
