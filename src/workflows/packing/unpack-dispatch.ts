import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../domain/shared/domain-error"
import type { UnpackRequest } from "../../modules/picking/store/unpacking"
import { PackingActInput, packingActing } from "./steps/act"
import { continueUnpacking } from "./steps/unpack"

export type UnpackDispatchInput = UnpackRequest & PackingActInput

/** Begins, and ends where the provider takes its fulfilments back. */
const unpackDispatchStep = createStep(
  "comptoir-unpack-dispatch",
  async ({ actor_id, at, ...request }: UnpackDispatchInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, { actor_id, at })
    const done = await picking.beginUnpacking(request, act, neighbours)
    await picking.passPackingCheckpoint("unpacking begun")
    const error = done.is_changed
      ? await continueUnpacking(container, request.dispatch_id, { actor_id, at })
      : null
    if (error)
      throw notAllowed(`The dispatch stays packed, because its fulfilment could not be taken back: ${error}`)
    return new StepResponse({ dispatches: done.dispatches, is_changed: done.is_changed })
  }
)

/** Takes a dispatch out of its parcels before it has left: it is picked again, and its goods are the order's still. */
export const unpackDispatchWorkflow = createWorkflow(
  "comptoir-unpack-dispatch",
  (input: WorkflowData<UnpackDispatchInput>) => new WorkflowResponse(unpackDispatchStep(input))
)
