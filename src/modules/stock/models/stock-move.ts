import { model } from "@medusajs/framework/utils"
import { MOVE_CAUSES } from "../../../domain/stock/move"

/** One row of the ledger. It is written once; only `applied_at` is filled in later, when Medusa's level holds it. */
const StockMove = model.define(
  { name: "ComptoirStockMove", tableName: "comptoir_stock_move" },
  {
    id: model.id({ prefix: "csmv" }).primaryKey(),
    key: model.text(),
    position_id: model.text(),
    /** 1, 2, 3 … within the position, without a gap. */
    sequence: model.number(),
    inventory_item_id: model.text(),
    location_id: model.text(),
    /** Null: nobody said in which bin. */
    bin_id: model.text().nullable(),
    lot: model.text().nullable(),
    expires_on: model.text().nullable(),
    hold_id: model.text().nullable(),
    quantity: model.number(),
    cause: model.enum([...MOVE_CAUSES]),
    document_type: model.text().nullable(),
    document_id: model.text().nullable(),
    document_line_id: model.text().nullable(),
    actor_type: model.text().nullable(),
    actor_id: model.text().nullable(),
    reason: model.text().nullable(),
    /** Exact decimal, per stock unit. */
    unit_value: model.text().nullable(),
    currency_code: model.text().nullable(),
    occurred_at: model.dateTime(),
    applied_at: model.dateTime().nullable(),
  }
)

export default StockMove
