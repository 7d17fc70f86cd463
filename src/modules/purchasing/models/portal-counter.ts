import { model } from "@medusajs/framework/utils"

/** How often an address or a link came in one window of time; the id names both. */
const PortalCounter = model.define(
  { name: "ComptoirPortalCounter", tableName: "comptoir_portal_counter" },
  {
    id: model.id({ prefix: "cpct" }).primaryKey(),
    hits: model.number(),
    ends_at: model.dateTime(),
  }
)

export default PortalCounter
