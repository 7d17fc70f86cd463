import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Wording } from "../../../domain/correspondence/templates"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import { auditOf } from "./audit"

export type ChangeMessageTemplateInput = {
  template: string
  language_code: string
  /** Null: back to the wording that Comptoir ships. */
  wording: Wording | null
  actor_id?: string | null
}

export const changeMessageTemplateStep = createStep(
  "comptoir-change-message-template",
  async ({ template, language_code, wording, actor_id }: ChangeMessageTemplateInput, { container }) => {
    const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
    await correspondence.changeTemplate(
      template,
      language_code,
      wording,
      actor_id ?? null,
      auditOf(container)
    )
    return new StepResponse(undefined)
  }
)
