import { model } from "@medusajs/framework/utils"

/** The last pallet numbered under a GS1 company prefix, or under none. It only ever goes up. */
const PalletCounter = model.define(
  { name: "ComptoirPalletCounter", tableName: "comptoir_pallet_counter" },
  {
    id: model.id({ prefix: "cpcr" }).primaryKey(),
    prefix: model.text(),
    last: model.text(),
  }
)

export default PalletCounter
