import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { SaveChannelProfileInput, saveChannelProfileStep } from "./steps/profiles"

/**
 * Says what a sales channel costs, rounds to and allows. Prices that are published stay as they are until a change set
 * changes them; what is allowed holds from the next request on.
 */
export const saveChannelProfileWorkflow = createWorkflow(
  "comptoir-save-channel-profile",
  (input: WorkflowData<SaveChannelProfileInput>) => {
    const saved = saveChannelProfileStep(input)
    when("the-profile-differs", { saved }, ({ saved }) => saved.is_changed).then(() => {
      const data = transform({ input }, ({ input }) => ({ id: input.sales_channel_id }))
      emitEventStep({ eventName: "comptoir.channel_profile.changed", data })
    })
    return new WorkflowResponse(saved)
  }
)
