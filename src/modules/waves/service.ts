import { MedusaService } from "@medusajs/framework/utils"
import Tote from "./models/tote"
import Tour from "./models/tour"
import TourAct from "./models/tour-act"
import TourEvent from "./models/tour-event"
import TourPick from "./models/tour-pick"
import Wave from "./models/wave"
import WaveDispatch from "./models/wave-dispatch"
import WaveRule from "./models/wave-rule"

/**
 * Keeps which orders are picked together, by whom, and in which order of bins. Each act is one transaction; what it needs
 * of other modules is handed in as `neighbours` and joins that transaction.
 */
export default class WavesService extends MedusaService({
  ComptoirWave: Wave,
  ComptoirWaveDispatch: WaveDispatch,
  ComptoirWaveRule: WaveRule,
  ComptoirTour: Tour,
  ComptoirTourPick: TourPick,
  ComptoirTote: Tote,
  ComptoirTourAct: TourAct,
  ComptoirTourEvent: TourEvent,
}) {}
