import { model } from "@medusajs/framework/utils"

/** A pallet with a label of its own: an SSCC where the merchant has a GS1 company prefix, else a number of ours. */
const Pallet = model.define(
  { name: "ComptoirPallet", tableName: "comptoir_pallet" },
  {
    id: model.id({ prefix: "cpal" }).primaryKey(),
    number: model.text(),
    sscc: model.text().nullable(),
    location_id: model.text().nullable(),
    note: model.text().nullable(),
    document_type: model.text().nullable(),
    document_id: model.text().nullable(),
    key: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default Pallet
