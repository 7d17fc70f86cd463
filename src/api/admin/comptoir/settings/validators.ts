import { z } from "@medusajs/framework/zod"

const store_id = z.string().min(1).max(100).optional()

export const AdminGetSettings = z.object({ store_id }).strict()
export type AdminGetSettingsType = z.output<typeof AdminGetSettings>

/** Keys and values are checked by the catalogue of settings, which can name what each may be. */
export const AdminUpdateSettings = z
  .object({
    store_id,
    settings: z
      .record(z.string().max(100), z.unknown())
      .refine((settings) => Object.keys(settings).length > 0, "name at least one setting"),
  })
  .strict()
export type AdminUpdateSettingsType = z.output<typeof AdminUpdateSettings>
