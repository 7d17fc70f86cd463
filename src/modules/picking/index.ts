import { Module } from "@medusajs/framework/utils"
import { PICKING_MODULE } from "./names"
import PickingService from "./service"

export { PICKING_MODULE }

export default Module(PICKING_MODULE, { service: PickingService })
