import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CompleteTask, CompleteTasks } from "../../../modules/warehouse/service"
import { atStockDoor } from "../../purchasing/steps/act"
import { TaskActInput, taskActOf, taskNeighboursOf, warehouseOf } from "./task-act"

export type CompleteTaskInput = CompleteTask & TaskActInput

/** One transaction; what was put away wrongly is undone by an act of its own, so there is no compensation. */
export const completeTaskStep = createStep(
  "comptoir-complete-task",
  async ({ actor_id, at, ...input }: CompleteTaskInput, { container }) => {
    const act = await taskActOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        warehouseOf(container).completeTask(input, act, taskNeighboursOf(container))
      )
    )
  }
)

export type CompleteTasksInput = CompleteTasks & TaskActInput

export const completeTasksStep = createStep(
  "comptoir-complete-tasks",
  async ({ actor_id, at, ...input }: CompleteTasksInput, { container }) => {
    const act = await taskActOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        warehouseOf(container).completeTasks(input, act, taskNeighboursOf(container))
      )
    )
  }
)
