import { model } from "@medusajs/framework/utils"
import { WAREHOUSE_ROUTING_STATUSES } from "../../../domain/routing/types"

/** What a warehouse takes of the orders; without a row it is open and has no limits. */
const WarehouseRouting = model.define(
  { name: "ComptoirWarehouseRouting", tableName: "comptoir_warehouse_routing" },
  {
    id: model.id({ prefix: "cwrt" }).primaryKey(),
    location_id: model.text(),
    status: model.enum([...WAREHOUSE_ROUTING_STATUSES]).default("open"),
    closed_reason: model.text().nullable(),
    /** Where nobody said, the country of the stock location's address. */
    country_code: model.text().nullable(),
    latitude: model.text().nullable(),
    longitude: model.text().nullable(),
    /** `[{ country_code, postal_prefixes }]`; empty is everywhere. */
    served: model.json(),
    /** `HH:MM` in the warehouse's zone. */
    cut_off: model.text().nullable(),
    /** Where nobody said, the shop's zone. */
    time_zone: model.text().nullable(),
    working_days: model.json(),
    daily_capacity: model.number().nullable(),
    kept_units: model.number().default(0),
    kept_percent: model.number().default(0),
    priority: model.number().default(100),
  }
)

export default WarehouseRouting
