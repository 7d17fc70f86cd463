import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../list-query"
import { idempotencyKey, plainDay, recordId, requiredText } from "../purchasing/fields"

export const AdminCreateCountCampaign = z
  .object({
    location_id: recordId,
    name: requiredText(200),
    places_per_sheet: z.number().optional(),
    zone_id: recordId.nullish(),
    is_blind: z.boolean().optional(),
    ends_on: plainDay.nullish(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreateCountCampaignType = z.output<typeof AdminCreateCountCampaign>

export const AdminCancelCountCampaign = z.object({ reason: requiredText(500) }).strict()
export type AdminCancelCountCampaignType = z.output<typeof AdminCancelCountCampaign>

export const AdminListCountCampaigns = listQuery
  .extend({
    location_id: recordId.optional(),
    status: severalOf(z.enum(["open", "completed", "cancelled"])),
  })
  .strict()
export type AdminListCountCampaignsType = z.output<typeof AdminListCountCampaigns>

export const AdminListNeverCounted = listQuery.pick({ limit: true, offset: true }).strict()
export type AdminListNeverCountedType = z.output<typeof AdminListNeverCounted>
