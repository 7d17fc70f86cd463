import { z } from "@medusajs/framework/zod"
import { MESSAGE_LANGUAGES } from "../../../domain/correspondence/message"
import { listQuery, severalOf } from "../../list-query"
import { idempotencyKey, optionalText, plainDay, recordId } from "../purchasing/fields"

export const AdminListManifests = listQuery
  .extend({
    location_id: severalOf(recordId),
    carrier: severalOf(z.string().trim().max(200)),
    day_from: plainDay.optional(),
    day_to: plainDay.optional(),
  })
  .strict()
export type AdminListManifestsType = z.infer<typeof AdminListManifests>

export const AdminCloseManifest = z
  .object({
    location_id: recordId,
    carrier: z.string().trim().max(200).default(""),
    parcel_ids: z.array(recordId).min(1).max(5_000).optional(),
    note: optionalText(1000),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCloseManifestType = z.infer<typeof AdminCloseManifest>

export const AdminManifestPdf = z.object({ language: z.enum(MESSAGE_LANGUAGES).optional() }).strict()
export type AdminManifestPdfType = z.infer<typeof AdminManifestPdf>
