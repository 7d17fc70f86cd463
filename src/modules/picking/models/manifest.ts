import { model } from "@medusajs/framework/utils"

/** The parcels of one warehouse that one carrier took along. */
const Manifest = model.define(
  { name: "ComptoirManifest", tableName: "comptoir_manifest" },
  {
    id: model.id({ prefix: "cman" }).primaryKey(),
    number: model.text(),
    location_id: model.text(),
    carrier: model.text().default(""),
    day: model.text(),
    parcels: model.number(),
    /** Grams, of the parcels whose weight is known. */
    weight: model.number().default(0),
    note: model.text().nullable(),
    key: model.text().nullable(),
    closed_at: model.dateTime(),
    closed_by: model.text().nullable(),
  }
)

export default Manifest
