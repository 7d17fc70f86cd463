import { MedusaService } from "@medusajs/framework/utils"
import Aisle from "./models/aisle"
import Bin from "./models/bin"
import BinMoveAct from "./models/bin-move"
import ItemStorage from "./models/item-storage"
import PickBinRule from "./models/pick-bin-rule"
import WarehouseTask from "./models/task"
import Warehouse from "./models/warehouse"
import Zone from "./models/zone"

/** Keeps how a warehouse is laid out, what is in which bin to do, and by which rules. */
export default class WarehouseService extends MedusaService({
  ComptoirWarehouse: Warehouse,
  ComptoirZone: Zone,
  ComptoirAisle: Aisle,
  ComptoirBin: Bin,
  ComptoirItemStorage: ItemStorage,
  ComptoirWarehouseTask: WarehouseTask,
  ComptoirBinMove: BinMoveAct,
  ComptoirPickBinRule: PickBinRule,
}) {}
