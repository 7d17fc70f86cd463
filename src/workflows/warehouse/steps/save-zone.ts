import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ZoneFields } from "../../../modules/warehouse/store/zone"
import { LayoutActInput, layoutOf } from "./layout-ports"

export type SaveZoneInput = { location_id: string; id?: string; fields: ZoneFields } & LayoutActInput

export const saveZoneStep = createStep("comptoir-save-zone", async (input: SaveZoneInput, { container }) => {
  const { location_id, id = null, fields } = input
  const { warehouse, act, neighbours } = layoutOf(container, input)
  const saved = await warehouse.saveWarehouseZone(location_id, id, fields, act, neighbours)
  return new StepResponse(saved)
})
