import { Module } from "@medusajs/framework/utils"
import { ATTACHMENTS_MODULE } from "./names"
import AttachmentsService from "./service"

export { ATTACHMENTS_MODULE }

export default Module(ATTACHMENTS_MODULE, { service: AttachmentsService })
