import { z } from "@medusajs/framework/zod"
import { PROPOSAL_STATUSES } from "../../../domain/purchasing/reorder-proposal"
import { listQuery, severalOf } from "../../list-query"
import { recordId, requiredText } from "../purchasing/fields"

const filters = {
  status: severalOf(z.enum(PROPOSAL_STATUSES)),
  location_id: severalOf(recordId),
  supplier_id: severalOf(recordId),
  inventory_item_id: severalOf(recordId),
}

export const AdminListReorderProposals = listQuery.extend(filters).strict()
export type AdminListReorderProposalsType = z.output<typeof AdminListReorderProposals>

export const AdminExportReorderProposals = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportReorderProposalsType = z.output<typeof AdminExportReorderProposals>

const MOST_AT_ONCE = 200
const ids = z.array(recordId).min(1).max(MOST_AT_ONCE)

export const AdminOrderReorderProposals = z
  .object({
    ids,
    /** The same key sent twice orders once. */
    idempotency_key: requiredText(200),
  })
  .strict()
export type AdminOrderReorderProposalsType = z.output<typeof AdminOrderReorderProposals>

export const AdminDismissReorderProposals = z.object({ ids, reason: requiredText(1000) }).strict()
export type AdminDismissReorderProposalsType = z.output<typeof AdminDismissReorderProposals>
