import { Module } from "@medusajs/framework/utils"
import { ADMINISTRATION_MODULE } from "./names"
import AdministrationService from "./service"

export { ADMINISTRATION_MODULE }

export default Module(ADMINISTRATION_MODULE, { service: AdministrationService })
