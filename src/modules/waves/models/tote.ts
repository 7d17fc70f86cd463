import { model } from "@medusajs/framework/utils"
import { TOTE_COLOURS, TOTE_STATUSES } from "../../../domain/waves/totes"

/** A place on the cart of a tour, for the goods of one dispatch, or of all where they are sorted when packed. */
const Tote = model.define(
  { name: "ComptoirTote", tableName: "comptoir_tote" },
  {
    id: model.id({ prefix: "ctot" }).primaryKey(),
    tour_id: model.text(),
    dispatch_id: model.text().nullable(),
    location_id: model.text(),
    /** Its number on the cart, from 1. */
    position: model.number(),
    colour: model.enum([...TOTE_COLOURS]),
    /** The barcode that somebody scanned onto it, in capitals. */
    code: model.text().nullable(),
    status: model.enum([...TOTE_STATUSES]).default("open"),
  }
)

export default Tote
