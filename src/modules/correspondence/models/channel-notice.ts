import { model } from "@medusajs/framework/utils"
import { CUSTOMER_NOTICES } from "../../../domain/correspondence/customer-notice"

/** Whether a sales channel sends a mail to its customers; without a row it does where Comptoir routes its orders. */
const ChannelNotice = model.define(
  { name: "ComptoirChannelNotice", tableName: "comptoir_channel_notice" },
  {
    id: model.id({ prefix: "ccno" }).primaryKey(),
    sales_channel_id: model.text(),
    kind: model.enum([...CUSTOMER_NOTICES]),
    is_enabled: model.boolean(),
  }
)

export default ChannelNotice
