import { z } from "@medusajs/framework/zod"
import { plainDay, recordId } from "../../purchasing/fields"

export const REPORT_PARTS = ["summary", "days", "weeks", "steps", "sequences"] as const

export const AdminRecoveryReport = z
  .object({
    sales_channel_id: recordId.optional(),
    sequence_id: recordId.optional(),
    currency_code: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z]{3}$/, "currency_code must be a code such as eur")
      .optional(),
    from: plainDay.optional(),
    to: plainDay.optional(),
  })
  .strict()
export type AdminRecoveryReportType = z.output<typeof AdminRecoveryReport>

export const AdminExportRecoveryReport = AdminRecoveryReport.extend({
  part: z.enum(REPORT_PARTS).default("days"),
}).strict()
export type AdminExportRecoveryReportType = z.output<typeof AdminExportRecoveryReport>
