import { MedusaService } from "@medusajs/framework/utils"

/** Keeps how a warehouse is laid out, what is in which bin to do, and by which rules. */
export default class WarehouseService extends MedusaService({}) {}
