import { model } from "@medusajs/framework/utils"
import { HOLD_ENTRY_KINDS } from "../../../domain/stock/hold"

/** Units put on a hold or taken off it, and why; written once. */
const HoldEntry = model.define(
  { name: "ComptoirHoldEntry", tableName: "comptoir_hold_entry" },
  {
    id: model.id({ prefix: "chle" }).primaryKey(),
    hold_id: model.text(),
    /** Unique for ever: the same act asked twice counts once. */
    key: model.text(),
    /** Positive when units were put on hold. */
    quantity: model.number(),
    kind: model.enum([...HOLD_ENTRY_KINDS]),
    reason: model.text().nullable(),
    document_type: model.text().nullable(),
    document_id: model.text().nullable(),
    actor_id: model.text().nullable(),
    occurred_at: model.dateTime(),
  }
)

export default HoldEntry
