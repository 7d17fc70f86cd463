import { model } from "@medusajs/framework/utils"
import { HOLD_KINDS } from "../../../domain/stock/hold"

/**
 * Goods that are there and that nobody may sell or pick. In Medusa it is a reservation without a line item, whose
 * `external_id` is the hold's id; the door keeps it.
 */
const Hold = model.define(
  { name: "ComptoirHold", tableName: "comptoir_hold" },
  {
    id: model.id({ prefix: "chld" }).primaryKey(),
    inventory_item_id: model.text(),
    location_id: model.text(),
    /** What is held now: the sum of its entries. */
    quantity: model.number().default(0),
    placed_quantity: model.number(),
    kind: model.enum([...HOLD_KINDS]),
    reason: model.text().nullable(),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
    document_type: model.text().nullable(),
    document_id: model.text().nullable(),
    document_line_id: model.text().nullable(),
    placed_at: model.dateTime(),
    placed_by: model.text().nullable(),
    /** Set while nothing is held any more. */
    ended_at: model.dateTime().nullable(),
    key: model.text().nullable(),
  }
)

export default Hold
