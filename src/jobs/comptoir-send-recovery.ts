import type { MedusaContainer } from "@medusajs/framework/types"
import { jobTime } from "../platform/job-time"
import { sendRecoveryWorkflow } from "../workflows/cart-recovery/send-recovery"

/** More than a minute's work of the fastest mail server; what is left waits for the next minute. */
const MOST = 3_000

/** Sends the messages about left carts that are due. */
export default async function comptoirSendRecovery(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await sendRecoveryWorkflow(container).run({ input: { at: jobTime(scheduledFor), most: MOST } })
}

export const config = { name: "comptoir-send-recovery", schedule: "* * * * *" }
