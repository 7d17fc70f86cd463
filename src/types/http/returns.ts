import type { InspectionAct } from "../../domain/warehouse/inspection"
import type { Page } from "./list"

export type ReturnInspectionActDTO = {
  id: string
  kind: InspectionAct
  quantity: number
  reason: string | null
  actor_id: string | null
  actor_name: string | null
  occurred_at: string
}

/** Units of one article that a customer sent back, and what was decided about them. */
export type ReturnInspectionDTO = {
  id: string
  return_id: string
  return_number: number
  order_id: string
  order_number: number
  customer_email: string | null
  inventory_item_id: string
  inventory_item: { id: string; sku: string | null; title: string | null }
  location_id: string
  location: { id: string; name: string | null }
  hold_id: string | null
  /** What came into stock on hold. */
  quantity: number
  /** What was dismissed at the door as damaged, and never came into stock. */
  dismissed_quantity: number
  to_inspect: number
  quarantined: number
  restocked: number
  written_off: number
  returned_to_supplier: number
  /** The customer's reason, and the note on the line of the return. */
  reason: string | null
  reason_id: string | null
  note: string | null
  /** Where the units to inspect lie; those that lie in no bin are left out. */
  bins: { bin_id: string; code: string | null; quantity: number }[]
  attachment_count: number
  received_by_name: string | null
  arrived_at: string
  /** On the single inspection only. */
  acts?: ReturnInspectionActDTO[]
}

export type ReturnInspectionListResponse = Page & { return_inspections: ReturnInspectionDTO[] }
export type ReturnInspectionResponse = { return_inspection: ReturnInspectionDTO }
export type RestockReturnInspectionsResponse = {
  restocked: number
  return_inspections: ReturnInspectionDTO[]
}

export type ReturnFigures = {
  returned: number
  dismissed: number
  restocked: number
  quarantined: number
  written_off: number
  returned_to_supplier: number
  to_inspect: number
  /** Written off or dismissed, of what came back: 0 to 1; null where nothing came. */
  lost_share: number | null
}
export type ReturnFiguresResponse = {
  totals: ReturnFigures
  reasons: (ReturnFigures & { reason_id: string | null; reason: string | null })[]
}
