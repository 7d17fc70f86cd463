import { z } from "@medusajs/framework/zod"
import { LAWFUL_BASES } from "../../../../domain/cart-recovery/lifecycles"
import { listQuery } from "../../../list-query"

const basis = z.enum(LAWFUL_BASES)
const amount = z.union([z.string().max(40), z.number()]).transform(String)
const text = z.string().max(4000).nullish()
const clock = z.string().max(20).nullish()
const count = z.number().int().optional()

export const AdminListRecoveryChannels = listQuery
  .omit({ fields: true })
  .extend({ state: z.enum(["active", "inactive", "none"]).optional() })
  .strict()
export type AdminListRecoveryChannelsType = z.output<typeof AdminListRecoveryChannels>

export const AdminSaveRecoveryChannel = z
  .object({
    is_active: z.boolean().optional(),
    basis: basis.optional(),
    country_bases: z.record(z.string().max(20), basis).optional(),
    single_reminder_minutes: count,
    idle_minutes: count,
    time_zone: text,
    quiet_from: clock,
    quiet_until: clock,
    most_messages: count,
    most_days: count,
    spacing_hours: count,
    cool_off_days: count,
    holdout_percent: amount.optional(),
    window_days: count,
    click_days: count,
    link_days: count,
    storefront_url: text,
    mail_from: text,
    reply_to: text,
    postal_address: text,
    coupon_floor_percent: amount.nullish(),
    coupon_pause_days: count,
    keeps_text_days: count,
    keeps_journey_days: count,
  })
  .strict()
export type AdminSaveRecoveryChannelType = z.output<typeof AdminSaveRecoveryChannel>
