import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CatalogueFormat } from "../../../domain/purchasing/catalogue-row"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { ApplyRequest } from "../../../modules/purchasing/store/catalogue-imports"
import { ActInput, actOf, neighboursOf } from "./act"

export type RequestCataloguePreviewInput = { id: string; format: CatalogueFormat }

export const requestCataloguePreviewStep = createStep(
  "comptoir-request-catalogue-preview",
  async ({ id, format }: RequestCataloguePreviewInput, { container }) => {
    await container.resolve<PurchasingService>(PURCHASING_MODULE).requestCataloguePreview(id, format)
    return new StepResponse({ id })
  }
)

export type RequestCatalogueApplyInput = { id: string } & ApplyRequest & ActInput

export const requestCatalogueApplyStep = createStep(
  "comptoir-request-catalogue-apply",
  async ({ id, actor_id, at, ...request }: RequestCatalogueApplyInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    const is_new = await purchasing.requestCatalogueApply(id, request, act, neighboursOf(container))
    return new StepResponse({ id, is_new })
  }
)

export type DeleteCatalogueImportInput = { id: string } & ActInput

export const deleteCatalogueImportStep = createStep(
  "comptoir-delete-catalogue-import",
  async ({ id, actor_id, at }: DeleteCatalogueImportInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    await purchasing.deleteCatalogueImport(id, act, neighboursOf(container))
    return new StepResponse({ id })
  }
)
