import { model } from "@medusajs/framework/utils"
import { LABEL_KINDS } from "../../../domain/warehouse/label"

/** How many labels of a record were printed. */
const LabelPrint = model.define(
  { name: "ComptoirLabelPrint", tableName: "comptoir_label_print" },
  {
    id: model.id({ prefix: "clpr" }).primaryKey(),
    kind: model.enum([...LABEL_KINDS]),
    record_id: model.text(),
    copies: model.number(),
    last_printed_at: model.dateTime(),
    last_printed_by: model.text().nullable(),
  }
)

export default LabelPrint
