import { MedusaService } from "@medusajs/framework/utils"

/** Keeps the people of the scanner, their devices and what they did. */
export default class ScanningService extends MedusaService({}) {}
