import { model } from "@medusajs/framework/utils"
import { READINESS, SPLITS } from "../../../domain/routing/types"

/** Whether and how the orders of a sales channel are given warehouses; without a row they are Medusa's alone. */
const ChannelRouting = model.define(
  { name: "ComptoirChannelRouting", tableName: "comptoir_channel_routing" },
  {
    id: model.id({ prefix: "ccrt" }).primaryKey(),
    sales_channel_id: model.text(),
    is_enabled: model.boolean().default(false),
    /** `[{ code, …parameters }]`, the strongest first. */
    rules: model.json(),
    splits: model.enum([...SPLITS]).default("allowed"),
    most_parcels: model.number().nullable(),
    readiness: model.enum([...READINESS]).default("ship_ready"),
    warns_at_add: model.boolean().default(false),
    checks_at_completion: model.boolean().default(true),
  }
)

export default ChannelRouting
