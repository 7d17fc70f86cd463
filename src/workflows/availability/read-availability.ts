import type { MedusaContainer } from "@medusajs/framework/types"
import { ALWAYS_AVAILABLE, shownOf } from "../../domain/availability/channel"
import { promiseOf } from "../../domain/availability/promise"
import { notAllowed, notFound } from "../../domain/shared/domain-error"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { StoreAvailabilityResponse } from "../../types/http/availability"
import { shopDay } from "../purchasing/steps/act"
import { channelOf, ChannelRequest } from "./channel-of-key"

export type AvailabilityRequest = ChannelRequest & { variant_ids: readonly string[] }

/** What a channel tells its shoppers of these variants: three statements, however many there are. */
export async function readAvailability(
  container: MedusaContainer,
  request: AvailabilityRequest
): Promise<StoreAvailabilityResponse> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const { id, name, terms, location_ids } = await purchasing.channelById(channelOf(request))
  if (!terms.is_enabled) {
    throw notAllowed(
      `Sales channel ${name} does not show availability; switch it on in Settings → Comptoir → Availability`
    )
  }
  const variant_ids = [...new Set(request.variant_ids)]
  const supplies = await purchasing.supplyOf({ variant_ids, location_ids, sales_channel_id: id })
  const byId = new Map(supplies.map((variant) => [variant.variant_id, variant]))
  const unknown = variant_ids.filter((variant) => !byId.has(variant))
  if (unknown.length) throw notFound(`Sales channel ${name} does not sell ${unknown.join(", ")}`)
  const today = await shopDay(container)
  return {
    sales_channel_id: id,
    availability: supplies
      .map(({ variant_id, manage_inventory, allow_backorder, parts }) => ({
        variant_id,
        allow_backorder,
        ...(manage_inventory ? shownOf(promiseOf(parts, { ...terms, today }), terms) : ALWAYS_AVAILABLE),
      }))
      .sort((a, b) => variant_ids.indexOf(a.variant_id) - variant_ids.indexOf(b.variant_id)),
  }
}
