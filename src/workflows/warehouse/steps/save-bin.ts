import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BinChanges } from "../../../modules/warehouse/store/bin"
import { LayoutActInput, layoutOf } from "./layout-ports"

export type SaveBinInput = { location_id: string; id?: string; fields: BinChanges } & LayoutActInput

export const saveBinStep = createStep("comptoir-save-bin", async (input: SaveBinInput, { container }) => {
  const { location_id, id = null, fields } = input
  const { warehouse, act, neighbours } = layoutOf(container, input)
  const saved = await warehouse.saveWarehouseBin(location_id, id, fields, act, neighbours)
  return new StepResponse(saved)
})
