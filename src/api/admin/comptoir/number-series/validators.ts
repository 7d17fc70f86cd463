import { z } from "@medusajs/framework/zod"

export const AdminUpdateNumberSeries = z
  .object({
    series: z.string().min(1).max(100),
    prefix: z.string().max(50).optional(),
    yearly_reset: z.boolean().optional(),
    next_counter: z.number().int().optional(),
  })
  .strict()
export type AdminUpdateNumberSeriesType = z.output<typeof AdminUpdateNumberSeries>
