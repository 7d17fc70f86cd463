import type { DispatchStatus } from "../../domain/picking/dispatch"
import type { WaveConditions, WaveRelease } from "../../domain/waves/rule"
import type { LeftReason, WaveMethod, WaveProgress, WaveStatus } from "../../domain/waves/wave"

/** What the tours of a wave came to when it was released. */
export type WaveSummaryDTO = {
  tours: number
  /** Metres of all walks. */
  metres: number
  /** Metres of the same tours walked in S-shape; nothing where bins have no place on the plan. */
  s_shape_metres: number | null
  /** Seconds of work of one person, by the speeds of the settings. */
  seconds: number
  /** All walks are provably the shortest. */
  is_exact: boolean
}

/** Orders of one warehouse that are picked together. */
export type WaveDTO = {
  id: string
  number: string
  title: string | null
  status: WaveStatus
  method: WaveMethod
  location_id: string
  location_name: string | null
  wave_rule_id: string | null
  wave_rule_name: string | null
  /** The highest first. */
  priority: number
  /** The earliest cut-off of its dispatches. */
  due_at: string | null
  is_late: boolean
  cart_orders: number
  cart_units: number | null
  /** Dispatches that belong to it. */
  dispatch_count: number
  /** Dispatches that fell out. */
  left_count: number
  line_count: number
  /** Stock units; a kit counts each of its articles. */
  unit_count: number
  picked_units: number
  short_units: number
  progress: WaveProgress
  tour_count: number
  /** Tours of which nothing is left to pick. */
  tours_picked: number
  summary: WaveSummaryDTO | null
  planned_by: string | null
  released_at: string | null
  released_by: string | null
  closed_at: string | null
  cancelled_at: string | null
  cancelled_by: string | null
  cancel_reason: string | null
  /** Why the last attempt to release it came to nothing. */
  last_error: string | null
  created_at: string
  updated_at: string
}

/** A walk of a wave, with what is needed to draw it. */
export type WaveTourDTO = {
  id: string
  number: string
  status: "open" | "picking" | "picked" | "done" | "cancelled"
  picker_id: string | null
  picker_name: string | null
  zone_id: string | null
  zone_name: string | null
  metres: number | null
  s_shape_metres: number | null
  is_exact: boolean
  /** The polyline of the walk, in metres. */
  path: [number, number][] | null
  stop_count: number
  unit_count: number
  picked_units: number
  order_count: number
}

export type WaveDetailDTO = WaveDTO & { tours: WaveTourDTO[] }

/** A dispatch of a wave, also one that fell out. */
export type WaveDispatchDTO = {
  /** The dispatch's; one that fell out may be no more. */
  id: string
  position: number
  is_open: boolean
  left_at: string | null
  left_reason: LeftReason | null
  number: string | null
  order_id: string
  display_id: number | null
  status: DispatchStatus | null
  due_at: string | null
  priority: number
  customer_name: string | null
  sales_channel_name: string | null
  shipping_option_name: string | null
  line_count: number
  unit_count: number
  picked_units: number
  short_units: number
  /** The tours it is picked on. */
  tour_numbers: string[]
}

/** A ready dispatch that no wave has, with what it holds. */
export type WaveCandidateDTO = {
  id: string
  order_id: string
  display_id: number | null
  location_id: string
  due_at: string | null
  is_late: boolean
  priority: number
  customer_name: string | null
  sales_channel_id: string | null
  sales_channel_name: string | null
  shipping_option_id: string | null
  shipping_option_name: string | null
  line_count: number
  unit_count: number
  /** The first of its articles. */
  articles: { sku: string | null; title: string | null; quantity: number }[]
  created_at: string
}

/** Something that candidates can be filtered by, and how many of them it has. */
export type WaveChoice = { id: string; name: string | null; count: number }

/** What the ready dispatches of a warehouse can be filtered by. */
export type WaveChoicesResponse = {
  ready: number
  late: number
  units: number
  shipping_options: WaveChoice[]
  sales_channels: WaveChoice[]
  /** Zones in which goods of ready dispatches lie; a dispatch may count in several. */
  zones: WaveChoice[]
}

/** Which dispatches are chosen, by filters. */
export type WaveFilters = WaveConditions & {
  /** Cut-offs until this instant, ISO 8601. */
  due_before?: string
}

/** What to plan: either the dispatches by id, or filters and the limits within which the best of them are chosen. */
export type WaveSelection = {
  location_id: string
  dispatch_ids?: string[]
  filters?: WaveFilters
  most_orders?: number
  most_units?: number | null
}

export type WaveTerms = {
  method: WaveMethod
  /** Orders, or totes, that a tour carries. */
  cart_orders?: number
  cart_units?: number | null
}

export type PlanWaveBody = WaveSelection &
  WaveTerms & { title?: string | null; priority?: number; idempotency_key?: string }

export type SimulateWaveBody = WaveSelection & WaveTerms & { pickers?: number }

/** What would come of releasing now. */
export type WaveSimulationDTO = WaveSummaryDTO & {
  dispatches: number
  lines: number
  units: number
  /** Units of which no bin has any that may be picked. */
  units_without_bin: number
  /** People among whom the work is divided. */
  pickers: number
  /** When the last tour ends, if it began now. */
  done_at: string
  /** Dispatches of it whose cut-off is before that. */
  late: number
}

export type WaveListResponse = { waves: WaveDTO[]; count: number; limit: number; offset: number }
export type WaveResponse = { wave: WaveDetailDTO }
export type WaveDispatchListResponse = {
  dispatches: WaveDispatchDTO[]
  count: number
  limit: number
  offset: number
}
export type WaveCandidateListResponse = {
  candidates: WaveCandidateDTO[]
  count: number
  limit: number
  offset: number
}
export type WaveSimulationResponse = { simulation: WaveSimulationDTO }

/** What cancelling a wave came to. */
export type CancelWaveResponse = {
  wave: WaveDetailDTO
  /** Dispatches that are ready again. */
  ready_again: number
  /** Dispatches of which something was picked: they stay in hand, at the desk. */
  kept: { id: string; number: string | null; display_id: number | null }[]
}

/** Which dispatches make waves by themselves, how large, and when such a wave is released. */
export type WaveRuleDTO = {
  id: string
  location_id: string
  location_name: string | null
  name: string
  is_active: boolean
  /** The rule that comes first takes its dispatches first. */
  position: number
  conditions: WaveConditions
  method: WaveMethod
  most_orders: number
  most_units: number | null
  cart_orders: number
  cart_units: number | null
  release: WaveRelease
  release_minutes: number | null
  /** Why its last run came to nothing. */
  last_error: string | null
  /** Its waves that are not over. */
  open_waves: number
  created_at: string
  updated_at: string
}

export type WaveRuleBody = {
  location_id: string
  name: string
  is_active?: boolean
  position?: number
  conditions?: WaveConditions
  method: WaveMethod
  most_orders: number
  most_units?: number | null
  cart_orders?: number
  cart_units?: number | null
  release?: WaveRelease
  release_minutes?: number | null
}

export type WaveRuleListResponse = {
  wave_rules: WaveRuleDTO[]
  count: number
  limit: number
  offset: number
}
export type WaveRuleResponse = { wave_rule: WaveRuleDTO }
/** What a rule would take now. */
export type WaveRuleTryResponse = {
  /** Dispatches that it would put into waves. */
  dispatches: number
  units: number
  /** Waves that this makes, beside one that is not full yet. */
  waves: number
  /** The first of them. */
  candidates: WaveCandidateDTO[]
}
