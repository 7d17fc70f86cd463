import { model } from "@medusajs/framework/utils"
import { PICKER_LANGUAGES, PICKER_STATUSES } from "../../../domain/scanning/picker"

/** A person who works with a scanner. Only a hash of the PIN is kept. */
const Picker = model.define(
  { name: "ComptoirPicker", tableName: "comptoir_picker" },
  {
    id: model.id({ prefix: "cpik" }).primaryKey(),
    code: model.text(),
    name: model.text(),
    pin_hash: model.text().nullable(),
    pin_set_at: model.dateTime().nullable(),
    language_code: model.enum([...PICKER_LANGUAGES]).default("en"),
    status: model.enum([...PICKER_STATUSES]).default("active"),
    tasks: model.array(),
    last_seen_at: model.dateTime().nullable(),
    created_by: model.text().nullable(),
  }
)

export default Picker
