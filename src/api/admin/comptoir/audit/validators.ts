import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../../list-query"

const word = z.string().min(1).max(100)

const filters = {
  entity_type: severalOf(word),
  entity_id: severalOf(word),
  actor_id: severalOf(word),
  act: severalOf(word),
  /** Instants, both included. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}

export const AdminListAudit = listQuery.omit({ fields: true }).extend(filters).strict()
export type AdminListAuditType = z.output<typeof AdminListAudit>

export const AdminExportAudit = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportAuditType = z.output<typeof AdminExportAudit>
