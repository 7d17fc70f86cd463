import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BinsAct } from "../../../modules/warehouse/store/layout-acts"
import { LayoutActInput, layoutOf } from "./layout-ports"

export type ActOnBinsInput = { location_id: string; ids: string[]; wanted: BinsAct } & LayoutActInput

export const actOnBinsStep = createStep(
  "comptoir-act-on-bins",
  async (input: ActOnBinsInput, { container }) => {
    const { location_id, ids, wanted } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    const changed = await warehouse.actOnWarehouseBins(location_id, ids, wanted, act, neighbours)
    return new StepResponse({ changed })
  }
)
