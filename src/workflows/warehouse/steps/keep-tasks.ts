import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type { TaskAct } from "../../../modules/warehouse/service"
import { raiseLying, replenishPickBins } from "./raise-tasks"
import { TaskActInput, taskActOf, warehouseOf } from "./task-act"

/** How far back an arrival without a task is looked for: every time, and now and then longer than a shop is ever down. */
const HOURS_BACK = 2
const THOROUGH_HOURS_BACK = 7 * 24

export type KeepTasksInput = {
  /** Also look for pick bins that run low. */
  replenish: boolean
  /** Also look at what arrived days ago. */
  is_thorough: boolean
} & TaskActInput

type Kept = { raised: number; fitted: number }

/**
 * Keeps the tasks of all warehouses true: arrivals that were forgotten get theirs, tasks whose goods are gone ask for
 * less, and what left without a bin is asked after.
 */
export async function keepTasks(
  container: MedusaContainer,
  { replenish, is_thorough, ...by }: KeepTasksInput
): Promise<Kept> {
  const warehouse = warehouseOf(container)
  const warehouses = await warehouse.listWithBins()
  if (!warehouses.length) return { raised: 0, fitted: 0 }
  const act = await taskActOf(container, by)
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const raises = await administration.getSetting("warehouse.raise_putaways")
  let raised = 0
  if (raises) {
    const hours = is_thorough ? THOROUGH_HOURS_BACK : HOURS_BACK
    const since = new Date(act.at.getTime() - hours * 3_600_000)
    for (;;) {
      const page = await warehouse.raiseForgottenPutaways(since, act)
      if (!page) break
      raised += page
    }
  }
  let fitted = 0
  for (const { location_id, core_sales } of warehouses) {
    if (raises) raised += await raiseLying(container, location_id, true, act)
    fitted += await fitAll(container, location_id)
    if (core_sales === "ask") raised += await raiseAllReliefs(container, location_id, act)
    if (replenish) raised += (await replenishPickBins(container, { location_id, ...by })).raised
  }
  return { raised, fitted }
}

async function fitAll(container: MedusaContainer, locationId: string): Promise<number> {
  let changed = 0
  let after: string | null = ""
  while (after !== null) {
    const page: { changed: number; last: string | null } = await warehouseOf(container).fitNextTasks(
      locationId,
      after
    )
    changed += page.changed
    after = page.last
  }
  return changed
}

async function raiseAllReliefs(
  container: MedusaContainer,
  locationId: string,
  act: TaskAct
): Promise<number> {
  let raised = 0
  let after: string | null = ""
  while (after !== null) {
    const page: { raised: number; last: string | null } = await warehouseOf(container).raiseReliefs(
      { location_id: locationId, after },
      act
    )
    raised += page.raised
    after = page.last
  }
  return raised
}

export const keepTasksStep = createStep(
  "comptoir-keep-warehouse-tasks",
  async (input: KeepTasksInput, { container }) => new StepResponse(await keepTasks(container, input))
)
