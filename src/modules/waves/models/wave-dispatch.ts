import { model } from "@medusajs/framework/utils"
import { LEFT_REASONS } from "../../../domain/waves/wave"

/** A dispatch of a wave; it is open while it belongs to the wave, and in one open place at most. */
const WaveDispatch = model.define(
  { name: "ComptoirWaveDispatch", tableName: "comptoir_wave_dispatch" },
  {
    wave_id: model.text().primaryKey(),
    dispatch_id: model.text().primaryKey(),
    order_id: model.text(),
    /** The order in which they were planned: the most urgent first. */
    position: model.number(),
    /** It did not fall out, and its wave was not cancelled. */
    is_open: model.boolean().default(true),
    left_at: model.dateTime().nullable(),
    left_reason: model.enum([...LEFT_REASONS]).nullable(),
  }
)

export default WaveDispatch
