import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notFound } from "../../../domain/shared/domain-error"
import { Demand, sumDemand } from "../../../domain/warehouse/replenish-pick-bins"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type { ArrivalDocument, TaskAct } from "../../../modules/warehouse/service"
import { TaskActInput, taskActOf, warehouseOf } from "./task-act"

export type RaisePutawaysInput = { documents: ArrivalDocument[] } & TaskActInput

/**
 * Raises a put-away task for each arrival of these documents, with its suggested bin. Safe to call twice and at once: an
 * arrival has one task. Does nothing in warehouses without bins, or where the merchant raises tasks by hand.
 */
export async function raisePutaways(
  container: MedusaContainer,
  documents: readonly ArrivalDocument[],
  by: TaskActInput = {}
): Promise<number> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  if (!documents.length || !(await administration.getSetting("warehouse.raise_putaways"))) return 0
  const act = await taskActOf(container, by)
  const warehouse = warehouseOf(container)
  let raised = 0
  for (;;) {
    const page = await warehouse.raisePutawaysOf(documents, act)
    if (!page) return raised
    raised += page
  }
}

export const raisePutawaysStep = createStep(
  "comptoir-raise-putaways",
  async ({ documents, ...by }: RaisePutawaysInput, { container }) =>
    new StepResponse({ raised: await raisePutaways(container, documents, by) })
)

/** Refuses a location that has no bins. */
async function checkHasBins(container: MedusaContainer, locationId: string): Promise<void> {
  const warehouses = await warehouseOf(container).listWithBins()
  if (warehouses.some(({ location_id }) => location_id === locationId)) return
  throw notFound(
    `Stock location ${locationId} is no warehouse with bins; switch bins on in Warehouse → Layout first`
  )
}

export type RaiseUnassignedInput = { location_id: string } & TaskActInput

export const raiseUnassignedStep = createStep(
  "comptoir-raise-unassigned-putaways",
  async ({ location_id, ...by }: RaiseUnassignedInput, { container }) => {
    await checkHasBins(container, location_id)
    const act = await taskActOf(container, by)
    return new StepResponse({ raised: await raiseLying(container, location_id, false, act) })
  }
)

/** Raises tasks for what lies where it arrived, page by page. */
export async function raiseLying(
  container: MedusaContainer,
  locationId: string,
  onlyBins: boolean,
  act: TaskAct
): Promise<number> {
  let raised = 0
  let after: string | null = ""
  while (after !== null) {
    const page: { raised: number; last: string | null } = await warehouseOf(container).raiseForWhatLies(
      { location_id: locationId, after, only_bins: onlyBins },
      act
    )
    raised += page.raised
    after = page.last
  }
  return raised
}

export type ReplenishPickBinsInput = { location_id: string; demand?: Demand[] } & TaskActInput

/**
 * Raises tasks that fill the pick bins of a warehouse from its reserve. A demand is what a wave is about to pick: it
 * lifts the target above a bin's most where that is too little. Answers what no reserve has.
 */
export async function replenishPickBins(
  container: MedusaContainer,
  { location_id, demand, ...by }: ReplenishPickBinsInput
): Promise<{ raised: number; short: Demand[] }> {
  const wanted = demand ? sumDemand(demand) : undefined
  await checkHasBins(container, location_id)
  const act = await taskActOf(container, by)
  const short: Demand[] = []
  let raised = 0
  let after: string | null = ""
  while (after !== null) {
    const page: { raised: number; short: Demand[]; last: string | null } = await warehouseOf(
      container
    ).replenishNext({ location_id, after, demand: wanted }, act)
    raised += page.raised
    short.push(...page.short)
    after = page.last
  }
  return { raised, short }
}

export const replenishPickBinsStep = createStep(
  "comptoir-replenish-pick-bins",
  async (input: ReplenishPickBinsInput, { container }) =>
    new StepResponse(await replenishPickBins(container, input))
)
