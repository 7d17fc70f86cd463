import { model } from "@medusajs/framework/utils"
import { CORE_SALES } from "../../../domain/warehouse/bin"

/** The profile of a tracked stock location that has bins. Without one a location works as plain Medusa. */
const Warehouse = model.define(
  { name: "ComptoirWarehouse", tableName: "comptoir_warehouse" },
  {
    id: model.id({ prefix: "cwhs" }).primaryKey(),
    location_id: model.text(),
    /** Where arrivals land; null leaves them unassigned. */
    receiving_bin_id: model.text().nullable(),
    returns_bin_id: model.text().nullable(),
    quarantine_bin_id: model.text().nullable(),
    packing_bin_id: model.text().nullable(),
    core_sales: model.enum([...CORE_SALES]).default("automatic"),
    /** Where walks begin and end, in metres; exact decimals. */
    depot_x: model.text().nullable(),
    depot_y: model.text().nullable(),
    end_x: model.text().nullable(),
    end_y: model.text().nullable(),
    /** The y of each cross aisle, in metres. */
    cross_aisles: model.json(),
    width: model.text().nullable(),
    depth: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default Warehouse
