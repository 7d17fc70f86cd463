import { MedusaService } from "@medusajs/framework/utils"

/** Decides from which warehouses an order is sent, and keeps why. */
export default class RoutingService extends MedusaService({}) {}
