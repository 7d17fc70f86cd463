import type { RecoveryLanguage } from "../../domain/cart-recovery/language"
import type { ShippedMail } from "../../domain/cart-recovery/mail-wordings"
import type { MailWording } from "../../domain/correspondence/wording"
import type { Page } from "./list"

/** What a mail says in one language now. */
export type RecoveryWordingDTO = MailWording & {
  language_code: RecoveryLanguage
  /** 0 until the merchant writes one. */
  version: number
  /** Whether it is the wording that Comptoir ships. */
  is_shipped: boolean
  updated_by: string | null
  updated_by_name: string | null
  updated_at: string | null
}

/** A sequence that sends a mail. */
export type RecoveryTemplateUse = {
  sequence_id: string
  sequence_name: string
  /** Of one that Comptoir ships: its name is shown in the language of the admin. */
  sequence_code: string | null
  is_active: boolean
}

/** A mail about left carts, in a list. */
export type RecoveryTemplateDTO = {
  id: string
  name: string
  /** Of one that Comptoir ships. */
  code: ShippedMail | null
  wordings: Omit<RecoveryWordingDTO, "text_body" | "html_body">[]
  used_by: RecoveryTemplateUse[]
  created_at: string
  updated_at: string
}

export type RecoveryTemplateDetailDTO = Omit<RecoveryTemplateDTO, "wordings"> & {
  wordings: RecoveryWordingDTO[]
  /** Journeys under way that may still send it. */
  open_journeys: number
  variables: string[]
  /** Of variables that are lists: what each of their things has. */
  item_variables: Record<string, string[]>
}

export type RecoveryWordingVersionDTO = RecoveryWordingDTO & { created_at: string }

export type RecoveryTemplateResponse = { template: RecoveryTemplateDetailDTO }
export type RecoveryTemplateListResponse = Page & { templates: RecoveryTemplateDTO[] }
export type RecoveryWordingVersionsResponse = Page & { versions: RecoveryWordingVersionDTO[] }
export type DeleteRecoveryTemplateResponse = { id: string; object: "recovery_template"; deleted: true }

export type CreateRecoveryTemplateBody = { name: string; from_template_id: string }
export type UpdateRecoveryTemplateBody = { name: string }
export type SaveRecoveryWordingBody = MailWording & {
  /** The version that the change began with: refused where another was written since. */
  from_version?: number
}

/** Which cart a mail is looked at with: one of a journey, any other, or made-up articles. */
export type MailCartChoice = { journey_id?: string; cart_id?: string }

export type PreviewRecoveryMailBody = MailCartChoice & {
  language_code: RecoveryLanguage
  /** A wording that is not kept; the one in force when left out. */
  wording?: MailWording
  /** Whether a coupon is shown; of ten percent, which nobody is given. */
  with_coupon?: boolean
}

export type RecoveryWordingFault = {
  part: "subject" | "preheader" | "text_body" | "html_body"
  line: number | null
  message: string
}

export type RecoveryMailPreview = {
  subject: string
  preheader: string
  text: string
  html: string
  headers: Record<string, string>
  /** The cart that it was written from; null for made-up articles. */
  cart_id: string | null
}

/** A mail as it would go out, or why it could not. */
export type PreviewRecoveryMailResponse = {
  preview: RecoveryMailPreview | null
  faults: RecoveryWordingFault[]
}

export type TestRecoveryMailBody = PreviewRecoveryMailBody & { idempotency_key: string }
export type TestRecoveryMailResponse = { to: string; is_repeated: boolean }

/** A cart that a mail can be looked at with. */
export type PreviewCartDTO = {
  cart_id: string
  sales_channel_name: string | null
  /** The article that was put into it first. */
  first_title: string | null
  currency_code: string
  value: string | null
  item_count: number
  state: string
  last_activity_at: string
}
export type PreviewCartListResponse = { carts: PreviewCartDTO[] }
