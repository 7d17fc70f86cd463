import type { BinStatus } from "../../domain/warehouse/bin"
import type { Scan } from "../../domain/warehouse/gs1"

type Named = { id: string; name: string }

export type ScannedBinDTO = {
  id: string
  code: string
  status: BinStatus
  location: Named
}

export type ScannedItemDTO = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  tracks_lots: boolean
  tracks_expiry: boolean
}

/** A document that a scanned number names. */
export type ScannedDocumentDTO = { id: string; number: string; status: string }

export type ScannedPalletDTO = {
  id: string
  number: string
  sscc: string | null
  content: (ScannedItemDTO & { lot: string | null; expires_on: string | null; quantity: number })[]
}

/** `GET /admin/scan`: what a scanned text says, and what of the shop it names. */
export type ResolvedScan = {
  scan: Scan
  bin: ScannedBinDTO | null
  /** Several where a code names several articles. */
  items: ScannedItemDTO[]
  lot: string | null
  expires_on: string | null
  quantity: number | null
  transfer: ScannedDocumentDTO | null
  receipt: ScannedDocumentDTO | null
  order: ScannedDocumentDTO | null
  dispatch: ScannedDocumentDTO | null
  pick_list: ScannedDocumentDTO | null
  pallet: ScannedPalletDTO | null
}
