import { model } from "@medusajs/framework/utils"

/** A person at a supplier, beside its main contact. */
const SupplierContact = model.define(
  { name: "ComptoirSupplierContact", tableName: "comptoir_supplier_contact" },
  {
    id: model.id({ prefix: "csct" }).primaryKey(),
    supplier_id: model.text(),
    name: model.text(),
    /** What the person does: `Sales`, `Accounts` … */
    role: model.text().nullable(),
    email: model.text().nullable(),
    phone: model.text().nullable(),
    /** Whether orders are mailed to this person. */
    receives_orders: model.boolean().default(false),
    position: model.number(),
  }
)

export default SupplierContact
