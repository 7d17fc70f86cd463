import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { SendRun, sendMessages } from "../send-messages"

export type SendRecoveryInput = {
  /** The instant that it is; whoever starts the run says so. */
  at: Date | string
  /** At most so many messages; a thousand when left out. */
  most?: number
  /** Only these messages. */
  ids?: string[]
}

/** Sends what is due. Nothing is undone: what went out went out. */
export const sendRecoveryStep = createStep(
  "comptoir-send-recovery",
  async ({ at, most, ids }: SendRecoveryInput, { container }) => {
    const run: SendRun = await sendMessages(container, { at: new Date(at), most, ids })
    return new StepResponse(run)
  }
)
