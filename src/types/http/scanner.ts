import type { PickerTask } from "../../domain/scanning/picker"
import type { ToteColour } from "../../domain/waves/totes"
import type { TourStatus } from "../../domain/waves/tour"
import type { WaveMethod } from "../../domain/waves/wave"

/** A page by key: `next` is what to ask `after`, nothing at the end. */
export type ScannerPage = { next: string | null }

export type ScannerBinDTO = {
  id: string
  code: string
  barcode: string | null
  zone_kind: string
  status: string
  /** Its place on the walk through the warehouse. */
  walk: number
}
export type ScannerBinsResponse = ScannerPage & { bins: ScannerBinDTO[] }

export type ScannerItemDTO = {
  id: string
  sku: string | null
  title: string | null
  /** Barcodes and numbers that name it, its supplier's among them. */
  codes: string[]
  tracks_lots: boolean
  tracks_expiry: boolean
}
export type ScannerItemsResponse = ScannerPage & { items: ScannerItemDTO[] }

type Place = { id: string; code: string }

/** Goods to be put away or a pick bin to be filled. */
export type ScannerTaskDTO = {
  id: string
  kind: "putaway" | "replenish"
  item_id: string
  sku: string | null
  title: string | null
  /** What is left to do of it. */
  quantity: number
  lot: string | null
  expires_on: string | null
  on_hold: boolean
  from_bin: Place | null
  /** Where it is suggested to go; goods of one task may go to several bins. */
  parts: { bin: Place; quantity: number; reasons: { code: string; value: string | number | null }[] }[]
  priority: number
  claimed_by_other: boolean
}
export type ScannerTasksResponse = ScannerPage & { tasks: ScannerTaskDTO[] }

/** A purchase order that is expected here; how much of it is told only to who may see it. */
export type ScannerDeliveryDTO = {
  id: string
  number: string
  supplier: string
  expected_on: string | null
  lines: {
    item_id: string
    sku: string | null
    title: string | null
    supplier_sku: string | null
    outstanding?: number
  }[]
}
export type ScannerDeliveriesResponse = ScannerPage & { deliveries: ScannerDeliveryDTO[] }

/** A count that somebody is to do: where to go. Nothing of what is expected there is in it. */
export type ScannerCountDTO = {
  id: string
  number: string | null
  title: string | null
  round: number
  /** Places of the count, and those that nobody has counted in this round. */
  place_count: number
  bins: (Place & { walk: number })[]
  /** Goods that are counted without a bin. */
  items: {
    item_id: string
    sku: string | null
    title: string | null
    lot: string | null
    expires_on: string | null
  }[]
}
export type ScannerCountsResponse = ScannerPage & { counts: ScannerCountDTO[] }

export type ScannerTransferDTO = {
  id: string
  number: string
  direction: "ship" | "receive"
  other_location: string
  expected_on: string | null
  lines: {
    id: string
    item_id: string
    sku: string | null
    title: string | null
    lot: string | null
    expires_on: string | null
    /** To be shipped, or still on the way; left out for who counts what arrives without knowing it. */
    quantity?: number
    /** Where it is to be taken from, when it is shipped; goods without a bin were never put away. */
    picks: { bin: Place | null; lot: string | null; expires_on: string | null; quantity: number }[]
  }[]
}
export type ScannerTransfersResponse = ScannerPage & { transfers: ScannerTransferDTO[] }

/** `GET /scanner/api/home`: what there is to do, in numbers. */
export type ScannerHomeResponse = {
  now: string
  warehouse: { id: string; name: string; has_bins: boolean }
  work: Record<PickerTask, number>
  sees_expected: boolean
  reject_reasons: string[]
  discrepancy_reasons: string[]
  /** Why units are not where the book says, the merchant's own reasons among them. */
  short_reasons: string[]
}

/** `GET /scanner/api/lookup`: what a text names here that the device does not know. */
export type ScannerLookupResponse = { items: ScannerItemDTO[]; bins: ScannerBinDTO[] }

/** `POST /scanner/api/acts`: what became of an act. */
export type ScannerActResponse = {
  act: { key: string; status: "done" | "refused"; reason: string | null; answer: Record<string, unknown> }
}

/** A place on the cart, told apart by its number first and its colour second. */
export type ScannerToteDTO = {
  id: string
  /** Its number on the cart, from 1. */
  position: number
  colour: ToteColour
  code: string | null
  /** Whose goods it holds; nothing where it holds those of several orders. */
  dispatch_number: string | null
  display_id: number | null
  customer_name: string | null
}

/** Units of one article that are to be taken from one place for one dispatch. */
export type ScannerTourStopDTO = {
  pick_id: string
  /** Its place on the walk, from 1. */
  position: number
  /** None: goods that lie in no bin. */
  bin: (Place & { aisle: string | null; x: number | null; y: number | null }) | null
  item_id: string
  sku: string | null
  title: string | null
  thumbnail: string | null
  /** Barcodes and numbers that name the article, its supplier's among them. */
  codes: string[]
  tracks_lots: boolean
  tracks_expiry: boolean
  lot: string | null
  expires_on: string | null
  /** Units that are still to be picked. */
  quantity: number
  /** Units of it that were picked already. */
  picked_quantity: number
  /** None: all of the tour goes into one place. */
  tote_id: string | null
  skipped: number
  dispatch_number: string | null
  display_id: number | null
}

/** A tour as its picker's device keeps it: all that is left of it in walking order, so that work goes on without network. */
export type ScannerTourDTO = {
  id: string
  number: string
  wave_number: string | null
  method: WaveMethod
  status: TourStatus
  priority: number
  due_at: string | null
  metres: number | null
  is_exact: boolean
  /** The walk as a line on the plan, in metres. */
  path: [number, number][] | null
  stop_count: number
  unit_count: number
  order_count: number
  lease_until: string | null
  /** Each tote gets a barcode before the walk begins. */
  ties_totes: boolean
  totes: ScannerToteDTO[]
  stops: ScannerTourStopDTO[]
  /** Where the cart is brought to. */
  packing_bin: string | null
}

/** A tour that waits for a picker. */
export type ScannerOpenTourDTO = {
  id: string
  number: string
  method: WaveMethod
  priority: number
  due_at: string | null
  metres: number | null
  stop_count: number
  unit_count: number
  order_count: number
  /** Units that are still to be picked. */
  left_units: number
}

/** `GET /scanner/api/tours`: the tour that the picker holds, and the next ones that wait here. */
export type ScannerToursResponse = {
  tour: ScannerTourDTO | null
  open: ScannerOpenTourDTO[]
  open_count: number
}

/** `POST /scanner/api/tours/claim` and `GET /scanner/api/tours/:id`. Nothing: no tour waits. */
export type ScannerTourResponse = { tour: ScannerTourDTO | null }

/** What the acts `pick`, `skip_pick`, `short_pick`, `tie_tote`, `split_tour` and `put_down_tour` answer. */
export type ScannerTourAnswer = {
  tour_id: string
  tour_status: TourStatus
  /** Whether the tour is still the picker's who acted. */
  is_mine: boolean
  /** Units of the tour that are still to be picked. */
  left_units: number
  /** `short_pick`: units that are taken from another place instead, whose stops are in the tour now. */
  found_elsewhere?: number
  /** `short_pick`: units that are not sent. */
  short?: number
  /** `short_pick`: the stops that were added. */
  stops?: ScannerTourStopDTO[]
  /** `split_tour`: the tour that the rest became. */
  split?: { id: string; number: string }
}
