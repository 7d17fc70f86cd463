import { model } from "@medusajs/framework/utils"

/** The steps of a sequence as they were from one change to the next; journeys keep the one they began with. */
const RecoverySequenceVersion = model.define(
  { name: "ComptoirRecoverySequenceVersion", tableName: "comptoir_recovery_sequence_version" },
  {
    id: model.id({ prefix: "crsv" }).primaryKey(),
    sequence_id: model.text(),
    version: model.number(),
    /** `SequenceStep[]`. */
    steps: model.json(),
    note: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default RecoverySequenceVersion
