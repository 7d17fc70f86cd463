import type { FulfillmentStatus, ParcelStatus } from "../../domain/picking/parcel"
import type { DispatchStatus } from "../../domain/picking/dispatch"
import type { NoBox } from "../../domain/picking/suggest-box"

type Named = { id: string; name: string | null }

/** What goods are packed into: inner sizes in millimetres, weights in grams. */
export type BoxDTO = {
  id: string
  name: string
  length: number
  width: number
  height: number
  tare_weight: number
  largest_load: number | null
  is_active: boolean
  /** Parcels that were packed into it. */
  parcels: number
  created_at: string
  updated_at: string
}

export type ParcelLineDTO = {
  line_item_id: string
  title: string
  sku: string | null
  thumbnail: string | null
  /** Units of the order's line. */
  units: number
}

/** A parcel of a dispatch, and how far it is. */
export type ParcelDTO = {
  id: string
  dispatch: { id: string; number: string | null; status: DispatchStatus }
  order: { id: string; display_id: number | null }
  location: Named
  customer_name: string | null
  position: number
  parcels: number
  box: Named | null
  length: number | null
  width: number | null
  height: number | null
  weight: number | null
  status: ParcelStatus
  fulfillment_status: FulfillmentStatus
  fulfillment_id: string | null
  provider_id: string | null
  last_error: string | null
  /** It is to leave as soon as the carrier's program has given its label. */
  is_leaving: boolean
  /** Medusa knows of it all that is known here. */
  is_told: boolean
  carrier: string
  tracking_number: string | null
  tracking_url: string | null
  label_url: string | null
  manifest: { id: string; number: string } | null
  packed_at: string
  packed_by_name: string | null
  shipped_at: string | null
  lines: ParcelLineDTO[]
}

export type ParcelListResponse = { parcels: ParcelDTO[]; count: number; limit: number; offset: number }

/** One line of a dispatch that is to be packed, as a packer checks it. */
export type PackingLineDTO = {
  line_item_id: string
  title: string
  sku: string | null
  thumbnail: string | null
  /** Units of the order's line: asked of this warehouse, picked, and in parcels. */
  units: number
  picked: number
  packed: number
  /** Stock articles that the line is made of, with the barcodes that a scanner may read. */
  articles: {
    inventory_item_id: string
    sku: string | null
    title: string | null
    codes: string[]
    required_quantity: number
  }[]
}

/** A dispatch as it is packed: what is to go into parcels, which boxes to take, and the parcels there are. */
export type PackingDispatchDTO = {
  id: string
  number: string | null
  status: DispatchStatus
  order: { id: string; display_id: number | null }
  location: Named
  customer_name: string | null
  shipping_option_name: string | null
  note: string | null
  due_at: string | null
  lines: PackingLineDTO[]
  suggestion: {
    parcels: {
      box: Named | null
      units: { line_item_id: string; units: number }[]
      weight: number | null
    }[]
    no_box: NoBox | null
  }
  parcels: ParcelDTO[]
}

export type PackingResponse = { dispatches: PackingDispatchDTO[] }

/** Parcels of a carrier that left and are on no manifest yet. */
export type OpenManifestDTO = {
  location: Named
  carrier: string
  parcels: number
  weight: number
  first_shipped_at: string
}

export type ManifestDTO = {
  id: string
  number: string
  location: Named
  carrier: string
  day: string
  parcels: number
  weight: number
  note: string | null
  closed_at: string
  closed_by_name: string | null
}

export type ManifestListResponse = {
  manifests: ManifestDTO[]
  count: number
  limit: number
  offset: number
}
