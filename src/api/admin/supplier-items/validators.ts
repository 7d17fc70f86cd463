import { z } from "@medusajs/framework/zod"
import { SUPPLIER_ITEM_STATUSES } from "../../../domain/purchasing/lifecycles"
import { PRICE_CHANGE_SOURCES } from "../../../domain/purchasing/price-change"
import { listQuery, severalOf } from "../../list-query"
import { decimalInput, noneIfEmpty, optionalText, plainDay, recordId, writtenDay } from "../purchasing/fields"

const currency = z.string().trim().toLowerCase().length(3)

const priceBreak = z
  .object({
    from_quantity: z.number(),
    unit_price: decimalInput,
    discount_percent: decimalInput.optional(),
  })
  .strict()

const itemFields = {
  currency_code: currency.optional(),
  supplier_sku: optionalText(100),
  supplier_title: optionalText(500),
  barcode: optionalText(100),
  price_per_quantity: z.number().optional(),
  discount_percent: decimalInput.optional(),
  valid_from: noneIfEmpty(writtenDay.nullish()),
  valid_until: noneIfEmpty(writtenDay.nullish()),
  minimum_order_quantity: z.number().optional(),
  order_multiple: z.number().optional(),
  purchase_unit: optionalText(50),
  pack_size: z.number().optional(),
  lead_time_days: z.number().nullish(),
  rank: z.number().optional(),
  over_tolerance_percent: noneIfEmpty(decimalInput.nullish()),
  over_tolerance_units: z.number().nullish(),
  under_tolerance_percent: noneIfEmpty(decimalInput.nullish()),
  under_tolerance_units: z.number().nullish(),
  price_breaks: z.array(priceBreak).max(1000).optional(),
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
  /** Only what holds on this day. */
  valid_on: plainDay.optional(),
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

const priceFilters = {
  inventory_item_id: severalOf(recordId),
  source: severalOf(z.enum(PRICE_CHANGE_SOURCES)),
  since: plainDay.optional(),
}
const priceList = listQuery.omit({ q: true, fields: true })

/** How the prices of one supplier went. */
export const AdminListPricesOfSupplier = priceList.extend(priceFilters).strict()
export type AdminListPricesOfSupplierType = z.output<typeof AdminListPricesOfSupplier>

/** How prices went, of all suppliers. */
export const AdminListPrices = priceList
  .extend({ ...priceFilters, supplier_id: recordId.optional() })
  .strict()
export type AdminListPricesType = z.output<typeof AdminListPrices>

export const AdminExportPrices = z.object({ ...priceFilters, supplier_id: recordId.optional() }).strict()
export type AdminExportPricesType = z.output<typeof AdminExportPrices>

export const AdminPlotPrices = z
  .object({
    supplier_id: recordId.optional(),
    inventory_item_id: severalOf(recordId),
    since: plainDay.optional(),
  })
  .strict()
  .refine(
    ({ supplier_id, inventory_item_id }) => supplier_id || inventory_item_id?.length,
    "name a supplier or at least one item"
  )
export type AdminPlotPricesType = z.output<typeof AdminPlotPrices>
