import type { ToteColour, ToteStatus } from "../../domain/waves/totes"
import type { PackingDispatchDTO, PackingResponse } from "./packing"

type TourOfTote = { id: string; number: string }

/** A tote with goods of an order, and whether it came to the station. */
export type StationToteDTO = {
  id: string
  tour: TourOfTote
  /** Its place on the picker's cart. */
  position: number
  colour: ToteColour
  /** The barcode that was scanned onto it. */
  code: string | null
  status: ToteStatus
  is_here: boolean
  arrived_at: string | null
}

/** Units of one article of an order, as they are checked. Stock units. */
export type StationGoodsDTO = {
  dispatch_line_id: string
  line_item_id: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  /** What the customer ordered, where the article is a part of it. */
  line_title: string | null
  thumbnail: string | null
  /** Barcodes and SKUs that a scanner may read. */
  codes: string[]
  lots: string[]
  picked: number
  checked: number
  /** Units that are still to be picked. */
  to_pick: number
  short: number
}

/** Units that somebody still has to fetch. */
export type StationPickDTO = {
  id: string
  dispatch_id: string
  sku: string | null
  title: string | null
  bin_code: string | null
  lot: string | null
  quantity: number
  picked_quantity: number
  tour_number: string | null
  picker_name: string | null
}

/** An order at the station: what to pack, what of it is verified, and what is not here yet. */
export type StationOrderDTO = PackingDispatchDTO & {
  /** Where it is sorted to, from 1; nothing where there is nothing to sort. */
  slot: number | null
  wave: { id: string; number: string } | null
  totes: StationToteDTO[]
  is_together: boolean
  goods: StationGoodsDTO[]
  open_picks: StationPickDTO[]
}

export type StationTourDTO = {
  id: string
  number: string
  status: string
  method: string
  wave: { id: string; number: string } | null
}

/** `GET /admin/packing/station`: what a scanned tote, tour, dispatch or order number puts onto the table. */
export type StationDTO = {
  code: string
  found: "tote" | "tour" | "dispatch" | "order"
  tote: StationToteDTO | null
  /** The tour whose heap is sorted. */
  sorting: StationTourDTO | null
  /** Whether an order is packed only once each unit was scanned. */
  must_verify: boolean
  orders: StationOrderDTO[]
}

export type StationResponse = { station: StationDTO }

/** What a scan at the station was, in words that the page says in its language. */
export type StationOutcome =
  | { kind: "opened"; tote_arrived: boolean }
  | {
      kind: "checked"
      dispatch_id: string
      dispatch_line_id: string
      number: string | null
      slot: number | null
      name: string
      units: number
      checked: number
      picked: number
      /** Nothing of the order is left to scan. */
      is_complete: boolean
    }
  | { kind: "not_wanted"; name: string; elsewhere: { number: string; tote: string | null } | null }
  | { kind: "all_checked"; name: string }
  | { kind: "too_many"; name: string; units: number; left: number }
  | { kind: "wrong_lot"; name: string; lot: string; lots: string[] }
  | { kind: "no_order"; name: string }
  | { kind: "unknown" }

export type StationScanResponse = { outcome: StationOutcome; station: StationDTO | null }

/** What became of units that were missing at the station. */
export type StationShortResponse = PackingResponse & {
  short: {
    quantity: number
    found_elsewhere: number
    places: { bin_code: string | null; quantity: number }[]
    written_off: number
    short: number
    is_last: boolean
  }
}
