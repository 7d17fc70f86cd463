import { MedusaService } from "@medusajs/framework/utils"
import ReturnArrival from "./models/return-arrival"
import ReturnArrivalLine from "./models/return-arrival-line"
import ReturnInspectionAct from "./models/return-inspection-act"

/** Keeps what customers sent back, from their parcel to the shelf. */
export default class ReturnsService extends MedusaService({
  ComptoirReturnArrival: ReturnArrival,
  ComptoirReturnArrivalLine: ReturnArrivalLine,
  ComptoirReturnInspectionAct: ReturnInspectionAct,
}) {}
