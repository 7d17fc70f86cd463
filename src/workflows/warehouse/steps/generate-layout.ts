import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { LayoutPlan } from "../../../domain/warehouse/generate-layout"
import { LayoutActInput, layoutOf } from "./layout-ports"

export type GenerateLayoutInput = {
  location_id: string
  plan: LayoutPlan
  preview?: boolean
} & LayoutActInput

export const generateLayoutStep = createStep(
  "comptoir-generate-layout",
  async (input: GenerateLayoutInput, { container }) => {
    const { location_id, plan, preview } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    const result = await warehouse.generateWarehouseBins(location_id, plan, Boolean(preview), act, neighbours)
    return new StepResponse(result)
  }
)
