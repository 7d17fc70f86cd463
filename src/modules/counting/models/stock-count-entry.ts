import { model } from "@medusajs/framework/utils"

/** What a person entered for a line; written once. */
const StockCountEntry = model.define(
  { name: "ComptoirStockCountEntry", tableName: "comptoir_stock_count_entry" },
  {
    id: model.id({ prefix: "ccne" }).primaryKey(),
    stock_count_id: model.text(),
    line_id: model.text(),
    /** Unique for ever: the same entry sent twice counts once. */
    key: model.text(),
    round: model.number(),
    quantity: model.number(),
    variance: model.number(),
    counted_by: model.text().nullable(),
    counted_at: model.dateTime(),
  }
)

export default StockCountEntry
