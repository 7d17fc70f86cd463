import { z } from "@medusajs/framework/zod"
import { CONSENT_SOURCES, CONSENT_STATES } from "../../../../domain/cart-recovery/lifecycles"
import { listQuery, severalOf } from "../../../list-query"

const id = z.string().min(1).max(100)

const filters = {
  /** A whole address. */
  email: z.string().trim().max(320).optional(),
  customer_id: id.optional(),
  state: severalOf(z.enum([...CONSENT_STATES])),
  source: severalOf(z.enum([...CONSENT_SOURCES])),
  sales_channel_id: severalOf(id),
  from: z.iso.date("from must be a day such as 2026-03-29").optional(),
  /** The day after the last one. */
  to: z.iso.date("to must be a day such as 2026-03-29").optional(),
}

export const AdminListConsents = listQuery.omit({ fields: true }).extend(filters).strict()
export type AdminListConsentsType = z.output<typeof AdminListConsents>

export const AdminExportConsents = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportConsentsType = z.output<typeof AdminExportConsents>
