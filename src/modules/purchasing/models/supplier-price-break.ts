import { model } from "@medusajs/framework/utils"
import SupplierItem from "./supplier-item"

/** The price of an item from a quantity on: it is that of the whole line, not only of the units above. */
const SupplierPriceBreak = model.define(
  { name: "ComptoirSupplierPriceBreak", tableName: "comptoir_supplier_price_break" },
  {
    id: model.id({ prefix: "cspb" }).primaryKey(),
    supplier_item: model.belongsTo(() => SupplierItem, { mappedBy: "price_breaks" }),
    /** In stock units, at least 2: below it the item's own price holds. */
    from_quantity: model.number(),
    /** Exact decimal, 6 places, for the item's `price_per_quantity` stock units. */
    unit_price: model.text(),
    /** Percent as an exact decimal, taken off this price. */
    discount_percent: model.text().default("0"),
  }
)

export default SupplierPriceBreak
