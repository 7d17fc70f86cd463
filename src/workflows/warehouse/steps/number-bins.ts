import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { LayoutActInput, layoutOf } from "./layout-ports"

export type NumberBinsInput = { location_id: string } & LayoutActInput

export const numberBinsStep = createStep(
  "comptoir-number-bins",
  async (input: NumberBinsInput, { container }) => {
    const { location_id } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    const changed = await warehouse.numberWarehouseBins(location_id, act, neighbours)
    return new StepResponse({ changed })
  }
)
