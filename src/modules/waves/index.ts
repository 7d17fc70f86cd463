import { Module } from "@medusajs/framework/utils"
import { WAVES_MODULE } from "./names"
import WavesService from "./service"

export { WAVES_MODULE }

export default Module(WAVES_MODULE, { service: WavesService })
