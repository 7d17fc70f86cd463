import { Module } from "@medusajs/framework/utils"
import { SCANNING_MODULE } from "./names"
import ScanningService from "./service"

export { SCANNING_MODULE }

export default Module(SCANNING_MODULE, { service: ScanningService })
