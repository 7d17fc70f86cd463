import { model } from "@medusajs/framework/utils"
import { SUPPLIER_ADDRESS_KINDS } from "../../../domain/purchasing/supplier-details"

/** Where a supplier sits, hands its goods over, takes them back or is billed. */
const SupplierAddress = model.define(
  { name: "ComptoirSupplierAddress", tableName: "comptoir_supplier_address" },
  {
    id: model.id({ prefix: "csad" }).primaryKey(),
    supplier_id: model.text(),
    kind: model.enum([...SUPPLIER_ADDRESS_KINDS]),
    /** Street and number, as many lines as the address has. */
    lines: model.text(),
    postal_code: model.text().nullable(),
    city: model.text().nullable(),
    country_code: model.text().nullable(),
    position: model.number(),
  }
)

export default SupplierAddress
