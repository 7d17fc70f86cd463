import { model } from "@medusajs/framework/utils"

/** One question put to every place that shows a price, and where the answers differed. */
const ParityRun = model.define(
  { name: "ComptoirParityRun", tableName: "comptoir_parity_run" },
  {
    id: model.id({ prefix: "cpar" }).primaryKey(),
    status: model.enum(["running", "done", "failed"]),
    source: model.enum(["by_hand", "publication", "command"]),
    change_set_id: model.text().nullable(),
    question_count: model.number().default(0),
    answer_count: model.number().default(0),
    difference_count: model.number().default(0),
    differences: model.json(),
    last_error: model.text().nullable(),
    finished_at: model.dateTime().nullable(),
    created_by: model.text().nullable(),
  }
)

export default ParityRun
