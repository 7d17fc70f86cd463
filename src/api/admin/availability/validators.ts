import { z } from "@medusajs/framework/zod"
import { SHOWN_QUANTITIES } from "../../../domain/availability/channel"
import { listQuery } from "../../list-query"

export const AdminListChannelAvailability = listQuery.omit({ fields: true }).strict()
export type AdminListChannelAvailabilityType = z.output<typeof AdminListChannelAvailability>

export const AdminSetChannelAvailability = z
  .object({
    is_enabled: z.boolean().optional(),
    shows: z.enum(SHOWN_QUANTITIES).optional(),
    cap: z.number().int().nullish(),
    shows_dates: z.boolean().optional(),
    handling_days: z.number().int().optional(),
    late_days: z.number().int().nullish(),
    limits_backorders: z.boolean().optional(),
  })
  .strict()
export type AdminSetChannelAvailabilityType = z.output<typeof AdminSetChannelAvailability>
