import { model } from "@medusajs/framework/utils"

/** Who changed what, from what to what, when and why. Written once. */
const AuditEntry = model.define(
  { name: "ComptoirAuditEntry", tableName: "comptoir_audit_entry" },
  {
    id: model.id({ prefix: "caud" }).primaryKey(),
    entity_type: model.text(),
    entity_id: model.text(),
    /** What was done, in one word: `updated`, `approved`. */
    act: model.text(),
    actor_id: model.text().nullable(),
    before: model.json().nullable(),
    after: model.json().nullable(),
    reason: model.text().nullable(),
  }
)

export default AuditEntry
