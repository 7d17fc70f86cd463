import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { requestCountWorkflow } from "../counting/request-count"
import { placesOfTaskStep, RequestTaskCountInput } from "./steps/places-of-task"

/**
 * Asks for a count where a task found something wrong: of the bins that goods could have left without anybody saying so,
 * or of the bin that a task takes from.
 */
export const requestTaskCountWorkflow = createWorkflow(
  "comptoir-request-task-count",
  (input: WorkflowData<RequestTaskCountInput>) => {
    const places = placesOfTaskStep(input)
    const request = transform({ places, input }, ({ places, input }) => ({
      ...places,
      actor_id: input.actor_id,
      at: input.at,
    }))
    return new WorkflowResponse(requestCountWorkflow.runAsStep({ input: request }))
  }
)
