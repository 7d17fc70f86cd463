import { Module } from "@medusajs/framework/utils"
import { TRANSFERS_MODULE } from "./names"
import TransfersService from "./service"

export { TRANSFERS_MODULE }

export default Module(TRANSFERS_MODULE, { service: TransfersService })
