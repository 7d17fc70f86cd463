import type { AbcClass } from "../../domain/counting/abc"
import type { PlanMethod } from "../../domain/counting/count-plan"
import type {
  CountLineStatus,
  CountOrigin,
  CountScopeKind,
  StockCountStatus,
} from "../../domain/counting/stock-count"
import type { Page } from "./list"

type Named = { id: string; name: string }

/** What is reserved for orders and is not there any more after a count. */
export type CountShortageDTO = {
  inventory_item_id: string
  sku: string | null
  location_id: string
  missing: number
  orders: string[]
}

export type StockCountDTO = {
  id: string
  number: string | null
  location_id: string
  location: Named
  status: StockCountStatus
  origin: CountOrigin
  scope_kind: CountScopeKind
  title: string | null
  reason: string | null
  plan: Named | null
  campaign: Named | null
  is_blind: boolean
  due_on: string | null
  assigned_to: string | null
  round: number
  has_bins: boolean
  place_count: number
  line_count: number
  skipped_count: number
  counted_count: number
  /** Lines that nobody has counted in this round. */
  open_count: number
  agreed_count: number
  /** Left out while the viewer may not know what the book says. */
  differing_count?: number
  variance_units?: number
  variance_value?: string | null
  right_count?: number
  shortages?: CountShortageDTO[] | null
  currency_code: string | null
  /** Whether the viewer may learn what the book says of lines that somebody else counted. */
  sees_book: boolean
  counted_by: string[]
  started_at: string | null
  started_by: string | null
  counted_at: string | null
  completed_at: string | null
  completed_by: string | null
  cancelled_at: string | null
  cancelled_by: string | null
  cancel_reason: string | null
  created_by: string | null
  created_at: string
}
export type StockCountListResponse = Page & { stock_counts: StockCountDTO[] }
export type StockCountResponse = { stock_count: StockCountDTO }

export type StockCountLineDTO = {
  id: string
  position: number
  bin_id: string | null
  bin_code: string | null
  zone_name: string | null
  inventory_item_id: string | null
  sku: string | null
  title: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  is_found: boolean
  /** Nothing is said to lie there. */
  is_empty: boolean
  round: number
  status: CountLineStatus
  counted_quantity: number | null
  counted_at: string | null
  counted_by: string | null
  reason: string | null
  note: string | null
  decided_by: string | null
  /** These are left out while the viewer may not know what the book says. */
  snapshot_quantity?: number
  moved_quantity?: number | null
  book_quantity?: number | null
  variance?: number | null
  variance_value?: string | null
  posted_quantity?: number | null
  /** The rounds before, the latest first. */
  entries?: {
    round: number
    quantity: number
    variance?: number
    counted_by: string | null
    counted_at: string
  }[]
}
export type StockCountLineListResponse = Page & { lines: StockCountLineDTO[] }

/** What closing or approving a count led to. */
export type StockCountOutcome = {
  id: string
  number: string | null
  status: StockCountStatus
  round: number
  /** Lines that another person must count again. */
  recounts: number
  /** Lines whose goods moved away since they were counted, so that they were not posted. */
  outdated: number
  shortages: CountShortageDTO[]
}
export type StockCountActResponse = StockCountResponse & { outcome: StockCountOutcome }

export type CountSheetImportResponse = {
  counted: number
  skipped: number
  problems: { line: number; message: string }[]
}

export type CountPlanDTO = {
  id: string
  location_id: string
  location: Named
  name: string
  is_active: boolean
  method: PlanMethod
  zone: Named | null
  zone_id: string | null
  days_a: number | null
  days_b: number | null
  days_c: number | null
  every_days: number | null
  places_per_day: number
  is_blind: boolean
  assigned_to: string | null
  last_run_on: string | null
  last_count: { id: string; number: string | null; status: StockCountStatus } | null
  created_at: string
}
export type CountPlanListResponse = Page & { count_plans: CountPlanDTO[] }
export type CountPlanResponse = { count_plan: CountPlanDTO }
export type CountPlanRunResponse = { stock_count_id: string | null; places: number }

export type CountCampaignDTO = {
  id: string
  location_id: string
  location: Named
  name: string
  status: "open" | "completed" | "cancelled"
  places_per_sheet: number
  is_blind: boolean
  ends_on: string | null
  begun_at: string
  ended_at: string | null
  cancel_reason: string | null
  sheets: {
    total: number
    requested: number
    counting: number
    reviewing: number
    completed: number
    cancelled: number
  }
  places: { total: number; done: number }
  /** When it is done at the pace so far. */
  estimated_end: string | null
  created_by: string | null
}
export type CountCampaignListResponse = Page & { count_campaigns: CountCampaignDTO[] }
export type CountCampaignResponse = {
  count_campaign: CountCampaignDTO & {
    people: { counted_by: string | null; lines: number; sheets: number; last_at: string }[]
    never_counted: number
  }
}
export type NeverCountedDTO = {
  id: string
  code: string
  name: string | null
  last_counted_at: string | null
}
export type NeverCountedResponse = Page & { places: NeverCountedDTO[] }

export type AccuracyPointDTO = {
  month: string
  lines: number
  right: number
  accuracy_percent: number | null
  book_units: number
  wrong_units: number
  unit_accuracy_percent: number | null
}
export type AccuracyResponse = {
  months: AccuracyPointDTO[]
  by_location: (Omit<AccuracyPointDTO, "month"> & Named)[]
  by_class: (Omit<AccuracyPointDTO, "month"> & { abc_class: AbcClass })[]
}

export type ShrinkageAxis = "reason" | "item" | "zone" | "month"
export type ShrinkageRowDTO = {
  key: string
  label: string | null
  lines: number
  lost_units: number
  found_units: number
  lost_value: string
  found_value: string
  net_value: string
  /** Units without a known cost: their value is not in the sums. */
  unvalued_units: number
}
export type ShrinkageResponse = Page & { rows: ShrinkageRowDTO[]; currency_code: string | null }

export type ItemClassDTO = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  location_id: string
  abc_class: AbcClass
  picks: number
  units: number
  computed_at: string
  last_counted_at: string | null
}
export type ItemClassListResponse = Page & {
  item_classes: ItemClassDTO[]
  summary: { abc_class: AbcClass; items: number; picks: number }[]
}
export type ComputeClassesResponse = { items: number }
