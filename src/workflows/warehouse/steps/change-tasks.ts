import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { TaskActInput, taskActOf, warehouseOf } from "./task-act"

export type TasksInput = { ids: string[] } & TaskActInput

/** A claim lapses by itself, so there is no compensation. */
export const claimTasksStep = createStep(
  "comptoir-claim-tasks",
  async ({ ids, ...by }: TasksInput, { container }) => {
    await warehouseOf(container).claimTasks(ids, await taskActOf(container, by))
    return new StepResponse(ids)
  }
)

/** Who manages the warehouse ends the claims of others too. */
export const releaseTasksStep = createStep(
  "comptoir-release-tasks",
  async ({ ids, ...by }: TasksInput, { container }) => {
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    const act = await taskActOf(container, by)
    const manages =
      act.actor_type !== "picker" &&
      (await administration.isPermitted(by.actor_id ?? undefined, "warehouse.approve"))
    await warehouseOf(container).releaseTasks(ids, manages, act)
    return new StepResponse(ids)
  }
)

export type CancelTasksInput = TasksInput & { reason: string }

export const cancelTasksStep = createStep(
  "comptoir-cancel-tasks",
  async ({ ids, reason, ...by }: CancelTasksInput, { container }) => {
    await warehouseOf(container).cancelTasks(ids, reason, await taskActOf(container, by))
    return new StepResponse(ids)
  }
)

export const suggestTasksAgainStep = createStep(
  "comptoir-suggest-tasks-again",
  async ({ ids }: TasksInput, { container }) => {
    await warehouseOf(container).suggestTasksAgain(ids)
    return new StepResponse(ids)
  }
)
