import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { LayoutActInput, layoutOf } from "./layout-ports"

export type DeleteAisleInput = { location_id: string; id: string } & LayoutActInput

export const deleteAisleStep = createStep(
  "comptoir-delete-aisle",
  async (input: DeleteAisleInput, { container }) => {
    const { location_id, id } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    await warehouse.removeWarehouseAisle(location_id, id, act, neighbours)
    return new StepResponse({ id })
  }
)
