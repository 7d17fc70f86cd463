import { model } from "@medusajs/framework/utils"
import { WAVE_METHODS, WAVE_STATUSES } from "../../../domain/waves/wave"

/** Dispatches of one warehouse that are picked together. */
const Wave = model.define(
  { name: "ComptoirWave", tableName: "comptoir_wave" },
  {
    id: model.id({ prefix: "cwav" }).primaryKey(),
    number: model.text(),
    location_id: model.text(),
    status: model.enum([...WAVE_STATUSES]).default("planned"),
    method: model.enum([...WAVE_METHODS]),
    /** The rule that planned it; nothing: somebody did. */
    wave_rule_id: model.text().nullable(),
    title: model.text().nullable(),
    /** The highest first. */
    priority: model.number().default(0),
    /** The earliest cut-off of its dispatches. */
    due_at: model.dateTime().nullable(),
    /** Orders, or totes, that a tour carries. */
    cart_orders: model.number(),
    cart_units: model.number().nullable(),
    /** What its tours came to: tours, metres, S-shape metres, seconds, whether all are exact. */
    summary: model.json().nullable(),
    /** The key of the act that released it. */
    release_key: model.text().nullable(),
    /** When somebody last set out to finish the release; a job takes over what is left lying. */
    release_started_at: model.dateTime().nullable(),
    release_attempts: model.number().default(0),
    planned_by: model.text().nullable(),
    released_at: model.dateTime().nullable(),
    released_by: model.text().nullable(),
    closed_at: model.dateTime().nullable(),
    cancelled_at: model.dateTime().nullable(),
    cancelled_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    /** Why the last attempt to release it came to nothing. */
    last_error: model.text().nullable(),
  }
)

export default Wave
