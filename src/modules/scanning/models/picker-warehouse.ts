import { model } from "@medusajs/framework/utils"

/** A warehouse that a person of the scanner works in. */
const PickerWarehouse = model.define(
  { name: "ComptoirPickerWarehouse", tableName: "comptoir_picker_warehouse" },
  {
    id: model.id({ prefix: "cpkw" }).primaryKey(),
    picker_id: model.text(),
    location_id: model.text(),
  }
)

export default PickerWarehouse
