import type { BinMoveKind, TaskKind, TaskStatus } from "../../domain/warehouse/task"

export type TaskPartDTO = {
  bin_id: string
  code: string | null
  quantity: number
  lot?: string | null
  expires_on?: string | null
  reasons: { code: string; value?: string | number | null }[]
}

export type WarehouseTaskDTO = {
  id: string
  kind: TaskKind
  status: TaskStatus
  location_id: string
  location_name: string | null
  inventory_item_id: string
  sku: string | null
  title: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
  done_quantity: number
  left: number
  from_bin_id: string | null
  from_bin_code: string | null
  to_bin_id: string | null
  to_bin_code: string | null
  to_bin_barcode: string | null
  parts: TaskPartDTO[]
  /** Units for which no bin was found. */
  unplaced: number
  rejected: { bin_id: string; code: string; why: string }[]
  priority: number
  document_type: string | null
  document_id: string | null
  document_number: string | null
  /** Whoever has the task now; nobody once the claim lapsed. */
  claimed_by: string | null
  claimed_at: string | null
  created_at: string
  created_by: string | null
  done_at: string | null
  done_by: string | null
  cancel_reason: string | null
  moves?: BinMoveDTO[]
}

export type WarehouseTaskListResponse = {
  warehouse_tasks: WarehouseTaskDTO[]
  count: number
  limit: number
  offset: number
}
export type WarehouseTaskResponse = { warehouse_task: WarehouseTaskDTO }

export type BinMoveDTO = {
  id: string
  kind: BinMoveKind
  location_id: string
  location_name: string | null
  line_count: number
  quantity: number
  /** Where all lines have the same one. */
  inventory_item_id: string | null
  sku: string | null
  title: string | null
  from_bin_id: string | null
  from_bin_code: string | null
  to_bin_id: string | null
  to_bin_code: string | null
  reason: string | null
  undoes_id: string | null
  undone_by_id: string | null
  actor_id: string | null
  occurred_at: string
  lines?: {
    task_id: string | null
    inventory_item_id: string
    sku: string | null
    title: string | null
    lot: string | null
    expires_on: string | null
    hold_id: string | null
    quantity: number
    from_bin_code: string | null
    to_bin_code: string | null
  }[]
}
export type BinMoveListResponse = { bin_moves: BinMoveDTO[]; count: number; limit: number; offset: number }
export type BinMoveResponse = { bin_move: BinMoveDTO }

export type PickBinRuleDTO = {
  id: string
  bin_id: string
  bin_code: string
  bin_status: string
  location_id: string
  location_name: string | null
  inventory_item_id: string
  sku: string | null
  title: string | null
  min: number
  max: number
  multiple: number | null
  /** Units of the article in the bin now, and those that open tasks will bring. */
  there: number
  promised: number
  /** Units in reserve bins that no open task counts on. */
  reserve: number
  suggested_min: number | null
  suggested_max: number | null
  created_at: string
}
export type PickBinRuleListResponse = {
  pick_bin_rules: PickBinRuleDTO[]
  count: number
  limit: number
  offset: number
}
export type PickBinRuleResponse = { pick_bin_rule: PickBinRuleDTO }
export type PickBinRuleImportResponse = {
  created: number
  changed: number
  unchanged: number
  problem_count: number
  problems: { line: number; message: string }[]
}

export type SuggestionResponse = {
  suggestion: {
    parts: TaskPartDTO[]
    left: number
    rejected: { bin_id: string; code: string; why: string }[]
  }
}

/** What there is to do in one warehouse today. */
export type WarehouseOverviewDTO = {
  location_id: string
  name: string
  has_layout: boolean
  tasks: Record<TaskKind, { open: number; oldest_at: string | null; units: number }>
  unassigned_units: number
  unassigned_items: number
  below_zero_items: number
  /** Pick bins under their least that no task fills yet. */
  pick_bins_low: number
  inspections_open: number
  counts_open: number
  counts_due: number
  transfers_to_ship: number
  transfers_to_receive: number
}
export type WarehouseOverviewResponse = { warehouses: WarehouseOverviewDTO[] }

export type RaisedResponse = { raised: number; short?: { inventory_item_id: string; quantity: number }[] }
export type CompletedTasksResponse = {
  completed: string[]
  skipped: { id: string; why: string }[]
  bin_move_ids: string[]
}
