import type { MedusaContainer } from "@medusajs/framework/types"
import type { WaveDetailDTO } from "../../../types/http/waves"
import { wavesOf } from "../../../workflows/waves/steps/act"

/** One wave as it is answered, with its tours. */
export const readWave = (container: MedusaContainer, id: string): Promise<WaveDetailDTO> =>
  wavesOf(container).readWave(id, new Date())
