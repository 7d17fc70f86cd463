import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { recoveryOf } from "./recovery-of"

export type NoteRefundsInput = {
  order_ids?: readonly string[]
  payment_ids?: readonly string[]
  at: Date | string
}

const noteRefundsStep = createStep(
  "comptoir-note-recovery-refunds",
  async ({ at, ...told }: NoteRefundsInput, { container }) =>
    new StepResponse(await recoveryOf(container).refreshNotedOrders(told, new Date(at)))
)

/** Something of orders was given back, or they were cancelled: what they brought is counted anew. */
export const noteRefundsWorkflow = createWorkflow(
  "comptoir-note-recovery-refunds",
  (input: WorkflowData<NoteRefundsInput>) => new WorkflowResponse(noteRefundsStep(input))
)
