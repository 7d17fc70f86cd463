import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../../list-query"

const code = z.string().trim().toLowerCase().length(3, "a currency is a code of three letters such as EUR")
const day = (name: string) => z.iso.date(`${name} must be a day such as 2026-03-29`).optional()

const filters = {
  from_currency: severalOf(code),
  to_currency: severalOf(code),
  from: day("from"),
  to: day("to"),
}

export const AdminListExchangeRates = listQuery.omit({ fields: true }).extend(filters).strict()
export type AdminListExchangeRatesType = z.output<typeof AdminListExchangeRates>

export const AdminExportExchangeRates = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportExchangeRatesType = z.output<typeof AdminExportExchangeRates>

export const AdminCreateExchangeRate = z
  .object({
    from_currency: z.string().max(10),
    to_currency: z.string().max(10),
    rate: z.union([z.string().max(40), z.number()]).transform(String),
    valid_from: z.string().max(20),
  })
  .strict()
export type AdminCreateExchangeRateType = z.output<typeof AdminCreateExchangeRate>

export const AdminImportExchangeRates = z
  .object({ csv: z.string().min(1), preview: z.boolean().default(false) })
  .strict()
export type AdminImportExchangeRatesType = z.output<typeof AdminImportExchangeRates>
