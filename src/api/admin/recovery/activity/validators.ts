import { z } from "@medusajs/framework/zod"

/** The carts of the last days, of one sales channel or of all. */
export const AdminRecoveryActivity = z
  .object({
    sales_channel_id: z.string().min(1).max(200).optional(),
    days: z.coerce.number().int().min(1).max(120).default(30),
  })
  .strict()
export type AdminRecoveryActivityType = z.output<typeof AdminRecoveryActivity>
