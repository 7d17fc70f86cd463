import { z } from "@medusajs/framework/zod"
import type { RouteDeclaration } from "../../../declare-route"

const path = "/admin/recovery/consent-wordings"

export const AdminPutConsentWording = z
  .object({
    /** Empty for every channel without words of its own. */
    sales_channel_id: z.string().max(100).default(""),
    language_code: z.enum(["en", "fr"]),
    wording: z.string().max(2000),
  })
  .strict()
export type AdminPutConsentWordingType = z.output<typeof AdminPutConsentWording>

export const consentWordingRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "recovery.read" },
  { method: "POST", matcher: path, permission: "recovery.settings", body: AdminPutConsentWording },
]
