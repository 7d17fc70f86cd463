import { model } from "@medusajs/framework/utils"
import { RETURN_SETTLEMENTS } from "../../../domain/purchasing/supplier-return"
import SupplierReturn from "./supplier-return"

/** Units of one item that go back, from a receipt, from a hold, or from free stock. */
const SupplierReturnLine = model.define(
  { name: "ComptoirSupplierReturnLine", tableName: "comptoir_supplier_return_line" },
  {
    id: model.id({ prefix: "csrl" }).primaryKey(),
    supplier_return: model.belongsTo(() => SupplierReturn, { mappedBy: "lines" }),
    position: model.number(),
    inventory_item_id: model.text(),
    sku: model.text().nullable(),
    title: model.text().nullable(),
    supplier_sku: model.text().nullable(),
    receipt_line_id: model.text().nullable(),
    purchase_order_line_id: model.text().nullable(),
    /** The hold that the units are taken off. */
    hold_id: model.text().nullable(),
    quantity: model.number(),
    reason: model.text().nullable(),
    /** Whether the supplier owes money or goods for it. */
    settlement: model.enum([...RETURN_SETTLEMENTS]).default("credit"),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
    /** Exact decimal, net of VAT and discount, for `price_per_quantity` stock units. */
    unit_price: model.text(),
    price_per_quantity: model.number().default(1),
    expected_credit: model.text(),
  }
)

export default SupplierReturnLine
