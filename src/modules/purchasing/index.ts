import { Module } from "@medusajs/framework/utils"
import { PURCHASING_MODULE } from "./names"
import PurchasingService from "./service"

export { PURCHASING_MODULE }

export default Module(PURCHASING_MODULE, { service: PurchasingService })
