import { defineLink } from "@medusajs/framework/utils"
import StockLocationModule from "@medusajs/medusa/stock-location"
import PurchasingModule from "../modules/purchasing"

/** Joins a purchase order with the warehouse its goods come to. */
export default defineLink(
  { linkable: PurchasingModule.linkable.comptoirPurchaseOrder, field: "location_id" },
  { linkable: StockLocationModule.linkable.stockLocation, alias: "location" },
  { readOnly: true }
)
