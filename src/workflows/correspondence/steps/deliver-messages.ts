import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { deliverMessages } from "../deliver"

export type DeliverMessagesInput = {
  entity_type: string
  entity_id: string | readonly string[]
}

/** The buyer waits this long for the mail server; after that it goes on without them. */
const PATIENCE_MILLISECONDS = 8_000

/**
 * Sends, after the commit, what the act queued about these records. It never fails the act: what becomes of a
 * message stands on the message, and what is left in the queue is sent by the job.
 */
export const deliverMessagesStep = createStep(
  "comptoir-deliver-messages",
  async ({ entity_type, entity_id }: DeliverMessagesInput, { container }) => {
    const entity_ids = [entity_id].flat() as string[]
    const work = deliverMessages(container, { entity_type, entity_ids }).catch((error: unknown) => {
      container
        .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
        .error(
          `Messages about ${entity_type} ${entity_ids.join(", ")} wait for the next round: ${String(error)}`
        )
    })
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MILLISECONDS)
    })
    await Promise.race([work, patience])
    clearTimeout(timer)
    return new StepResponse(undefined)
  }
)
