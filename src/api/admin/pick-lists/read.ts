import type { MedusaContainer } from "@medusajs/framework/types"
import type { PickListDetailDTO } from "../../../types/http/picking"
import { pickingOf } from "../../../workflows/picking/steps/act"

/** One pick list as it is answered, with its dispatches and the walk. */
export const readPickList = (container: MedusaContainer, id: string): Promise<PickListDetailDTO> =>
  pickingOf(container).readPickList(id, new Date())
