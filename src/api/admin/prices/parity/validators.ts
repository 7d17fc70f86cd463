import { z } from "@medusajs/framework/zod"
import { PARITY_SOURCES, PARITY_STATUSES } from "../../../../domain/channel-pricing/parity"
import { listQuery, severalOf } from "../../../list-query"
import { flag, recordId } from "../../purchasing/fields"

export const AdminListParityRuns = listQuery
  .extend({
    status: severalOf(z.enum(PARITY_STATUSES)),
    source: severalOf(z.enum(PARITY_SOURCES)),
    sales_channel_id: severalOf(recordId),
    has_differences: flag,
  })
  .strict()
export type AdminListParityRunsType = z.output<typeof AdminListParityRuns>

export const AdminCheckParity = z
  .object({
    size: z.number().int().min(1).max(1_000).default(50),
    sales_channel_id: recordId.nullable().default(null),
    includes_draft_orders: z.boolean().default(false),
  })
  .strict()
export type AdminCheckParityType = z.output<typeof AdminCheckParity>
