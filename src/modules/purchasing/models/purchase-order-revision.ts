import { model } from "@medusajs/framework/utils"
import PurchaseOrder from "./purchase-order"

/** What an order said when it was sent, and at each change since: the lines as they were, and what was changed. */
const PurchaseOrderRevision = model.define(
  { name: "ComptoirPurchaseOrderRevision", tableName: "comptoir_purchase_order_revision" },
  {
    id: model.id({ prefix: "cprv" }).primaryKey(),
    purchase_order: model.belongsTo(() => PurchaseOrder, { mappedBy: "revisions" }),
    revision: model.number(),
    reason: model.text().nullable(),
    /** `LineDifference[]`: from the revision before to this one; empty for the first. */
    changes: model.json(),
    /** `RevisionLine[]`: every line as this revision has it. */
    lines: model.json(),
    /** Exact decimal, net of VAT. */
    total: model.text().default("0"),
    made_by: model.text().nullable(),
    idempotency_key: model.text().nullable(),
  }
)

export default PurchaseOrderRevision
