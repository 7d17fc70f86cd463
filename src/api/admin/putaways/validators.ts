import { z } from "@medusajs/framework/zod"
import { idempotencyKey, optionalText, plainDay, recordId } from "../purchasing/fields"
import { taskPart } from "../warehouse-tasks/validators"

const goods = {
  location_id: recordId,
  inventory_item_id: recordId,
  lot: optionalText(100),
  expires_on: plainDay.nullish(),
  hold_id: recordId.nullish(),
  from_bin_id: recordId.nullish(),
}

export const AdminPutAway = z
  .object({
    ...goods,
    parts: z.array(taskPart).min(1).max(200),
    reason: optionalText(500),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminPutAwayType = z.output<typeof AdminPutAway>

export const AdminSuggestBins = z.object({ ...goods, quantity: z.number() }).strict()
export type AdminSuggestBinsType = z.output<typeof AdminSuggestBins>

export const AdminRaisePutaways = z.object({ location_id: recordId }).strict()
export type AdminRaisePutawaysType = z.output<typeof AdminRaisePutaways>
