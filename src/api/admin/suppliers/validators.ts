import { z } from "@medusajs/framework/zod"
import { SUPPLIER_ITEM_STATUSES, SUPPLIER_STATUSES } from "../../../domain/purchasing/lifecycles"
import { LONGEST_CODE } from "../../../domain/purchasing/supplier-code"
import { listQuery, severalOf } from "../../list-query"
import { noneIfEmpty, optionalText, requiredText } from "../purchasing/fields"

const currency = z.string().trim().toLowerCase().length(3)

const fields = {
  code: requiredText(LONGEST_CODE).optional(),
  legal_name: optionalText(200),
  contact_name: optionalText(200),
  email: noneIfEmpty(
    z
      .email({ error: ({ input }) => `"${input}" is no e-mail address` })
      .max(200)
      .nullish()
  ),
  phone: optionalText(50),
  country_code: noneIfEmpty(z.string().trim().toLowerCase().length(2).nullish()),
  language_code: z.enum(["en", "fr"]).optional(),
  lead_time_days: z.number().optional(),
  notes: optionalText(5000),
}

export const AdminCreateSupplier = z
  .object({ ...fields, name: requiredText(200), currency_code: currency })
  .strict()
export type AdminCreateSupplierType = z.output<typeof AdminCreateSupplier>

export const AdminUpdateSupplier = z
  .object({ ...fields, name: requiredText(200).optional(), currency_code: currency.optional() })
  .strict()
export type AdminUpdateSupplierType = z.output<typeof AdminUpdateSupplier>

const filters = { status: severalOf(z.enum(SUPPLIER_STATUSES)) }

export const AdminListSuppliers = listQuery.extend(filters).strict()
export type AdminListSuppliersType = z.output<typeof AdminListSuppliers>

export const AdminExportSuppliers = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportSuppliersType = z.output<typeof AdminExportSuppliers>
