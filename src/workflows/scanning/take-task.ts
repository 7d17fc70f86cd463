import type { MedusaContainer } from "@medusajs/framework/types"
import { checkTask, PickerTask } from "../../domain/scanning/picker"
import { notFound } from "../../domain/shared/domain-error"
import { claimTasksWorkflow } from "../warehouse/claim-tasks"
import { releaseTasksWorkflow } from "../warehouse/release-tasks"
import { scanningOf } from "./audit"

type Taker = Readonly<{ id: string; name: string; tasks: readonly PickerTask[]; location_id: string }>

async function placeOf(container: MedusaContainer, id: string, taker: Taker) {
  const task = await scanningOf(container).readTaskPlace(id)
  if (!task || task.location_id !== taker.location_id) {
    throw notFound(`Task ${id} does not exist in this warehouse`)
  }
  checkTask(task.kind === "replenish" ? "move" : "put_away", taker)
  return task
}

/** Takes a task for a person, so that nobody else walks for the same goods; refuses one that somebody else has taken. */
export async function takeTask(container: MedusaContainer, id: string, taker: Taker): Promise<void> {
  await placeOf(container, id, taker)
  await claimTasksWorkflow(container).run({ input: { ids: [id], actor_id: taker.id } })
}

/** Gives a task back that the person did not do after all. What somebody else has taken stays theirs. */
export async function giveTaskBack(container: MedusaContainer, id: string, taker: Taker): Promise<void> {
  const task = await placeOf(container, id, taker)
  if (task.claimed_by !== taker.id) return
  await releaseTasksWorkflow(container).run({ input: { ids: [id], actor_id: taker.id } })
}
