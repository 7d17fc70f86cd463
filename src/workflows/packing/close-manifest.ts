import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { CloseManifest } from "../../modules/picking/store/manifests"
import { PackingActInput, packingActing } from "./steps/act"

export type CloseManifestInput = CloseManifest & PackingActInput

/** One transaction, with the manifest's number: a manifest is not undone, the carrier has signed for it. */
const closeManifestStep = createStep(
  "comptoir-close-manifest",
  async ({ actor_id, at, ...request }: CloseManifestInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, { actor_id, at })
    return new StepResponse(await picking.closeManifest(request, act, neighbours))
  }
)

/** Puts what left a warehouse with a carrier onto a manifest, which the carrier signs. */
export const closeManifestWorkflow = createWorkflow(
  "comptoir-close-manifest",
  (input: WorkflowData<CloseManifestInput>) => new WorkflowResponse(closeManifestStep(input))
)
