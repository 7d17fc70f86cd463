import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ChannelProfile } from "../../../domain/channel-pricing/profile"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type { AuditNeighbour } from "../../../modules/channel-pricing/neighbours"
import type ChannelPricingService from "../../../modules/channel-pricing/service"

export type SaveChannelProfileInput = {
  sales_channel_id: string
  /** What is left out stays as it is. */
  changes: Partial<ChannelProfile>
  actor_id?: string | null
}

export type SetKeyChannelInput = {
  publishable_key_id: string
  sales_channel_id: string | null
  actor_id?: string | null
}

/** The audit log of administration, for the transaction of its caller. */
export const auditOf = (container: MedusaContainer): AuditNeighbour => ({
  recordAudit: (entries, context) =>
    container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit(entries, context),
})

export const saveChannelProfileStep = createStep(
  "comptoir-save-channel-profile",
  async ({ sales_channel_id, changes, actor_id }: SaveChannelProfileInput, { container }) => {
    const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
    const act = { actor_id: actor_id ?? null }
    return new StepResponse(await pricing.saveProfile(sales_channel_id, changes, act, auditOf(container)))
  }
)

export const setKeyChannelStep = createStep(
  "comptoir-set-key-channel",
  async ({ publishable_key_id, sales_channel_id, actor_id }: SetKeyChannelInput, { container }) => {
    const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
    const act = { actor_id: actor_id ?? null }
    return new StepResponse(
      await pricing.declareKeyChannel(publishable_key_id, sales_channel_id, act, auditOf(container))
    )
  }
)
