import { model } from "@medusajs/framework/utils"
import { ACT_STATUSES } from "../../../domain/scanning/act"

/** Something that a picker did on a scanner, kept under the key that the device made for it. */
const ScannerAct = model.define(
  { name: "ComptoirScannerAct", tableName: "comptoir_scanner_act" },
  {
    id: model.id({ prefix: "csac" }).primaryKey(),
    key: model.text(),
    picker_id: model.text(),
    device_id: model.text(),
    location_id: model.text(),
    kind: model.text(),
    /** The order number that the device gave it. */
    sequence: model.number(),
    body: model.json(),
    status: model.enum([...ACT_STATUSES]),
    /** What was answered; the same key is answered the same again. */
    answer: model.json().nullable(),
    attempts: model.number().default(1),
    /** Until when nobody else works on it: whoever died over it is taken to be dead after that. */
    claimed_until: model.dateTime().nullable(),
    /** When it was done, by the device's clock set right. */
    taken_at: model.dateTime(),
    received_at: model.dateTime(),
    finished_at: model.dateTime().nullable(),
  }
)

export default ScannerAct
