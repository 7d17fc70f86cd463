import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../../list-query"

const word = z.string().min(1).max(100)

const instant = (name: string) =>
  z.iso
    .datetime({ offset: true, error: `${name} must be an instant such as 2026-03-29T08:00:00Z` })
    .optional()

const filters = {
  entity_type: severalOf(word),
  entity_id: severalOf(word),
  actor_id: severalOf(word),
  act: severalOf(word),
  /** A supplier, with the entries of what it sells. */
  supplier_id: word.optional(),
  /** Instants, both included. */
  from: instant("from"),
  to: instant("to"),
}

export const AdminListAudit = listQuery.omit({ fields: true }).extend(filters).strict()
export type AdminListAuditType = z.output<typeof AdminListAudit>

export const AdminExportAudit = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportAuditType = z.output<typeof AdminExportAudit>
