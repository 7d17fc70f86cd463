import { model } from "@medusajs/framework/utils"

/** A value that the merchant changed. */
const Setting = model.define(
  { name: "ComptoirSetting", tableName: "comptoir_setting" },
  {
    id: model.id({ prefix: "cset" }).primaryKey(),
    key: model.text(),
    /** Empty: for every store that has no value of its own. */
    store_id: model.text().default(""),
    value: model.json(),
    updated_by: model.text().nullable(),
  }
)

export default Setting
