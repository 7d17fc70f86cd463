import type { PickerTask } from "../../domain/scanning/picker"

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
}

/** `GET /scanner/api/lookup`: what a text names here that the device does not know. */
export type ScannerLookupResponse = { items: ScannerItemDTO[]; bins: ScannerBinDTO[] }

/** `POST /scanner/api/acts`: what became of an act. */
export type ScannerActResponse = {
  act: { key: string; status: "done" | "refused"; reason: string | null; answer: Record<string, unknown> }
}
