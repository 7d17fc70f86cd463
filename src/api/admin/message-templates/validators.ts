import { z } from "@medusajs/framework/zod"

/** What a wording may hold is checked by the rules, which can name the part and the variables. */
export const AdminChangeMessageTemplate = z
  .object({
    subject: z.string().max(1_000),
    text_body: z.string().max(200_000),
    html_body: z.string().max(200_000),
  })
  .strict()
export type AdminChangeMessageTemplateType = z.output<typeof AdminChangeMessageTemplate>
