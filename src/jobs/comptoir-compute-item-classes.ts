import type { MedusaContainer } from "@medusajs/framework/types"
import { computeItemClassesWorkflow } from "../workflows/counting/compute-item-classes"

/** At night, when nobody picks. */
export default async function comptoirComputeItemClasses(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await computeItemClassesWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-compute-item-classes", schedule: "35 2 * * *" }
