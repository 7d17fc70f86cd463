import { MedusaService } from "@medusajs/framework/utils"

/** Keeps which orders are picked together, by whom, and in which order of bins. */
export default class WavesService extends MedusaService({}) {}
