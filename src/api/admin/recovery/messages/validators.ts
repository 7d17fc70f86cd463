import { z } from "@medusajs/framework/zod"
import { DECISION_REASONS } from "../../../../domain/cart-recovery/decision"
import { RECOVERY_MESSAGE_STATUSES } from "../../../../domain/cart-recovery/lifecycles"
import { listQuery, severalOf } from "../../../list-query"
import { recordId, requiredText } from "../../purchasing/fields"

const instant = (name: string) =>
  z.iso
    .datetime({ offset: true, error: `${name} must be an instant such as 2026-03-29T08:00:00Z` })
    .optional()

const filters = {
  status: severalOf(z.enum(RECOVERY_MESSAGE_STATUSES)),
  channel: severalOf(z.string().trim().min(1).max(60)),
  reason: severalOf(z.enum(DECISION_REASONS)),
  step: severalOf(z.coerce.number().int().min(0).max(100)),
  sales_channel_id: severalOf(recordId),
  journey_id: severalOf(recordId),
  from: instant("from"),
  to: instant("to"),
}

export const AdminListRecoveryMessages = listQuery.omit({ fields: true }).extend(filters).strict()
export type AdminListRecoveryMessagesType = z.output<typeof AdminListRecoveryMessages>

export const AdminExportRecoveryMessages = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportRecoveryMessagesType = z.output<typeof AdminExportRecoveryMessages>

export const AdminSettleRecoveryMessage = z
  .object({
    status: z.enum(["sent", "failed"]),
    /** What somebody found out, and how. */
    reason: requiredText(500),
    /** The same key sent twice settles once. */
    idempotency_key: requiredText(200),
  })
  .strict()
export type AdminSettleRecoveryMessageType = z.output<typeof AdminSettleRecoveryMessage>
