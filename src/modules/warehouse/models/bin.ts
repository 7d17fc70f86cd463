import { model } from "@medusajs/framework/utils"
import { BIN_KINDS, BIN_SIDES, BIN_STATUSES } from "../../../domain/warehouse/bin"

/** A place that goods can lie in, with the code and the barcode on its label. */
const Bin = model.define(
  { name: "ComptoirBin", tableName: "comptoir_bin" },
  {
    id: model.id({ prefix: "cbin" }).primaryKey(),
    location_id: model.text(),
    zone_id: model.text(),
    aisle_id: model.text().nullable(),
    /** Upper case, unique within the warehouse. */
    code: model.text(),
    barcode: model.text().nullable(),
    block: model.number().nullable(),
    bay: model.number().nullable(),
    level: model.number().nullable(),
    side: model.enum([...BIN_SIDES]).nullable(),
    /** The middle of the bin in metres, exact decimals; null for a bin that the plan does not draw. */
    x: model.text().nullable(),
    y: model.text().nullable(),
    z: model.text().nullable(),
    kind: model.enum([...BIN_KINDS]).default("shelf"),
    status: model.enum([...BIN_STATUSES]).default("active"),
    status_reason: model.text().nullable(),
    /** It takes only items of this class; null takes any. */
    storage_class: model.text().nullable(),
    capacity_units: model.number().nullable(),
    /** Litres. */
    capacity_volume: model.text().nullable(),
    /** Kilograms. */
    capacity_weight: model.text().nullable(),
    /** The order in which a picker walks past the bins. */
    pick_sequence: model.number().nullable(),
    last_counted_at: model.dateTime().nullable(),
  }
)

export default Bin
