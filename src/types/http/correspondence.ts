import type { Letterhead } from "../../domain/correspondence/letterhead"
import type {
  MessageChannel,
  MessageLanguage,
  MessageStatus,
  MessageTemplate,
} from "../../domain/correspondence/message"
import type { Wording } from "../../domain/correspondence/templates"
import type { Page } from "./list"

export type MessageDTO = {
  id: string
  channel: MessageChannel
  template: MessageTemplate
  entity_type: string
  entity_id: string
  /** What the record is called; null until the message was written. */
  record_name: string | null
  recipients: string[]
  language_code: MessageLanguage
  note: string | null
  status: MessageStatus
  subject: string | null
  /** `no_provider`, `no_answer`, `interrupted`, or the words of the mail server. */
  failure: string | null
  attachments: { filename: string; mime_type: string; size: number }[]
  /** The message that this one sends again, and the one that sends this one again. */
  repeats_id: string | null
  repeated_by_id: string | null
  queued_by: string | null
  created_at: string
  claimed_at: string | null
  sending_at: string | null
  settled_at: string | null
  /** On the single message only. */
  text_body?: string | null
  html_body?: string | null
  template_version?: number | null
}

export type MessageResponse = { message: MessageDTO }
export type MessageListResponse = Page & { messages: MessageDTO[] }
export type SendAgainInput = { idempotency_key: string; recipients?: string[]; note?: string | null }

export type MessageTemplateDTO = Wording & {
  template: MessageTemplate
  language_code: MessageLanguage
  version: number
  is_default: boolean
  variables: string[]
  updated_by: string | null
  updated_by_name: string | null
  updated_at: string | null
}
export type MessageTemplateVersionDTO = Wording & {
  version: number
  is_default: boolean
  updated_by: string | null
  updated_by_name: string | null
  created_at: string
}
export type MessageTemplateListResponse = { message_templates: MessageTemplateDTO[] }
export type MessageTemplateResponse = {
  message_template: MessageTemplateDTO & { versions: MessageTemplateVersionDTO[]; shipped: Wording }
}
export type MessagePreviewResponse = { preview: Wording }

export type LetterheadDTO = Letterhead & {
  has_logo: boolean
  /** What the store is called in Medusa: the name until another is written. */
  store_name: string
  updated_at: string | null
}
export type LetterheadResponse = { letterhead: LetterheadDTO }
