import { Module } from "@medusajs/framework/utils"
import { RETURNS_MODULE } from "./names"
import ReturnsService from "./service"

export { RETURNS_MODULE }

export default Module(RETURNS_MODULE, { service: ReturnsService })
