import { model } from "@medusajs/framework/utils"
import { PROPOSAL_SOURCES, PROPOSAL_STATUSES } from "../../../domain/purchasing/reorder-proposal"

/** What ought to be ordered again: one open row for each item and warehouse. */
const ReorderProposal = model.define(
  { name: "ComptoirReorderProposal", tableName: "comptoir_reorder_proposal" },
  {
    id: model.id({ prefix: "crop" }).primaryKey(),
    /** Unique: the same occasion told twice proposes once. */
    key: model.text(),
    inventory_item_id: model.text(),
    location_id: model.text(),
    quantity: model.number(),
    reason: model.text().nullable(),
    source: model.enum([...PROPOSAL_SOURCES]),
    /** The short pick that asked last. */
    document_id: model.text(),
    status: model.enum([...PROPOSAL_STATUSES]).default("open"),
    purchase_order_id: model.text().nullable(),
    /** The idempotency key of the request that ordered it. */
    ordered_key: model.text().nullable(),
    decided_at: model.dateTime().nullable(),
    decided_by: model.text().nullable(),
    dismissed_because: model.text().nullable(),
  }
)

export default ReorderProposal
