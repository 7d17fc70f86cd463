import type { IFulfillmentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { TrackingCorrection, WriteTracking } from "../../modules/picking/store/tracking"
import { PackingActInput, packingActing } from "./steps/act"

export type CorrectTrackingInput = TrackingCorrection & PackingActInput

/** Core's fulfilment has labels; the first one says what the parcel is called, and those of a carrier stay. */
const writeTracking =
  (container: MedusaContainer): WriteTracking =>
  async (fulfillmentId, { tracking_number, tracking_url, label_url }) => {
    const fulfilments = container.resolve<IFulfillmentModuleService>(Modules.FULFILLMENT)
    const { labels } = await fulfilments.retrieveFulfillment(fulfillmentId, { relations: ["labels"] })
    const [first, ...others] = [...labels].sort(
      (a, b) => Number(new Date(a.created_at)) - Number(new Date(b.created_at)) || (a.id < b.id ? -1 : 1)
    )
    const corrected = {
      ...(first ? { id: first.id } : {}),
      tracking_number: tracking_number ?? "",
      tracking_url: tracking_url ?? "#",
      label_url: first?.label_url ?? label_url ?? "#",
    }
    await fulfilments.updateFulfillment(fulfillmentId, {
      labels: [corrected, ...others.map(({ id }) => ({ id }))],
    } as never)
  }

const correctTrackingStep = createStep(
  "comptoir-correct-tracking",
  async ({ actor_id, at, ...correction }: CorrectTrackingInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, { actor_id, at })
    return new StepResponse(
      await picking.correctTracking(correction, act, neighbours, writeTracking(container))
    )
  }
)

/** Puts right the tracking number or address of a parcel that has left, here and on Medusa's fulfilment. */
export const correctTrackingWorkflow = createWorkflow(
  "comptoir-correct-tracking",
  (input: WorkflowData<CorrectTrackingInput>) => new WorkflowResponse(correctTrackingStep(input))
)
