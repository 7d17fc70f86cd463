import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { pickingOf } from "./steps/act"
import { askForCounts } from "./steps/ask-for-counts"

/** Shorts of one run; what is left is the next one's. */
const PAGE = 100

/** Asks for the counts that a stopped process did not ask for any more. */
const keepPickingStep = createStep(
  "comptoir-keep-picking",
  async ({ before }: { before: Date }, { container }) => {
    const shorts = await pickingOf(container).shortsToCount({ before: new Date(before), limit: PAGE })
    await askForCounts(container, shorts, {})
    return new StepResponse({ asked: shorts.length })
  }
)

/** Finishes what short picks left undone. */
export const keepPickingWorkflow = createWorkflow(
  "comptoir-keep-picking",
  (input: WorkflowData<{ before: Date }>) => new WorkflowResponse(keepPickingStep(input))
)
