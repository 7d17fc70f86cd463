import { z } from "@medusajs/framework/zod"
import { CUSTOMER_NOTICES } from "../../../domain/correspondence/customer-notice"
import { listQuery } from "../../list-query"

export const AdminListChannelNotices = listQuery.omit({ fields: true }).strict()
export type AdminListChannelNoticesType = z.output<typeof AdminListChannelNotices>

export const AdminSetChannelNotices = z
  .object({ notices: z.partialRecord(z.enum(CUSTOMER_NOTICES), z.boolean()) })
  .strict()
export type AdminSetChannelNoticesType = z.output<typeof AdminSetChannelNotices>
