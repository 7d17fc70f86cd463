import type { MedusaContainer } from "@medusajs/framework/types"
import type { PickTourDetailDTO } from "../../../types/http/tours"
import { wavesOf } from "../../../workflows/waves/steps/act"

/** One tour as it is answered, with its stops, its totes and what befell it. */
export const readPickTour = (container: MedusaContainer, id: string): Promise<PickTourDetailDTO> =>
  wavesOf(container).readTour(id, new Date())
