import { z } from "@medusajs/framework/zod"
import type { RouteDeclaration } from "../../../declare-route"

const path = "/admin/recovery/people"
const permission = "recovery.people"
const id = z.string().min(1).max(100)
const email = z.string().trim().min(3).max(320)

export const AdminFindPerson = z
  .object({ email: email.optional(), customer_id: id.optional() })
  .strict()
  .refine(
    (given) => Boolean(given.email) !== Boolean(given.customer_id),
    "Name an address or a customer, one of them"
  )
export type AdminFindPersonType = z.output<typeof AdminFindPerson>

/** What has to be typed, so that nobody is forgotten by a slip of the hand. */
export const ERASE_WORD = "ERASE"

export const AdminErasePerson = z
  .object({
    email: email.nullish(),
    customer_id: id.nullish(),
    confirm: z.literal(ERASE_WORD, { message: `Type ${ERASE_WORD} to confirm: this cannot be undone` }),
    idempotency_key: z.string().min(1).max(200).optional(),
  })
  .strict()
export type AdminErasePersonType = z.output<typeof AdminErasePerson>

export const AdminNoteConsent = z
  .object({
    granted: z.boolean(),
    wording: z.string().max(2000).nullish(),
    /** The channels of notifications that it is about, such as email and sms; mails alone unless it says so. */
    channels: z.array(z.string().min(1).max(40)).min(1).max(10).optional(),
    /** How it is known: on paper in the shop, by telephone… */
    origin: z.string().trim().min(3).max(500),
    occurred_at: z.string().max(40).nullish(),
  })
  .strict()
export type AdminNoteConsentType = z.output<typeof AdminNoteConsent>

export const recoveryPeopleRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission, query: AdminFindPerson },
  { method: "POST", matcher: `${path}/erase`, permission, body: AdminErasePerson },
  { method: "GET", matcher: `${path}/:customer_id/consent`, permission },
  { method: "POST", matcher: `${path}/:customer_id/consent`, permission, body: AdminNoteConsent },
]
