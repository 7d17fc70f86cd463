import { model } from "@medusajs/framework/utils"
import { SUPPLIER_ITEM_STATUSES } from "../../../domain/purchasing/lifecycles"
import Supplier from "./supplier"
import SupplierPriceBreak from "./supplier-price-break"

/** What a supplier sells us of one inventory item, at which price and in which quantities. */
const SupplierItem = model.define(
  { name: "ComptoirSupplierItem", tableName: "comptoir_supplier_item" },
  {
    id: model.id({ prefix: "csit" }).primaryKey(),
    supplier: model.belongsTo(() => Supplier, { mappedBy: "items" }),
    inventory_item_id: model.text(),
    supplier_sku: model.text().nullable(),
    supplier_title: model.text().nullable(),
    barcode: model.text().nullable(),
    currency_code: model.text(),
    /** Exact decimal, 6 places (numeric(20,6)), net of VAT, for `price_per_quantity` stock units. */
    unit_price: model.text(),
    price_per_quantity: model.number().default(1),
    /** Percent as an exact decimal, taken off the unit price. */
    discount_percent: model.text().default("0"),
    /** Plain dates, both included; null leaves the period open on that side. */
    valid_from: model.text().nullable(),
    valid_until: model.text().nullable(),
    /** Least quantity of an order line, in stock units. */
    minimum_order_quantity: model.number().default(1),
    /** Order quantities are multiples of this, in stock units. */
    order_multiple: model.number().default(1),
    /** How the supplier packs: `carton` of `pack_size` stock units. */
    purchase_unit: model.text().nullable(),
    pack_size: model.number().default(1),
    /** Days from order to delivery; null takes the supplier's. */
    lead_time_days: model.number().nullable(),
    /** 1 is the supplier asked first for this item. */
    rank: model.number().default(1),
    /** How much more or less than ordered is taken; null leaves it to the supplier. */
    over_tolerance_percent: model.text().nullable(),
    over_tolerance_units: model.number().nullable(),
    under_tolerance_percent: model.text().nullable(),
    under_tolerance_units: model.number().nullable(),
    status: model.enum([...SUPPLIER_ITEM_STATUSES]).default("active"),
    metadata: model.json().nullable(),
    price_breaks: model.hasMany(() => SupplierPriceBreak, { mappedBy: "supplier_item" }),
  }
)

export default SupplierItem
