import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"

export type AssignRolesInput = Parameters<AdministrationService["assignRoles"]>[0]

export const assignRolesStep = createStep(
  "comptoir-assign-roles",
  async (input: AssignRolesInput, { container }) => {
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    return new StepResponse(await administration.assignRoles(input))
  }
)
