import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { StartPicking } from "../../../modules/picking/service"
import { atStockDoor } from "../../purchasing/steps/act"
import { PickingActInput, pickingActing } from "./act"

export type StartPickingInput = StartPicking & PickingActInput

/** One transaction; picking is ended by an act of its own, so there is no compensation. */
export const startPickingStep = createStep(
  "comptoir-start-picking",
  async ({ actor_id, at, ...input }: StartPickingInput, { container }) => {
    const { picking, act, neighbours } = await pickingActing(container, { actor_id, at })
    return new StepResponse(await atStockDoor(container, () => picking.startPicking(input, act, neighbours)))
  }
)
