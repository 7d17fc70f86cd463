import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ProfileChanges } from "../../../modules/warehouse/store/warehouse"
import { LayoutActInput, layoutOf } from "./layout-ports"

export type SaveWarehouseProfileInput = { location_id: string; changes: ProfileChanges } & LayoutActInput

export const saveWarehouseProfileStep = createStep(
  "comptoir-save-warehouse-profile",
  async (input: SaveWarehouseProfileInput, { container }) => {
    const { location_id, changes } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    await warehouse.saveWarehouseProfile(location_id, changes, act, neighbours)
    return new StepResponse({ location_id })
  }
)
