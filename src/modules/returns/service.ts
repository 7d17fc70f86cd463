import { MedusaService } from "@medusajs/framework/utils"

/** Keeps what customers sent back, from their parcel to the shelf. */
export default class ReturnsService extends MedusaService({}) {}
