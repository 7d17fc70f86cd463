import { model } from "@medusajs/framework/utils"
import { PRICE_CHANGE_SOURCES } from "../../../domain/purchasing/price-change"

/** From what to what a supplier's price went, on which day and through what. Never changed. */
const SupplierPriceChange = model.define(
  { name: "ComptoirSupplierPriceChange", tableName: "comptoir_supplier_price_change" },
  {
    id: model.id({ prefix: "cspc" }).primaryKey(),
    supplier_id: model.text(),
    supplier_item_id: model.text(),
    inventory_item_id: model.text(),
    /** 1 for the item's own price, else the quantity from which the price holds. */
    from_quantity: model.number().default(1),
    /** Plain date, `YYYY-MM-DD`, from which the price holds. */
    day: model.text(),
    currency_code: model.text(),
    /** Null where there was no price before. */
    from_currency_code: model.text().nullable(),
    from_unit_price: model.text().nullable(),
    from_price_per_quantity: model.number().nullable(),
    from_discount_percent: model.text().nullable(),
    /** Null where the price was taken away. */
    to_unit_price: model.text().nullable(),
    to_price_per_quantity: model.number().nullable(),
    to_discount_percent: model.text().nullable(),
    source: model.enum([...PRICE_CHANGE_SOURCES]),
    /** The import, the order or the request that brought it. */
    source_id: model.text().nullable(),
    changed_by: model.text().nullable(),
  }
)

export default SupplierPriceChange
