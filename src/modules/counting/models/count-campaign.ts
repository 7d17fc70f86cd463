import { model } from "@medusajs/framework/utils"

/** The count of a whole location, in sheets that several people share. */
const CountCampaign = model.define(
  { name: "ComptoirCountCampaign", tableName: "comptoir_count_campaign" },
  {
    id: model.id({ prefix: "ccam" }).primaryKey(),
    location_id: model.text(),
    name: model.text(),
    status: model.enum(["open", "completed", "cancelled"]).default("open"),
    places_per_sheet: model.number(),
    is_blind: model.boolean().default(true),
    /** Plain date by which it is to be done. */
    ends_on: model.text().nullable(),
    key: model.text().nullable(),
    created_by: model.text().nullable(),
    begun_at: model.dateTime(),
    ended_at: model.dateTime().nullable(),
    ended_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
  }
)

export default CountCampaign
