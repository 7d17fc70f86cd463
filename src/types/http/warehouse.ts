import type {
  AisleDirection,
  BinKind,
  BinSide,
  BinStatus,
  CoreSales,
  ZoneKind,
} from "../../domain/warehouse/bin"
import type { RowProblem } from "../../domain/warehouse/bin-file"
import type { PlanColour, PlanGrain } from "../../domain/warehouse/plan"
import type { MoveCause } from "../../domain/stock/move"
import type { Page } from "./list"

type BinRef = { id: string; code: string }

/** A stock location as far as bins go. */
export type WarehouseSummaryDTO = {
  location_id: string
  name: string
  /** `untracked`: plain Medusa, where bins cannot be switched on yet. */
  status: "untracked" | "opening" | "tracked"
  has_bins: boolean
  bin_count: number
  /** Units that are there, and nobody said where. */
  unassigned_units: number
}
export type WarehouseSummaryListResponse = Page & { warehouses: WarehouseSummaryDTO[] }

export type WarehouseProfileDTO = WarehouseSummaryDTO & {
  core_sales: CoreSales
  receiving_bin: BinRef | null
  returns_bin: BinRef | null
  quarantine_bin: BinRef | null
  packing_bin: BinRef | null
  /** Metres. */
  depot_x: number | null
  depot_y: number | null
  end_x: number | null
  end_y: number | null
  cross_aisles: number[]
  width: number | null
  depth: number | null
}

export type ZoneDTO = {
  id: string
  location_id: string
  code: string
  name: string
  kind: ZoneKind
  position: number
  bin_count: number
}

export type AisleDTO = {
  id: string
  location_id: string
  code: string
  x: number
  y_from: number
  y_to: number
  direction: AisleDirection
  position: number
  bin_count: number
}

/** `GET /admin/warehouses/:location_id/layout` */
export type WarehouseLayoutResponse = {
  warehouse: WarehouseProfileDTO
  zones: ZoneDTO[]
  aisles: AisleDTO[]
  /** The levels that bins lie on, lowest first. */
  levels: number[]
  storage_classes: string[]
  /** What the plan shows when all of it is shown, in metres; null where nothing is placed. */
  bounds: { x0: number; y0: number; x1: number; y1: number } | null
}

export type BinDTO = {
  id: string
  location_id: string
  code: string
  barcode: string | null
  zone: { id: string; code: string; name: string; kind: ZoneKind }
  aisle: { id: string; code: string } | null
  block: number | null
  bay: number | null
  level: number | null
  side: BinSide | null
  x: number | null
  y: number | null
  z: number | null
  kind: BinKind
  status: BinStatus
  status_reason: string | null
  storage_class: string | null
  capacity_units: number | null
  capacity_volume: number | null
  capacity_weight: number | null
  pick_sequence: number | null
  last_counted_at: string | null
  /** What lies in it: units of how many items, and how full that makes it (1 is full). */
  units: number
  item_count: number
  fill: number
}
export type BinListResponse = Page & { bins: BinDTO[] }
export type BinResponse = { bin: BinDTO & { location: { id: string; name: string } } }

type ItemRef = { id: string; sku: string | null; title: string | null }

/** Goods in a bin, or unassigned ones where `bin` is null. */
export type StoredGoodsDTO = {
  id: string
  location_id: string
  bin:
    (BinRef & { status: BinStatus; zone: { id: string; code: string; name: string; kind: ZoneKind } }) | null
  /** Null in a bin that is empty. */
  inventory_item: ItemRef | null
  lot: string | null
  expires_on: string | null
  hold: { id: string; kind: string } | null
  quantity: number
  first_in_at: string | null
}
export type StoredGoodsListResponse = Page & { stock: StoredGoodsDTO[] }

export type BinMoveRowDTO = {
  id: string
  occurred_at: string
  inventory_item: ItemRef
  quantity: number
  cause: MoveCause
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  document_type: string | null
  document_id: string | null
  actor_id: string | null
  reason: string | null
}
export type BinMoveListResponse = Page & { moves: BinMoveRowDTO[] }

/** Where an item lies, in all warehouses. */
export type ItemPlaceDTO = StoredGoodsDTO & { location: { id: string; name: string } }
export type ItemPlacesResponse = Page & { places: ItemPlaceDTO[] }
export type ItemStorageResponse = {
  item_storage: { inventory_item_id: string; storage_class: string | null }
  storage_classes: string[]
}

/** One shape of the plan: a bin, or several of them where more would be in view than can be drawn. */
export type PlanNodeDTO = {
  id: string
  /** The bin, where it is one. */
  bin_id: string | null
  label: string
  aisle_id: string | null
  block: number | null
  bay: number | null
  side: BinSide | null
  /** Null where its bins are of several zones. */
  zone_id: string | null
  x: number
  y: number
  /** Its reach along y, in metres: that of its bins. */
  length: number
  bins: number
  blocked: number
  units: number
  /** By the colour asked for: a share, a number of picks, or days; null where there is nothing to measure. */
  value: number | null
}
export type WarehousePlanResponse = {
  /** What one node stands for. */
  grain: PlanGrain
  colour: PlanColour
  nodes: PlanNodeDTO[]
  /** Bins in view. */
  bin_count: number
  /** Bins of the warehouse that have no place on the plan. */
  undrawn_count: number
  /** The greatest value among the nodes. */
  most: number
}

export type GenerateLayoutResponse = {
  bin_count: number
  aisle_count: number
  new_bins: number
  new_aisles: number
  first_codes: string[]
  last_codes: string[]
  is_preview: boolean
}

export type BinImportResponse = {
  created: number
  changed: number
  unchanged: number
  problems: RowProblem[]
  problem_count: number
  ignored_columns: string[]
}

export type ChangeBinsResponse = { changed: number }
