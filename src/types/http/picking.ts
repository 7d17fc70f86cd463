import type { DispatchStatus, PickListStatus, PickStatus } from "../../domain/picking/dispatch"

/** One order's goods at one warehouse, on their way out of it. */
export type DispatchDTO = {
  id: string
  /** None before picking starts. */
  number: string | null
  status: DispatchStatus
  order_id: string
  display_id: number | null
  sales_channel_id: string | null
  sales_channel_name: string | null
  location_id: string
  location_name: string | null
  due_at: string | null
  is_late: boolean
  priority: number
  pick_list_id: string | null
  pick_list_number: string | null
  shipping_option_id: string | null
  shipping_option_name: string | null
  customer_name: string | null
  note: string | null
  line_count: number
  /** Stock units; a kit counts each of its articles. */
  unit_count: number
  picked_units: number
  short_units: number
  packed_units: number
  started_at: string | null
  started_by: string | null
  picked_at: string | null
  picked_by: string | null
  packed_at: string | null
  packed_by: string | null
  shipped_at: string | null
  shipped_by: string | null
  cancelled_at: string | null
  cancelled_by: string | null
  /** Words of a person, or `order_cancelled`, `order_edited`, `short`. */
  cancel_reason: string | null
  created_at: string
  updated_at: string
}

export type DispatchLineDTO = {
  id: string
  line_item_id: string
  /** What the customer ordered. */
  line_title: string | null
  line_sku: string | null
  thumbnail: string | null
  inventory_item_id: string
  /** What lies on the shelf. */
  sku: string | null
  title: string | null
  required_quantity: number
  quantity: number
  picked_quantity: number
  short_quantity: number
  packed_quantity: number
}

/** Units to take from one place, and how many were. */
export type PickDTO = {
  id: string
  dispatch_id: string
  dispatch_number: string | null
  display_id: number | null
  dispatch_line_id: string
  line_item_id: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  barcode: string | null
  thumbnail: string | null
  bin_id: string | null
  bin_code: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
  picked_quantity: number
  status: PickStatus
  to_bin_code: string | null
}

/** Units that were not there, and what became of them. */
export type ShortPickDTO = {
  id: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  bin_code: string | null
  lot: string | null
  quantity: number
  found_elsewhere: number
  written_off: number
  short: number
  is_last: boolean
  reason: string
  note: string | null
  stock_count_id: string | null
  stock_count_number: string | null
  created_at: string
  actor_id: string | null
}

export type DispatchDetailDTO = DispatchDTO & {
  lines: DispatchLineDTO[]
  picks: PickDTO[]
  shorts: ShortPickDTO[]
}

export type DispatchListResponse = {
  dispatches: DispatchDTO[]
  count: number
  limit: number
  offset: number
}
export type DispatchResponse = { dispatch: DispatchDetailDTO }

export type PickListDTO = {
  id: string
  number: string
  status: PickListStatus
  location_id: string
  location_name: string | null
  assigned_to: string | null
  printed_at: string | null
  dispatch_count: number
  unit_count: number
  picked_units: number
  created_at: string
  created_by: string | null
  closed_at: string | null
}

export type PickListDetailDTO = PickListDTO & { dispatches: DispatchDTO[]; picks: PickDTO[] }
export type PickListListResponse = {
  pick_lists: PickListDTO[]
  count: number
  limit: number
  offset: number
}
export type PickListResponse = { pick_list: PickListDetailDTO }

export type StartPickingResponse = {
  pick_lists: { id: string; number: string; location_id: string }[]
  dispatches: { id: string; number: string; order_id: string }[]
}

export type ConfirmPicksResponse = {
  units: number
  picked: { id: string; order_id: string }[]
}

/** What became of units that were not where the book says. */
export type ShortPickResponse = {
  short_pick: {
    id: string
    quantity: number
    found_elsewhere: number
    places: { bin_id: string | null; bin_code: string | null; quantity: number }[]
    written_off: number
    short: number
    is_last: boolean
  }
  dispatch: DispatchDetailDTO
}

export type CancelPickingResponse = { dispatches: { id: string; order_id: string }[]; units: number }

/** What there is to do today in one warehouse. */
export type WarehouseTodayDTO = {
  location_id: string
  location_name: string | null
  waiting: number
  ready: number
  picking: number
  /** Picked, and to be packed. */
  picked: number
  /** Packed, and to be handed to the carrier. */
  packed: number
  late: number
  /** Ready, and gathered in waves that are not released yet. */
  planned: number
  planned_waves: number
  /** Of those that are being picked: released with a wave, and nothing of it is taken yet. */
  released: number
  /** Of those that are picked: somebody checks and packs them. */
  packing: number
  shipped_today: number
  short_today: number
  /** The next cut-off that something open has to make. */
  next_due_at: string | null
  /** How many open dispatches have to make it. */
  next_due_count: number
}

export type PickingTodayResponse = {
  /** Orders that nobody has decided about yet. */
  to_route: number
  /** Orders of which no warehouse has everything. */
  short: number
  /** Whether any sales channel is routed at all. */
  is_enabled: boolean
  /** How many of the parcels that were packed, or left, at once Medusa is told of; nothing where it knows of all. */
  telling: { told: number; total: number; refused: number } | null
  warehouses: WarehouseTodayDTO[]
  at: string
}

export type ShortReasonsResponse = { reasons: string[] }
