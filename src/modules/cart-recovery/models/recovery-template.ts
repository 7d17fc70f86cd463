import { model } from "@medusajs/framework/utils"

/** What a message says; its wordings stand in its versions, by language. */
const RecoveryTemplate = model.define(
  { name: "ComptoirRecoveryTemplate", tableName: "comptoir_recovery_template" },
  {
    id: model.id({ prefix: "crte" }).primaryKey(),
    name: model.text(),
    /** Of one that Comptoir ships. */
    code: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default RecoveryTemplate
