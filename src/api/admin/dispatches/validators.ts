import { z } from "@medusajs/framework/zod"
import { DISPATCH_STATUSES } from "../../../domain/picking/dispatch"
import { listQuery, severalOf } from "../../list-query"
import { flag, idempotencyKey, optionalText, recordId, requiredText } from "../purchasing/fields"

const filters = {
  id: severalOf(recordId),
  status: severalOf(z.enum(DISPATCH_STATUSES)),
  location_id: severalOf(recordId),
  sales_channel_id: severalOf(recordId),
  order_id: recordId.optional(),
  pick_list_id: recordId.optional(),
  late: flag,
  short: flag,
}

export const AdminListDispatches = listQuery.extend(filters).strict()
export type AdminListDispatchesType = z.output<typeof AdminListDispatches>

export const AdminExportDispatches = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportDispatchesType = z.output<typeof AdminExportDispatches>

/** The most dispatches that one request names. */
const MOST_NAMED = 2_000
const ids = z.array(recordId).min(1).max(MOST_NAMED)

export const AdminStartPicking = z
  .object({ ids, assigned_to: recordId.nullish(), idempotency_key: idempotencyKey })
  .strict()
export type AdminStartPickingType = z.output<typeof AdminStartPicking>

export const AdminCancelPicking = z
  .object({ ids, reason: requiredText(500), idempotency_key: idempotencyKey })
  .strict()
export type AdminCancelPickingType = z.output<typeof AdminCancelPicking>

/** How many of each were picked by now; fewer than before takes some back. */
const picked = z.object({ id: recordId, picked_quantity: z.number() }).strict()

/** Left out, all as listed. */
export const AdminConfirmPicks = z.preprocess(
  (body) => body ?? {},
  z.object({ picks: z.array(picked).min(1).max(10_000).optional(), idempotency_key: idempotencyKey }).strict()
)
export type AdminConfirmPicksType = z.output<typeof AdminConfirmPicks>

export const AdminShortPick = z
  .object({
    pick_id: recordId,
    /** Left out, all that was not picked yet. */
    quantity: z.number().optional(),
    reason: requiredText(100),
    note: optionalText(1000),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminShortPickType = z.output<typeof AdminShortPick>

export const AdminSetDispatchPriority = z
  .object({ priority: z.number().int().min(-9).max(9).optional(), note: optionalText(1000) })
  .strict()
export type AdminSetDispatchPriorityType = z.output<typeof AdminSetDispatchPriority>
