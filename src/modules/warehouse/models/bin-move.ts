import { model } from "@medusajs/framework/utils"
import { BIN_MOVE_KINDS } from "../../../domain/warehouse/task"

/** One act of moving goods between bins, as it was asked; the ledger has a row for each side of each line. */
const BinMoveAct = model.define(
  { name: "ComptoirBinMove", tableName: "comptoir_bin_move" },
  {
    id: model.id({ prefix: "cbmv" }).primaryKey(),
    /** Unique for ever: the same act asked twice is done once. */
    key: model.text(),
    /** What was asked, to tell a repeated request from another one under the same key. */
    fingerprint: model.text(),
    location_id: model.text(),
    kind: model.enum([...BIN_MOVE_KINDS]),
    lines: model.json(),
    line_count: model.number(),
    quantity: model.number(),
    /** Where all lines have the same one. */
    inventory_item_id: model.text().nullable(),
    from_bin_id: model.text().nullable(),
    to_bin_id: model.text().nullable(),
    reason: model.text().nullable(),
    undoes_id: model.text().nullable(),
    undone_by_id: model.text().nullable(),
    actor_id: model.text().nullable(),
    occurred_at: model.dateTime(),
  }
)

export default BinMoveAct
