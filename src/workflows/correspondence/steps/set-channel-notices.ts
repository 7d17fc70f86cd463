import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NoticeSwitches } from "../../../domain/correspondence/customer-notice"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import { auditOf } from "./audit"

export type SetChannelNoticesInput = {
  sales_channel_id: string
  notices: NoticeSwitches
  actor_id?: string | null
}

export const setChannelNoticesStep = createStep(
  "comptoir-set-channel-notices",
  async ({ sales_channel_id, notices, actor_id }: SetChannelNoticesInput, { container }) => {
    const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
    const channel = await correspondence.setChannelNotices(
      sales_channel_id,
      notices,
      actor_id ?? null,
      auditOf(container)
    )
    return new StepResponse(channel)
  }
)
