import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import { queueUntold } from "../customer-notices"
import { deliverMessages } from "../deliver"
import { queueLateNotices } from "../notices"

export type KeepCorrespondenceInput = { at: Date | string }

/** How many messages one round sends; the next one is a minute away. */
const MOST_AT_ONCE = 200

export const keepCorrespondenceStep = createStep(
  "comptoir-keep-correspondence",
  async ({ at }: KeepCorrespondenceInput, { container }) => {
    const now = new Date(at)
    const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
    const given_up = await correspondence.giveUpClaims(now)
    const late = await queueLateNotices(container, now)
    const customers = await queueUntold(container)
    const delivered = await deliverMessages(container, { most: MOST_AT_ONCE })
    return new StepResponse({ ...given_up, late, customers, delivered })
  }
)
