import type { MedusaContainer } from "@medusajs/framework/types"
import type { DispatchDetailDTO } from "../../../types/http/picking"
import { pickingOf } from "../../../workflows/picking/steps/act"

/** One dispatch as it is answered, with its lines, its picks and what was short. */
export const readDispatch = (container: MedusaContainer, id: string): Promise<DispatchDetailDTO> =>
  pickingOf(container).readDispatch(id, new Date())
