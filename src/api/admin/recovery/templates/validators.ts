import { z } from "@medusajs/framework/zod"
import { RECOVERY_LANGUAGES } from "../../../../domain/cart-recovery/language"
import { listQuery, severalOf } from "../../../list-query"

const id = z.string().min(1).max(100)

export const AdminListRecoveryTemplates = listQuery
  .extend({ origin: severalOf(z.enum(["shipped", "own"])) })
  .strict()
export type AdminListRecoveryTemplatesType = z.output<typeof AdminListRecoveryTemplates>

export const AdminListPreviewCarts = listQuery.pick({ q: true, limit: true }).strict()
export type AdminListPreviewCartsType = z.output<typeof AdminListPreviewCarts>

export const AdminCopyRecoveryTemplate = z
  .object({ name: z.string().max(500), from_template_id: id })
  .strict()
export type AdminCopyRecoveryTemplateType = z.output<typeof AdminCopyRecoveryTemplate>

export const AdminRenameRecoveryTemplate = z.object({ name: z.string().max(500) }).strict()
export type AdminRenameRecoveryTemplateType = z.output<typeof AdminRenameRecoveryTemplate>

/** What a wording may hold is checked by the rules, which can name the part, the line and the variables. */
const wording = {
  subject: z.string().max(1_000),
  preheader: z.string().max(1_000),
  text_body: z.string().max(200_000),
  html_body: z.string().max(200_000),
}

export const AdminSaveRecoveryWording = z
  .object({ ...wording, from_version: z.number().int().min(0).optional() })
  .strict()
export type AdminSaveRecoveryWordingType = z.output<typeof AdminSaveRecoveryWording>

export const AdminResetRecoveryWording = z
  .object({ from_version: z.number().int().min(0).optional() })
  .strict()
export type AdminResetRecoveryWordingType = z.output<typeof AdminResetRecoveryWording>

export const AdminListWordingVersions = listQuery.pick({ limit: true, offset: true }).strict()
export type AdminListWordingVersionsType = z.output<typeof AdminListWordingVersions>

const preview = {
  language_code: z.enum(RECOVERY_LANGUAGES),
  wording: z.object(wording).strict().optional(),
  with_coupon: z.boolean().optional(),
  journey_id: id.optional(),
  cart_id: id.optional(),
}

export const AdminPreviewRecoveryMail = z.object(preview).strict()
export type AdminPreviewRecoveryMailType = z.output<typeof AdminPreviewRecoveryMail>

export const AdminTestRecoveryMail = z.object({ ...preview, idempotency_key: id }).strict()
export type AdminTestRecoveryMailType = z.output<typeof AdminTestRecoveryMail>
