import { Module } from "@medusajs/framework/utils"
import { CORRESPONDENCE_MODULE } from "./names"
import CorrespondenceService from "./service"

export { CORRESPONDENCE_MODULE }

export default Module(CORRESPONDENCE_MODULE, { service: CorrespondenceService })
