import { Module } from "@medusajs/framework/utils"
import { REPLENISHMENT_MODULE } from "./names"
import ReplenishmentService from "./service"

export { REPLENISHMENT_MODULE }

export default Module(REPLENISHMENT_MODULE, { service: ReplenishmentService })
