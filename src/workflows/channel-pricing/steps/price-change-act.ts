import type { MedusaContainer } from "@medusajs/framework/types"
import { dayIn } from "../../../domain/purchasing/plain-date"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type {
  PriceChangeAct,
  PriceChangeNeighbours,
} from "../../../modules/channel-pricing/change-neighbours"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"

/** What every act on a price change may be told: by whom, and at which instant (now when left out). */
export type PriceChangeActInput = { actor_id?: string | null; at?: Date | string }

export const channelPricingOf = (container: MedusaContainer): ChannelPricingService =>
  container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)

/** Reads, before the transaction opens, who acts, when, and how the shop has price changes approved. */
export async function priceChangeActOf(
  container: MedusaContainer,
  { actor_id, at }: PriceChangeActInput
): Promise<PriceChangeAct> {
  const instant = at ? new Date(at) : new Date()
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const settings = await administration.getSettings()
  return {
    actor_id: actor_id ?? null,
    at: instant,
    today: dayIn(settings["stock.shop_time_zone"], instant),
    time_zone: settings["stock.shop_time_zone"],
    // The shop itself, a job or a command, may what it was asked to do.
    may_approve: actor_id ? await administration.isPermitted(actor_id, "pricing.approve") : true,
    approval: {
      required: settings["pricing.approval_required"],
      above_percent: settings["pricing.approval_above_percent"],
      own_forbidden: settings["pricing.own_approval_forbidden"],
    },
  }
}

/** What an act on a price change is done with: who acts and when, and the modules that it joins. */
export async function priceChangeActing(
  container: MedusaContainer,
  input: PriceChangeActInput
): Promise<{ pricing: ChannelPricingService; act: PriceChangeAct; neighbours: PriceChangeNeighbours }> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return {
    pricing: channelPricingOf(container),
    act: await priceChangeActOf(container, input),
    neighbours: {
      takeNumber: (series, day, context) => administration.takeNumber(series, day, context),
      recordAudit: (entries, context) => administration.recordAudit(entries, context),
    },
  }
}
