import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TaskActInput, taskActOf, warehouseOf } from "./task-act"

export type RequestTaskCountInput = { id: string } & TaskActInput

/** Where the goods of a task lie or may have lain: the bins by name, else the article wherever it is. */
export const placesOfTaskStep = createStep(
  "comptoir-places-of-task",
  async ({ id, ...by }: RequestTaskCountInput, { container }) => {
    const task = await warehouseOf(container).readTask(id, await taskActOf(container, by))
    const bins =
      task.kind === "relieve"
        ? task.parts.map(({ bin_id }) => bin_id)
        : task.from_bin_id
          ? [task.from_bin_id]
          : []
    return new StepResponse({
      location_id: task.location_id,
      ...(bins.length ? { bin_ids: bins } : { inventory_item_ids: [task.inventory_item_id] }),
      reason: task.kind === "relieve" ? "sold_from_nowhere" : "task_disagrees",
      key: `task:${id}`,
    })
  }
)
