import type { RecoveryMessageStatus } from "../../domain/cart-recovery/lifecycles"
import type { ShippedMail } from "../../domain/cart-recovery/mail-wordings"
import type { Page } from "./list"

/** The message of one step of a journey. Instants are ISO. */
export type RecoveryMessageDTO = {
  id: string
  journey_id: string
  cart_id: string
  person_id: string
  sales_channel_id: string
  sales_channel_name: string | null
  /** Counted from 0. */
  step: number
  /** Which wording of the step: A, B, C or D. */
  variant: string
  /** Of Medusa's notification module, such as `email`. */
  channel: string
  status: RecoveryMessageStatus
  /** Why it waits or was left out: a word of `DECISION_REASONS`. */
  reason: string | null
  failure: string | null
  attempts: number
  /** The lawful basis that it rested on. */
  basis: string | null
  /** Whom it was sent to; masked for who may not see addresses, null after an erasure. */
  email: string | null
  language_code: string | null
  template_id: string | null
  template_name: string | null
  /** Of one that Comptoir ships: its name is shown in the language of the admin. */
  template_code: ShippedMail | null
  subject: string | null
  due_at: string | null
  sending_at: string | null
  sent_at: string | null
  settled_at: string | null
  bounced_at: string | null
  complained_at: string | null
  clicked_at: string | null
  clicks: number
  created_at: string
}

export type RecoveryMessageDetailDTO = RecoveryMessageDTO & {
  template_version: number | null
  text_body: string | null
  html_body: string | null
  mail_id: string | null
}

export type RecoveryMessagesResponse = Page & { messages: RecoveryMessageDTO[] }
export type RecoveryMessageResponse = { message: RecoveryMessageDetailDTO }
export type SettleRecoveryMessageResponse = {
  message: RecoveryMessageDetailDTO
  /** Whether the same act was done before, and this is only its answer. */
  is_repeated: boolean
}
