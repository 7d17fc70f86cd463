import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { SetChannelRoutingInput, setChannelRoutingStep } from "./steps/profiles"

/** Says whether and how the orders of a sales channel are given warehouses. Orders that have theirs keep them. */
export const setChannelRoutingWorkflow = createWorkflow(
  "comptoir-set-channel-routing",
  (input: WorkflowData<SetChannelRoutingInput>) => {
    const saved = setChannelRoutingStep(input)
    when("the-channel-differs", { saved }, ({ saved }) => saved.is_changed).then(() => {
      const data = transform({ saved }, ({ saved: { channel } }) => ({
        id: channel.sales_channel_id,
        is_enabled: channel.is_enabled,
      }))
      emitEventStep({ eventName: "comptoir.channel_routing.changed", data })
    })
    return new WorkflowResponse(saved)
  }
)
