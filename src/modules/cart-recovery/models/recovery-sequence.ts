import { model } from "@medusajs/framework/utils"

/** What is said to whom and when; its steps stand in its versions. An empty text stands for every channel, language or group. */
const RecoverySequence = model.define(
  { name: "ComptoirRecoverySequence", tableName: "comptoir_recovery_sequence" },
  {
    id: model.id({ prefix: "crse" }).primaryKey(),
    name: model.text(),
    sales_channel_id: model.text().default(""),
    language_code: model.text().default(""),
    customer_group_id: model.text().default(""),
    is_active: model.boolean().default(false),
    priority: model.number().default(0),
    version: model.number().default(1),
    /** Of one that Comptoir ships. */
    code: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default RecoverySequence
