import type { PickStatus } from "../../domain/picking/dispatch"
import type { ToteColour, ToteStatus } from "../../domain/waves/totes"
import type { TourEventKind, TourStatus } from "../../domain/waves/tour"
import type { WaveMethod } from "../../domain/waves/wave"
import type { Page } from "./list"

type Named = { id: string; name: string }

/** A walk through a warehouse for goods of one or several orders, as lists show it. */
export type PickTourDTO = {
  id: string
  number: string
  wave: { id: string; number: string } | null
  location_id: string
  location_name: string | null
  status: TourStatus
  method: WaveMethod
  zone: Named | null
  priority: number
  due_at: string | null
  /** Something of it is still to be picked and its cut-off has passed. */
  is_late: boolean
  /** Who walks it, or walked it. */
  picker: Named | null
  claimed_at: string | null
  /** Until when it stays with its picker without a sign of them. */
  lease_until: string | null
  last_act_at: string | null
  /** Length of the walk as it was planned; nothing where the warehouse has no plan. */
  metres: number | null
  /** How long an S-shaped walk past the same bins would be. */
  s_shape_metres: number | null
  /** The walk is proved to be the shortest. */
  is_exact: boolean
  /** As it was planned, with what was added to it since. */
  stop_count: number
  unit_count: number
  order_count: number
  picked_units: number
  short_units: number
  /** Units that are still to be picked. */
  left_units: number
  started_at: string | null
  picked_at: string | null
  closed_at: string | null
  cancel_reason: string | null
  created_at: string
}

/** Units of one article that are taken from one place for one dispatch. */
export type PickTourStopDTO = {
  pick_id: string
  /** Its place on the walk, from 1. */
  position: number
  bin: { id: string; code: string; aisle: string | null; x: number | null; y: number | null } | null
  inventory_item_id: string
  sku: string | null
  title: string | null
  thumbnail: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
  picked_quantity: number
  status: PickStatus
  /** How often it was put off. */
  skipped: number
  tote_id: string | null
  dispatch_id: string
  dispatch_number: string | null
  order_id: string
  display_id: number | null
  picked_by: Named | null
  picked_at: string | null
}

export type PickTourToteDTO = {
  id: string
  /** Its number on the cart, from 1. */
  position: number
  colour: ToteColour
  code: string | null
  status: ToteStatus
  /** Nothing: goods of several orders, sorted when they are packed. */
  dispatch: {
    id: string
    number: string | null
    display_id: number | null
    customer_name: string | null
  } | null
}

export type PickTourEventDTO = {
  id: string
  kind: TourEventKind
  from_picker: Named | null
  to_picker: Named | null
  actor_type: "user" | "picker" | null
  actor_id: string | null
  actor_name: string | null
  reason: string | null
  created_at: string
}

export type PickTourDetailDTO = PickTourDTO & {
  /** The walk as a line on the plan, in metres. */
  path: [number, number][] | null
  stops: PickTourStopDTO[]
  totes: PickTourToteDTO[]
  /** The newest first. */
  events: PickTourEventDTO[]
}

export type PickTourListResponse = Page & { pick_tours: PickTourDTO[] }
export type PickTourResponse = { pick_tour: PickTourDetailDTO }

/** `POST /admin/pick-tours/:id/cancel`: what became of its dispatches. */
export type CancelPickTourResponse = PickTourResponse & {
  /** Nothing of them was picked: they are routed and planned anew. */
  sent_back: string[]
  /** Something of them was picked: the desk finishes them. */
  left_at_desk: string[]
}

/** `POST /admin/pick-tours/:id/scans`: what an act at a tour came to. */
export type PickTourActResponse = PickTourResponse & { act: Record<string, unknown> }
