import { model } from "@medusajs/framework/utils"
import { SUPPLIER_STATUSES } from "../../../domain/purchasing/lifecycles"
import Supplier from "./supplier"

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
    status: model.enum([...SUPPLIER_STATUSES]).default("active"),
    metadata: model.json().nullable(),
  }
)

export default SupplierItem
