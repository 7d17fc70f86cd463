import { model } from "@medusajs/framework/utils"
import { PLAN_METHODS } from "../../../domain/counting/count-plan"

/** What of a location is counted each day. */
const CountPlan = model.define(
  { name: "ComptoirCountPlan", tableName: "comptoir_count_plan" },
  {
    id: model.id({ prefix: "ccpl" }).primaryKey(),
    location_id: model.text(),
    name: model.text(),
    is_active: model.boolean().default(true),
    method: model.enum([...PLAN_METHODS]),
    zone_id: model.text().nullable(),
    days_a: model.number().nullable(),
    days_b: model.number().nullable(),
    days_c: model.number().nullable(),
    every_days: model.number().nullable(),
    places_per_day: model.number(),
    is_blind: model.boolean().default(true),
    assigned_to: model.text().nullable(),
    created_by: model.text().nullable(),
    /** Plain date of the last day on which it was looked at. */
    last_run_on: model.text().nullable(),
  }
)

export default CountPlan
