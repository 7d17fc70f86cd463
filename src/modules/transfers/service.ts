import { MedusaService } from "@medusajs/framework/utils"

/** Keeps goods on their way from one warehouse to another. */
export default class TransfersService extends MedusaService({}) {}
