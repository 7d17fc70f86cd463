import { model } from "@medusajs/framework/utils"

/** Somebody opened a supplier's link or did something there. The address is kept as a keyed hash only. */
const PortalVisit = model.define(
  { name: "ComptoirPortalVisit", tableName: "comptoir_portal_visit" },
  {
    id: model.id({ prefix: "cpvi" }).primaryKey(),
    portal_link_id: model.text(),
    act: model.text(),
    /** What was done under this key, so that the same form sent twice does it once. */
    act_key: model.text().nullable(),
    address_hash: model.text(),
    user_agent: model.text().nullable(),
    at: model.dateTime(),
  }
)

export default PortalVisit
