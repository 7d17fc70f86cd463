import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BinFile } from "../../../modules/warehouse/store/layout-write"
import { LayoutActInput, layoutOf } from "./layout-ports"

export type ImportBinsInput = BinFile & { location_id: string } & LayoutActInput

export const importBinsStep = createStep(
  "comptoir-import-bins",
  async (input: ImportBinsInput, { container }) => {
    const { location_id, at: _at, actor_id: _actor, ...file } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    const result = await warehouse.importWarehouseBins(location_id, file, act, neighbours)
    return new StepResponse(result)
  }
)
