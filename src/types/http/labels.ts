import type { LabelKind } from "../../domain/warehouse/label"
import type { Page } from "./list"

/** What is to be labelled: bins by choice or by place, articles and lots by lines or from a document, pallets. */
export type LabelSelection = {
  kind: LabelKind
  /** Of each bin, pallet or line that says no number of its own. */
  copies?: number
  bin_ids?: string[]
  location_id?: string
  zone_id?: string
  aisle_id?: string
  from_code?: string
  to_code?: string
  lines?: { inventory_item_id: string; copies?: number; lot?: string | null; expires_on?: string | null }[]
  /** One label a unit that came in, or that was ordered. */
  receipt_id?: string
  purchase_order_id?: string
  pallet_ids?: string[]
}

export type LabelPreviewResponse = {
  /** How many labels the selection makes. */
  count: number
  /** How many sheets; as many as labels on a roll. */
  pages: number
  /** The first label as a picture. */
  svg: string
  /** Labels without any barcode, because the record has no code that can be printed. */
  without_code: number
  /** What was printed of the same records before. */
  printed: { records: number; copies: number; last_printed_at: string | null }
}

export type PalletLineDTO = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
}
export type PalletDTO = {
  id: string
  number: string
  /** None where the merchant has no GS1 company prefix. */
  sscc: string | null
  location: { id: string; name: string } | null
  note: string | null
  lines: PalletLineDTO[]
  unit_count: number
  /** How many labels of it were printed. */
  printed_copies: number
  created_by: string | null
  created_at: string
}
export type PalletResponse = { pallet: PalletDTO }
export type PalletsCreatedResponse = { pallets: PalletDTO[] }
export type PalletListResponse = Page & { pallets: PalletDTO[]; has_company_prefix: boolean }
