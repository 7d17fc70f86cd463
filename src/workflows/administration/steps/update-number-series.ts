import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"

export type UpdateNumberSeriesInput = Parameters<AdministrationService["updateSeries"]>[0]

export const updateNumberSeriesStep = createStep(
  "comptoir-update-number-series",
  async (input: UpdateNumberSeriesInput, { container }) => {
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    return new StepResponse(await administration.updateSeries(input))
  }
)
