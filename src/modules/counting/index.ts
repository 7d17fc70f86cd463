import { Module } from "@medusajs/framework/utils"
import { COUNTING_MODULE } from "./names"
import CountingService from "./service"

export { COUNTING_MODULE }

export default Module(COUNTING_MODULE, { service: CountingService })
