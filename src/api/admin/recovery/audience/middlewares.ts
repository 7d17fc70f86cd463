import { z } from "@medusajs/framework/zod"
import { AUDIENCE_SEGMENTS, LAPSED_DAYS } from "../../../../domain/cart-recovery/audience"
import type { RouteDeclaration } from "../../../declare-route"

const path = "/admin/recovery/audience"
const permission = "recovery.people"

const filters = {
  sales_channel_id: z.string().min(1).max(100).optional(),
  currency_code: z
    .string()
    .trim()
    .toLowerCase()
    .length(3, "a currency is a code of three letters such as eur")
    .optional(),
  value_from: z
    .string()
    .regex(/^\d{1,12}([.]\d{1,6})?$/, "value_from must be an amount such as 50 or 49.90")
    .optional(),
  lapsed_days: z.coerce.number().int().min(1).max(3650).default(LAPSED_DAYS),
}

export const AdminReadAudience = z.object(filters).strict()
export type AdminReadAudienceType = z.output<typeof AdminReadAudience>

export const AdminExportAudience = z
  .object({ segment: z.enum([...AUDIENCE_SEGMENTS]).default("reachable"), ...filters })
  .strict()
export type AdminExportAudienceType = z.output<typeof AdminExportAudience>

export const audienceRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission, query: AdminReadAudience },
  { method: "GET", matcher: `${path}/export`, permission, query: AdminExportAudience },
]
