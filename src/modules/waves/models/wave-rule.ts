import { model } from "@medusajs/framework/utils"
import { WAVE_RELEASES } from "../../../domain/waves/rule"
import { WAVE_METHODS } from "../../../domain/waves/wave"

/** Which dispatches of a warehouse make waves by themselves, how large, and when such a wave is released. */
const WaveRule = model.define(
  { name: "ComptoirWaveRule", tableName: "comptoir_wave_rule" },
  {
    id: model.id({ prefix: "cwvr" }).primaryKey(),
    location_id: model.text(),
    name: model.text(),
    is_active: model.boolean().default(true),
    /** The rule that comes first takes its dispatches first. */
    position: model.number().default(0),
    conditions: model.json(),
    method: model.enum([...WAVE_METHODS]),
    most_orders: model.number(),
    most_units: model.number().nullable(),
    cart_orders: model.number(),
    cart_units: model.number().nullable(),
    release: model.enum([...WAVE_RELEASES]).default("by_hand"),
    /** Minutes before the cut-off at which its waves are released. */
    release_minutes: model.number().nullable(),
    /** Why its last run came to nothing. */
    last_error: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default WaveRule
