import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Places } from "../../../modules/transfers/store/places"
import { ActInput, transferActing } from "./act"

export type SetTransferRouteInput = Places & { days: number | null } & ActInput

export const setTransferRouteStep = createStep(
  "comptoir-set-transfer-route",
  async ({ actor_id, at, days, ...places }: SetTransferRouteInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, { actor_id, at })
    await transfers.setRoute(places, days, act, neighbours)
    return new StepResponse(places)
  }
)
