import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../list-query"

/** The tables of the page, each of them a CSV file. */
export const SALES_TABLES = ["months", "best_sellers", "countries"] as const

const month = (name: string) =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, `"${name}" must be a month such as 2026-11`)
    .optional()

const filters = z.object({
  currency_code: z
    .string()
    .regex(/^[A-Za-z]{3}$/, '"currency_code" must be a code such as eur')
    .transform((code) => code.toLowerCase())
    .optional(),
  /** Months, both included. */
  from: month("from"),
  to: month("to"),
  sales_channel_id: z.string().min(1).max(100).optional(),
  country: z.string().min(1).max(100).optional(),
})

export const AdminGetSalesHistory = filters.strict()
export type AdminGetSalesHistoryType = z.output<typeof AdminGetSalesHistory>

export const AdminExportSalesHistory = filters.extend({ table: z.enum(SALES_TABLES) }).strict()
export type AdminExportSalesHistoryType = z.output<typeof AdminExportSalesHistory>

export const AdminListSalesImports = listQuery
  .omit({ fields: true })
  .extend({ status: severalOf(z.enum(["running", "completed", "failed"])) })
  .strict()
export type AdminListSalesImportsType = z.output<typeof AdminListSalesImports>

export const AdminGetSalesImport = z.object({}).strict()
