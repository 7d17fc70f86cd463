import { z } from "@medusajs/framework/zod"
import { INSPECTION_STATUSES } from "../../../domain/warehouse/inspection"
import { listQuery, severalOf } from "../../list-query"
import { flag, idempotencyKey, optionalText, recordId, requiredText } from "../purchasing/fields"

const instant = (name: string) =>
  z.iso
    .datetime({ offset: true, error: `"${name}" must be an instant such as 2026-11-22T08:00:00Z` })
    .optional()

const filters = {
  status: z.enum(INSPECTION_STATUSES).optional(),
  dismissed: flag,
  location_id: recordId.optional(),
  inventory_item_id: recordId.optional(),
  order_id: recordId.optional(),
  return_id: recordId.optional(),
  reason_id: severalOf(recordId),
  /** Instants: what arrived from this one on, and before this one. */
  arrived_from: instant("arrived_from"),
  arrived_to: instant("arrived_to"),
}

export const AdminListReturnInspections = listQuery.extend(filters).strict()
export type AdminListReturnInspectionsType = z.output<typeof AdminListReturnInspections>

export const AdminExportReturnInspections = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportReturnInspectionsType = z.output<typeof AdminExportReturnInspections>

export const AdminReturnFigures = z
  .object({
    location_id: filters.location_id,
    arrived_from: filters.arrived_from,
    arrived_to: filters.arrived_to,
  })
  .strict()
export type AdminReturnFiguresType = z.output<typeof AdminReturnFigures>

const quantity = z.number().optional()

export const AdminDecideReturnInspection = z
  .object({ quantity, reason: optionalText(500), idempotency_key: idempotencyKey })
  .strict()
export type AdminDecideReturnInspectionType = z.output<typeof AdminDecideReturnInspection>

export const AdminWriteOffReturnInspection = z
  .object({ quantity, reason: requiredText(500), idempotency_key: idempotencyKey })
  .strict()

export const AdminRestockReturnInspections = z
  .object({
    inspections: z
      .array(z.object({ id: recordId, quantity }).strict())
      .min(1)
      .max(100),
    reason: optionalText(500),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminRestockReturnInspectionsType = z.output<typeof AdminRestockReturnInspections>
