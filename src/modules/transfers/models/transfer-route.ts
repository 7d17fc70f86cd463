import { model } from "@medusajs/framework/utils"

/** How many days goods take from one warehouse to another. */
const TransferRoute = model.define(
  { name: "ComptoirTransferRoute", tableName: "comptoir_transfer_route" },
  {
    id: model.id({ prefix: "ctrt" }).primaryKey(),
    source_location_id: model.text(),
    destination_location_id: model.text(),
    days: model.number(),
  }
)

export default TransferRoute
