import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UndoBinMoveInput, undoBinMoveStep } from "./steps/move-goods"

/** Takes a move or a put-away back while its goods still lie where it put them; its tasks are open again. */
export const undoBinMoveWorkflow = createWorkflow(
  "comptoir-undo-bin-move",
  (input: WorkflowData<UndoBinMoveInput>) => new WorkflowResponse(undoBinMoveStep(input))
)
