import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { LayoutActInput, layoutOf } from "./layout-ports"

export type DeleteZoneInput = { location_id: string; id: string } & LayoutActInput

export const deleteZoneStep = createStep(
  "comptoir-delete-zone",
  async (input: DeleteZoneInput, { container }) => {
    const { location_id, id } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    await warehouse.removeWarehouseZone(location_id, id, act, neighbours)
    return new StepResponse({ id })
  }
)
