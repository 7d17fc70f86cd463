import { z } from "@medusajs/framework/zod"
import type { RouteDeclaration } from "../../../declare-route"

export const AdminReadReachability = z.object({ sales_channel_id: z.string().min(1).max(100) }).strict()
export type AdminReadReachabilityType = z.output<typeof AdminReadReachability>

/** Counts alone: nobody is named, so that it needs no more than the other figures of the area. */
export const reachabilityRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/recovery/reachability",
    permission: "recovery.read",
    query: AdminReadReachability,
  },
]
