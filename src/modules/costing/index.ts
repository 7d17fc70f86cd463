import { Module } from "@medusajs/framework/utils"
import { COSTING_MODULE } from "./names"
import CostingService from "./service"

export { COSTING_MODULE }

export default Module(COSTING_MODULE, { service: CostingService })
