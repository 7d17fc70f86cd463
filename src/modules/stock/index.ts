import { Module } from "@medusajs/framework/utils"
import { STOCK_MODULE } from "./names"
import StockService from "./service"

export { STOCK_MODULE }

export default Module(STOCK_MODULE, { service: StockService })
