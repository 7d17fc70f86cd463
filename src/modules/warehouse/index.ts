import { Module } from "@medusajs/framework/utils"
import loadPutAwayStrategy from "./loaders/put-away-strategy"
import { WAREHOUSE_MODULE } from "./names"
import WarehouseService from "./service"

export { WAREHOUSE_MODULE }

export default Module(WAREHOUSE_MODULE, {
  service: WarehouseService,
  loaders: [loadPutAwayStrategy],
})
