import { z } from "@medusajs/framework/zod"
import { recordId } from "../../purchasing/fields"

const emptyIsNone = <T extends z.ZodType>(value: T) =>
  z.preprocess((given) => (given === "" ? undefined : given), value.optional())

export const AdminExplainPrice = z
  .object({
    variant_id: recordId,
    sales_channel_id: recordId,
    region_id: emptyIsNone(recordId),
    currency_code: emptyIsNone(z.string().trim().min(3).max(3)),
    customer_group_id: emptyIsNone(recordId),
    quantity: z.coerce.number().int().min(1).max(1_000_000_000).default(1),
    /** An instant; now, where it is left out. */
    at: emptyIsNone(
      z.iso.datetime({
        offset: true,
        error: ({ input }) => `"${input}" is no instant; write it as 2026-11-23T09:00:00Z`,
      })
    ),
  })
  .strict()
export type AdminExplainPriceType = z.output<typeof AdminExplainPrice>
