import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { eraseNotificationsStep, ErasePersonInput, erasePersonStep } from "./steps/people"

/**
 * Forgets a person in one transaction, then what core keeps of the mails that were sent to them. A process that stops in
 * between leaves the second undone: asked again without its key, everything is done once more.
 */
export const erasePersonWorkflow = createWorkflow(
  "comptoir-erase-person",
  (input: WorkflowData<ErasePersonInput>) => {
    const erased = erasePersonStep(input)
    const forgotten = eraseNotificationsStep(
      transform({ erased }, ({ erased: { notification_keys } }) => ({ keys: notification_keys }))
    )
    return new WorkflowResponse(
      transform(
        { erased, forgotten },
        ({ erased: { addresses, journeys, messages, is_repeated }, forgotten: { notifications } }) => ({
          addresses,
          journeys,
          messages,
          notifications,
          is_repeated,
        })
      )
    )
  }
)
