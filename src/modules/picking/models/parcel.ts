import { model } from "@medusajs/framework/utils"
import { FULFILLMENT_STATUSES } from "../../../domain/picking/parcel"
import ParcelLine from "./parcel-line"

/** A parcel of a dispatch: one fulfilment of Medusa's. */
const Parcel = model.define(
  { name: "ComptoirParcel", tableName: "comptoir_parcel" },
  {
    id: model.id({ prefix: "cprc" }).primaryKey(),
    dispatch_id: model.text(),
    order_id: model.text(),
    location_id: model.text(),
    position: model.number(),
    box_id: model.text().nullable(),
    /** Millimetres, outside; grams, with what is in it. */
    length: model.number().nullable(),
    width: model.number().nullable(),
    height: model.number().nullable(),
    weight: model.number().nullable(),
    provider_id: model.text().nullable(),
    fulfillment_id: model.text().nullable(),
    fulfillment_status: model.enum([...FULFILLMENT_STATUSES]).default("wanted"),
    claimed_at: model.dateTime().nullable(),
    /** A person said that its fulfilment was made. */
    is_certain: model.boolean().default(false),
    attempts: model.number().default(0),
    last_error: model.text().nullable(),
    /** Since when Medusa's order knows of it. */
    registered_at: model.dateTime().nullable(),
    /** Since when listeners know that it is packed. */
    announced_at: model.dateTime().nullable(),
    /** Asks the job to finish what a stopped process left. */
    finish_due_since: model.dateTime().nullable(),
    /** Who finishes it, and until when nobody else does. */
    leased_until: model.dateTime().nullable(),
    leased_by: model.text().nullable(),
    /** It has left, or is to leave as soon as the carrier's program has given its label. */
    ships_when_made: model.boolean().default(false),
    shipping_at: model.dateTime().nullable(),
    carrier: model.text().default(""),
    tracking_number: model.text().nullable(),
    tracking_url: model.text().nullable(),
    label_url: model.text().nullable(),
    packed_at: model.dateTime(),
    packed_by: model.text().nullable(),
    shipped_at: model.dateTime().nullable(),
    shipped_by: model.text().nullable(),
    /** Since when Medusa's order knows that it left. */
    ship_registered_at: model.dateTime().nullable(),
    no_notification: model.boolean().default(true),
    shipment_announced_at: model.dateTime().nullable(),
    manifest_id: model.text().nullable(),
    cancelled_at: model.dateTime().nullable(),
    cancelled_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    lines: model.hasMany(() => ParcelLine, { mappedBy: "parcel" }),
  }
)

export default Parcel
