import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { BoxInput } from "../../modules/picking/store/boxes"
import { PackingActInput, packingActing } from "./steps/act"

export type SaveBoxInput = { id?: string; changes: Partial<BoxInput> } & PackingActInput

/** A new box, or changes of one; audited in the same transaction. */
const saveBoxStep = createStep(
  "comptoir-save-box",
  async ({ id, changes, ...input }: SaveBoxInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, input)
    if (!id) return new StepResponse(await picking.addBox(changes as BoxInput, act, neighbours))
    await picking.changeBox(id, changes, act, neighbours)
    return new StepResponse(id)
  }
)

export const saveBoxWorkflow = createWorkflow(
  "comptoir-save-box",
  (input: WorkflowData<SaveBoxInput>) => new WorkflowResponse(saveBoxStep(input))
)

const deleteBoxStep = createStep(
  "comptoir-delete-box",
  async ({ id, ...input }: { id: string } & PackingActInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, input)
    await picking.dropBox(id, act, neighbours)
    return new StepResponse(id)
  }
)

/** Deletes a box that was never used. */
export const deleteBoxWorkflow = createWorkflow(
  "comptoir-delete-box",
  (input: WorkflowData<{ id: string } & PackingActInput>) => new WorkflowResponse(deleteBoxStep(input))
)
