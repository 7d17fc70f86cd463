import type { MedusaContainer } from "@medusajs/framework/types"
import { keepToursWorkflow } from "../workflows/waves/tours/keep-tours"

export default async function comptoirRelieveTours(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await keepToursWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-relieve-tours", schedule: "* * * * *" }
