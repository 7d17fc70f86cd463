import { model } from "@medusajs/framework/utils"
import { SESSION_ENDS } from "../../../domain/scanning/device"

/** A person signed in on a device. */
const ScannerSession = model.define(
  { name: "ComptoirScannerSession", tableName: "comptoir_scanner_session" },
  {
    id: model.id({ prefix: "cssn" }).primaryKey(),
    picker_id: model.text(),
    device_id: model.text(),
    location_id: model.text().nullable(),
    started_at: model.dateTime(),
    ends_at: model.dateTime(),
    last_seen_at: model.dateTime().nullable(),
    ended_at: model.dateTime().nullable(),
    end_reason: model.enum([...SESSION_ENDS]).nullable(),
    ended_by: model.text().nullable(),
  }
)

export default ScannerSession
