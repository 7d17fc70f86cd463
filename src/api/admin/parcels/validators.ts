import { z } from "@medusajs/framework/zod"
import { PARCEL_STATUSES } from "../../../domain/picking/parcel"
import { listQuery, severalOf } from "../../list-query"
import { webAddress } from "../packing/validators"
import { optionalText, recordId } from "../purchasing/fields"

const filters = {
  dispatch_id: recordId.optional(),
  order_id: recordId.optional(),
  manifest_id: recordId.optional(),
  location_id: severalOf(recordId),
  status: severalOf(z.enum(PARCEL_STATUSES)),
  carrier: severalOf(z.string().trim().max(200)),
  shipped_from: z.iso.datetime({ offset: true }).optional(),
  shipped_to: z.iso.datetime({ offset: true }).optional(),
}

export const AdminListParcels = listQuery.extend(filters).strict()
export type AdminListParcelsType = z.infer<typeof AdminListParcels>

export const AdminExportParcels = z.object({ q: z.string().trim().max(200).optional(), ...filters }).strict()
export type AdminExportParcelsType = z.infer<typeof AdminExportParcels>

export const AdminParcelPapers = z
  .object({
    ids: z.union([recordId, z.array(recordId).min(1).max(200)]).transform((ids) => [ids].flat()),
    kind: z.enum(["slip", "label"]),
  })
  .strict()
export type AdminParcelPapersType = z.infer<typeof AdminParcelPapers>

/** Both are said, so that what is left out is not taken for what is taken away. */
export const AdminCorrectTracking = z
  .object({
    tracking_number: optionalText(200).transform((text) => text ?? null),
    tracking_url: webAddress.transform((text) => text ?? null),
  })
  .strict()
export type AdminCorrectTrackingType = z.output<typeof AdminCorrectTracking>
