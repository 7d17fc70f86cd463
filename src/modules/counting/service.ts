import { MedusaService } from "@medusajs/framework/utils"

/** Keeps the counts of stock: what to count, who counted what, and what was agreed on. */
export default class CountingService extends MedusaService({}) {}
