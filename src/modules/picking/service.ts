import { MedusaService } from "@medusajs/framework/utils"

/** Keeps what is picked, packed and sent for orders. */
export default class PickingService extends MedusaService({}) {}
