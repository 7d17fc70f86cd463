import { defineLink } from "@medusajs/framework/utils"
import StockLocationModule from "@medusajs/medusa/stock-location"
import PurchasingModule from "../modules/purchasing"

/** Joins a return to a supplier with the warehouse that its goods leave. */
export default defineLink(
  { linkable: PurchasingModule.linkable.comptoirSupplierReturn, field: "location_id" },
  { linkable: StockLocationModule.linkable.stockLocation, alias: "location" },
  { readOnly: true }
)
