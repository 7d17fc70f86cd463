import { defineLink } from "@medusajs/framework/utils"
import StockLocationModule from "@medusajs/medusa/stock-location"
import PurchasingModule from "../modules/purchasing"

/** Joins a supplier with the warehouse its goods usually come to. */
export default defineLink(
  { linkable: PurchasingModule.linkable.comptoirSupplier, field: "default_location_id" },
  { linkable: StockLocationModule.linkable.stockLocation, alias: "default_location" },
  { readOnly: true }
)
