import { model } from "@medusajs/framework/utils"

/** A price list of Medusa that Comptoir writes: the prices of a channel, of a customer group there, or of a sale. */
const OwnedList = model.define(
  { name: "ComptoirOwnedList", tableName: "comptoir_owned_list" },
  {
    id: model.id({ prefix: "cowl" }).primaryKey(),
    price_list_id: model.text(),
    sales_channel_id: model.text(),
    /** Empty stands for everybody. */
    customer_group_id: model.text().default(""),
    /** Empty stands for the prices outside of sales. */
    sale_id: model.text().default(""),
  }
)

export default OwnedList
