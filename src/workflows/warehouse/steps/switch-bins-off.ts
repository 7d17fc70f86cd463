import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { LayoutActInput, layoutOf } from "./layout-ports"

export type SwitchBinsOffInput = { location_id: string } & LayoutActInput

export const switchBinsOffStep = createStep(
  "comptoir-switch-bins-off",
  async (input: SwitchBinsOffInput, { container }) => {
    const { location_id } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    await warehouse.removeWarehouseProfile(location_id, act, neighbours)
    return new StepResponse({ location_id })
  }
)
