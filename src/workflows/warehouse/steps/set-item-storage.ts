import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { LayoutActInput, layoutOf } from "./layout-ports"

export type SetItemStorageInput = { inventory_item_id: string; storage_class: string | null } & LayoutActInput

export const setItemStorageStep = createStep(
  "comptoir-set-item-storage",
  async (input: SetItemStorageInput, { container }) => {
    const { inventory_item_id, storage_class } = input
    const { warehouse, act, neighbours } = layoutOf(container, input)
    await warehouse.setItemStorageClass(inventory_item_id, storage_class, act, neighbours)
    return new StepResponse({ inventory_item_id })
  }
)
