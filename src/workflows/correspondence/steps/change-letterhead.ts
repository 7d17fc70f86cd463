import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Letterhead } from "../../../domain/correspondence/letterhead"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import { auditOf } from "./audit"

export type ChangeLetterheadInput = {
  changes?: Partial<Letterhead>
  /** Base64 of a PNG or JPEG; null takes the logo away. */
  logo?: string | null
  actor_id?: string | null
}

export const changeLetterheadStep = createStep(
  "comptoir-change-letterhead",
  async ({ changes, logo, actor_id }: ChangeLetterheadInput, { container }) => {
    const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
    const actor = actor_id ?? null
    if (changes) await correspondence.changeLetterhead(changes, actor, auditOf(container))
    if (logo !== undefined) {
      const content = logo === null ? null : Buffer.from(logo, "base64")
      await correspondence.changeLogo(content, actor, auditOf(container))
    }
    return new StepResponse(undefined)
  }
)
