import { model } from "@medusajs/framework/utils"

/** How often a sign-in failed, by what was typed as a person's code and by device. */
const ScannerAttempt = model.define(
  { name: "ComptoirScannerAttempt", tableName: "comptoir_scanner_attempt" },
  {
    id: model.id({ prefix: "csat" }).primaryKey(),
    subject: model.text(),
    failed_attempts: model.number().default(0),
    lockouts: model.number().default(0),
    locked_until: model.dateTime().nullable(),
    last_failed_at: model.dateTime().nullable(),
  }
)

export default ScannerAttempt
