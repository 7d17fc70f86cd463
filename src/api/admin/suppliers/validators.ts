import { z } from "@medusajs/framework/zod"
import { SUPPLIER_ITEM_STATUSES, SUPPLIER_STATUSES } from "../../../domain/purchasing/lifecycles"
import { LONGEST_CODE } from "../../../domain/purchasing/supplier-code"
import { listQuery, severalOf } from "../../list-query"
import { decimalInput, noneIfEmpty, optionalText, recordId, requiredText } from "../purchasing/fields"

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

const itemFields = {
  currency_code: currency.optional(),
  supplier_sku: optionalText(100),
  supplier_title: optionalText(500),
  barcode: optionalText(100),
  price_per_quantity: z.number().optional(),
  minimum_order_quantity: z.number().optional(),
  order_multiple: z.number().optional(),
  purchase_unit: optionalText(50),
  pack_size: z.number().optional(),
  lead_time_days: z.number().nullish(),
  rank: z.number().optional(),
}

export const AdminCreateSupplierItem = z
  .object({ ...itemFields, inventory_item_id: recordId, unit_price: decimalInput })
  .strict()
export type AdminCreateSupplierItemType = z.output<typeof AdminCreateSupplierItem>

export const AdminUpdateSupplierItem = z
  .object({ ...itemFields, inventory_item_id: recordId.optional(), unit_price: decimalInput.optional() })
  .strict()
export type AdminUpdateSupplierItemType = z.output<typeof AdminUpdateSupplierItem>

const itemFilters = {
  inventory_item_id: severalOf(recordId),
  status: severalOf(z.enum(SUPPLIER_ITEM_STATUSES)),
}

/** The items of one supplier. */
export const AdminListItemsOfSupplier = listQuery.extend(itemFilters).strict()
export type AdminListItemsOfSupplierType = z.output<typeof AdminListItemsOfSupplier>

export const AdminListSupplierItems = listQuery
  .extend({ ...itemFilters, supplier_id: recordId.optional() })
  .strict()
export type AdminListSupplierItemsType = z.output<typeof AdminListSupplierItems>

export const AdminExportSupplierItems = listQuery
  .pick({ q: true })
  .extend({ ...itemFilters, supplier_id: recordId.optional() })
  .strict()
export type AdminExportSupplierItemsType = z.output<typeof AdminExportSupplierItems>
