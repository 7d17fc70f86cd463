import { model } from "@medusajs/framework/utils"

/** What the doctor's repair did about one finding, and why; a fault of the past that is judged is not shown again. */
const StockRepair = model.define(
  { name: "ComptoirStockRepair", tableName: "comptoir_stock_repair" },
  {
    id: model.id({ prefix: "csrp" }).primaryKey(),
    /** Unique for ever: the same repair asked twice is done once. */
    key: model.text(),
    check_name: model.text(),
    inventory_item_id: model.text().nullable(),
    location_id: model.text().nullable(),
    record_type: model.text().nullable(),
    record_id: model.text().nullable(),
    /** What a person chose, where there was a choice. */
    choice: model.text().nullable(),
    /** `claimed` while it is being done, `gone` where the fault was there no more. */
    status: model.enum(["claimed", "done", "gone"]).default("claimed"),
    /** How many units it moved, reserved or freed. */
    units: model.number().default(0),
    /** What it changed, from what to what. */
    rows: model.json(),
    reason: model.text(),
    actor_type: model.text().nullable(),
    actor_id: model.text().nullable(),
    done_at: model.dateTime().nullable(),
  }
)

export default StockRepair
