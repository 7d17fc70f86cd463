import { model } from "@medusajs/framework/utils"
import { SUPPLIER_STATUSES } from "../../../domain/purchasing/lifecycles"
import PurchaseOrder from "./purchase-order"
import Receipt from "./receipt"
import SupplierItem from "./supplier-item"

/** Somebody the merchant buys from. */
const Supplier = model.define(
  { name: "ComptoirSupplier", tableName: "comptoir_supplier" },
  {
    id: model.id({ prefix: "csup" }).primaryKey(),
    /** The merchant's own short name for the supplier, unique: `LUMEN`. */
    code: model.text(),
    name: model.text(),
    legal_name: model.text().nullable(),
    contact_name: model.text().nullable(),
    email: model.text().nullable(),
    phone: model.text().nullable(),
    country_code: model.text().nullable(),
    /** The currency of its orders, ISO 4217 in lower case as Medusa writes it. */
    currency_code: model.text(),
    /** The language of its documents: `en` or `fr`. */
    language_code: model.text().default("en"),
    /** Days from order to delivery when the supplier item does not say. */
    lead_time_days: model.number().default(0),
    notes: model.text().nullable(),
    status: model.enum([...SUPPLIER_STATUSES]).default("active"),
    metadata: model.json().nullable(),
    items: model.hasMany(() => SupplierItem, { mappedBy: "supplier" }),
    purchase_orders: model.hasMany(() => PurchaseOrder, { mappedBy: "supplier" }),
    receipts: model.hasMany(() => Receipt, { mappedBy: "supplier" }),
  }
)

export default Supplier
