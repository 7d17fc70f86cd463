import type { IFulfillmentModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { Fate } from "../../domain/picking/parcel"
import { PICKING_MODULE } from "../../modules/picking/names"
import type PickingService from "../../modules/picking/service"
import { PackingActInput, packingActing } from "./steps/act"
import { finishParcels } from "./steps/finish-parcels"

/** What is finished: without dispatches, all that waits since before an instant. */
export type FinishShipmentsInput = { dispatch_ids?: string[]; due_before: Date; now: Date }

/** One run after the other in a process: two at once would take as long, and everybody else would wait for both. */
const finishShipmentsStep = createStep(
  "comptoir-finish-shipments",
  async ({ dispatch_ids, due_before, now }: FinishShipmentsInput, { container }) => {
    const { finishing } = container.resolve<PickingService>(PICKING_MODULE)
    const request = { dispatch_ids, due_before: new Date(due_before), now: new Date(now) }
    return new StepResponse(await finishing.pass(() => finishParcels(container, request)))
  }
)

/**
 * Tells Medusa of parcels that were packed, or left, many at once, and finishes what a stopped process or a provider that
 * refused left.
 */
export const finishShipmentsWorkflow = createWorkflow(
  "comptoir-finish-shipments",
  (input: WorkflowData<FinishShipmentsInput>) => new WorkflowResponse(finishShipmentsStep(input))
)

export type RetryShipmentsInput = { dispatch_ids: string[] } & PackingActInput

const retryShipmentsStep = createStep(
  "comptoir-retry-shipments",
  async ({ dispatch_ids, ...input }: RetryShipmentsInput, { container }) => {
    const { picking, act } = await packingActing(container, input)
    await picking.tryAgainNow(dispatch_ids, act.at)
    return new StepResponse(await finishParcels(container, { dispatch_ids, due_before: act.at, now: act.at }))
  }
)

/** Tries again at once what waits of dispatches: fulfilments that were refused, and orders that were being edited. */
export const retryShipmentsWorkflow = createWorkflow(
  "comptoir-retry-shipments",
  (input: WorkflowData<RetryShipmentsInput>) => new WorkflowResponse(retryShipmentsStep(input))
)

export type ResolveFulfilmentInput = { parcel_id: string; fate: Fate } & PackingActInput

/** The fulfilment that nobody needs is taken away without asking its provider: nobody knows whether it has it. */
const resolveFulfilmentStep = createStep(
  "comptoir-resolve-fulfilment",
  async ({ parcel_id, fate, ...input }: ResolveFulfilmentInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, input)
    const { dispatch_id, abandoned } = await picking.resolveFate({ parcel_id, fate }, act, neighbours)
    const fulfilments = container.resolve<IFulfillmentModuleService>(Modules.FULFILLMENT)
    if (abandoned) {
      await fulfilments.updateFulfillment(abandoned, { canceled_at: act.at } as never)
      await fulfilments.deleteFulfillment(abandoned)
    }
    return new StepResponse(
      await finishParcels(container, { dispatch_ids: [dispatch_id], due_before: act.at, now: act.at })
    )
  }
)

/** A person says what became of a fulfilment whose fate is unknown: it was made, or it is made again. */
export const resolveFulfilmentWorkflow = createWorkflow(
  "comptoir-resolve-fulfilment",
  (input: WorkflowData<ResolveFulfilmentInput>) => new WorkflowResponse(resolveFulfilmentStep(input))
)
