import { model } from "@medusajs/framework/utils"

/** What lies on a pallet as it is labelled. */
const PalletContent = model.define(
  { name: "ComptoirPalletContent", tableName: "comptoir_pallet_content" },
  {
    id: model.id({ prefix: "cpac" }).primaryKey(),
    pallet_id: model.text(),
    position: model.number(),
    inventory_item_id: model.text(),
    lot: model.text().nullable(),
    expires_on: model.text().nullable(),
    quantity: model.number(),
  }
)

export default PalletContent
