import type { MedusaContainer } from "@medusajs/framework/types"
import { keepWarehouseTasksWorkflow } from "../workflows/warehouse/keep-warehouse-tasks"

/** Pick bins are looked at this often by themselves; a wave asks for its own before it starts. */
const MINUTES_BETWEEN_REFILLS = 10

export default async function comptoirKeepWarehouseTasks(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  const now = scheduledFor ?? new Date()
  await keepWarehouseTasksWorkflow(container).run({
    input: {
      at: now,
      replenish: now.getMinutes() % MINUTES_BETWEEN_REFILLS === 0,
      is_thorough: now.getMinutes() === 0,
    },
  })
}

export const config = { name: "comptoir-keep-warehouse-tasks", schedule: "* * * * *" }
