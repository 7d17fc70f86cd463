import { MedusaService } from "@medusajs/framework/utils"
import BinMoveAct from "./models/bin-move"
import PickBinRule from "./models/pick-bin-rule"
import WarehouseTask from "./models/task"

/** Keeps how a warehouse is laid out, what is in which bin to do, and by which rules. */
export default class WarehouseService extends MedusaService({
  ComptoirWarehouseTask: WarehouseTask,
  ComptoirBinMove: BinMoveAct,
  ComptoirPickBinRule: PickBinRule,
}) {}
