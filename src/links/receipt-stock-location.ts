import { defineLink } from "@medusajs/framework/utils"
import StockLocationModule from "@medusajs/medusa/stock-location"
import PurchasingModule from "../modules/purchasing"

/** Joins a receipt with the warehouse its goods went into. */
export default defineLink(
  { linkable: PurchasingModule.linkable.comptoirReceipt, field: "location_id" },
  { linkable: StockLocationModule.linkable.stockLocation, alias: "location" },
  { readOnly: true }
)
