import { model } from "@medusajs/framework/utils"
import { DEVICE_STATUSES } from "../../../domain/scanning/device"

/** A phone or a handheld scanner. Its token and its pairing code are kept as hashes only. */
const ScannerDevice = model.define(
  { name: "ComptoirScannerDevice", tableName: "comptoir_scanner_device" },
  {
    id: model.id({ prefix: "csdv" }).primaryKey(),
    name: model.text(),
    location_id: model.text().nullable(),
    status: model.enum([...DEVICE_STATUSES]).default("unpaired"),
    token_hash: model.text().nullable(),
    pairing_hash: model.text().nullable(),
    pairing_ends_at: model.dateTime().nullable(),
    paired_at: model.dateTime().nullable(),
    last_seen_at: model.dateTime().nullable(),
    user_agent: model.text().nullable(),
    revoked_at: model.dateTime().nullable(),
    revoked_by: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default ScannerDevice
