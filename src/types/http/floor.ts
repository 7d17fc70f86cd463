import type { ProjectionStatus } from "../../domain/waves/projection"

/** A person who picks, or picked today. */
export type FloorPickerDTO = {
  picker_id: string
  /** Nobody knows a person who was deleted. */
  name: string | null
  location_id: string
  /** The tour they are on. */
  tour: {
    id: string
    number: string
    lines: number
    picked: number
    claimed_at: string | null
    lease_until: string | null
  } | null
  lines_today: number
  /** Lines per hour that they worked today, by the quarters of an hour in which they picked something. */
  lines_per_hour: number | null
  hours_today: number
  metres_today: number
  last_act_at: string | null
}

export type FloorCutOffDTO = {
  due_at: string | null
  lines: number
  orders: number
  picked_at: string | null
  packed_at: string | null
  is_met: boolean | null
}

/** What is left to do in a warehouse and when it is done at the pace of the last hours. */
export type FloorProjectionDTO = {
  status: ProjectionStatus
  /** People who pick and who pack now. */
  pickers: number
  packers: number
  lines_per_hour: number | null
  orders_per_hour: number | null
  lines_left: number
  orders_left: number
  picked_at: string | null
  packed_at: string | null
  /** Lines that were left so far, by quarters of an hour. */
  past: { at: string; lines: number }[]
  /** Lines that will be left, from now on. */
  points: { at: string; lines: number }[]
  cut_offs: FloorCutOffDTO[]
}

export type FloorWarehouseDTO = {
  location_id: string
  location_name: string | null
  /** Lines and metres of today, of all pickers together. */
  lines_today: number
  metres_today: number
  open_tours: number
  pickers: FloorPickerDTO[]
  projection: FloorProjectionDTO
}

/** `GET /admin/picking/floor`. */
export type PickingFloorResponse = { at: string; warehouses: FloorWarehouseDTO[] }
