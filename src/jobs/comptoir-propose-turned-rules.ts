import type { MedusaContainer } from "@medusajs/framework/types"
import { proposeTurnedRules } from "../workflows/channel-pricing/propose-turned-rules"

/** Every hour, for a rule may begin at midnight of any zone; the same rules are proposed once a day. */
export default async function comptoirProposeTurnedRules(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await proposeTurnedRules(container, scheduledFor ?? new Date())
}

export const config = { name: "comptoir-propose-turned-rules", schedule: "5 * * * *" }
