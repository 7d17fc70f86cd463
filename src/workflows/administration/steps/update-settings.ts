import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"

export type UpdateSettingsInput = Parameters<AdministrationService["updateSettings"]>[0]

export const updateSettingsStep = createStep(
  "comptoir-update-settings",
  async (input: UpdateSettingsInput, { container }) => {
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    return new StepResponse(await administration.updateSettings(input))
  }
)
