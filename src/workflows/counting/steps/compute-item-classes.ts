import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"

export type ComputeItemClassesInput = { at?: Date | string; location_id?: string }

/** Classes follow from the ledger: computed anew they are the same, so there is no compensation. */
export const computeItemClassesStep = createStep(
  "comptoir-compute-item-classes",
  async ({ at, location_id }: ComputeItemClassesInput, { container }) => {
    const settings = await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()
    const items = await container.resolve<CountingService>(COUNTING_MODULE).computeClasses(
      {
        days: settings["warehouse.abc_days"],
        a_percent: settings["warehouse.abc_a_percent"],
        b_percent: settings["warehouse.abc_b_percent"],
        location_id,
      },
      at ? new Date(at) : new Date()
    )
    return new StepResponse({ items })
  }
)
