import { z } from "@medusajs/framework/zod"
import {
  MESSAGE_CHANNELS,
  MESSAGE_STATUSES,
  MESSAGE_TEMPLATES,
  MOST_RECIPIENTS,
} from "../../../domain/correspondence/message"
import { listQuery, severalOf } from "../../list-query"
import { optionalText, recordId, requiredText } from "../purchasing/fields"

const instant = (name: string) =>
  z.iso
    .datetime({ offset: true, error: `${name} must be an instant such as 2026-03-29T08:00:00Z` })
    .optional()

const filters = {
  status: severalOf(z.enum(MESSAGE_STATUSES)),
  template: severalOf(z.enum(MESSAGE_TEMPLATES)),
  channel: severalOf(z.enum(MESSAGE_CHANNELS)),
  entity_type: severalOf(z.string().min(1).max(100)),
  entity_id: severalOf(recordId),
  from: instant("from"),
  to: instant("to"),
}

export const AdminListMessages = listQuery.extend(filters).strict()
export type AdminListMessagesType = z.output<typeof AdminListMessages>

export const AdminExportMessages = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportMessagesType = z.output<typeof AdminExportMessages>

export const AdminSendMessageAgain = z
  .object({
    /** The same key sent twice makes one attempt. */
    idempotency_key: requiredText(200),
    recipients: z.array(z.string().trim().min(1).max(254)).min(1).max(MOST_RECIPIENTS).optional(),
    note: optionalText(5_000),
  })
  .strict()
export type AdminSendMessageAgainType = z.output<typeof AdminSendMessageAgain>
