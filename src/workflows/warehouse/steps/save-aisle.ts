import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AisleFields } from "../../../modules/warehouse/store/aisle"
import { LayoutActInput, layoutOf } from "./layout-ports"

export type SaveAisleInput = { location_id: string; id?: string; fields: AisleFields } & LayoutActInput

export const saveAisleStep = createStep(
  "comptoir-save-aisle",
  async (input: SaveAisleInput, { container }) => {
    const { location_id, id = null, fields } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    const saved = await warehouse.saveWarehouseAisle(location_id, id, fields, act, neighbours)
    return new StepResponse(saved)
  }
)
