import type { MedusaContainer } from "@medusajs/framework/types"
import { coverageOf } from "../../domain/picking/coverage"
import { invalidData, notAllowed, notFound } from "../../domain/shared/domain-error"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import type { CoverageChannel, CoveredVariant } from "../../modules/routing/store/coverage"
import type { StoreCoverageResponse, VariantCoverageDTO } from "../../types/http/coverage"
import { channelOf, ChannelRequest } from "./channel-of-key"

export type CoverageRequest = ChannelRequest & {
  variant_ids: readonly string[]
  /** One for all, or one for each. */
  quantities: readonly number[]
}

/** Whether one warehouse can send what a shopper wants: two statements, however many variants. */
export async function readCoverage(
  container: MedusaContainer,
  request: CoverageRequest
): Promise<StoreCoverageResponse> {
  const routing = container.resolve<RoutingService>(ROUTING_MODULE)
  const channel = await routing.coverageChannel(channelOf(request))
  if (!channel.is_enabled) {
    throw notAllowed(
      `Sales channel ${channel.name} is not routed by Comptoir; switch it on in Picking → Routing rules`
    )
  }
  const wanted = wantedOf(request)
  const variants = await routing.coveredVariants({
    variant_ids: [...wanted.keys()],
    sales_channel_id: channel.id,
    only_sold: true,
  })
  const byId = new Map(variants.map((variant) => [variant.variant_id, variant]))
  const unknown = [...wanted.keys()].filter((id) => !byId.has(id))
  if (unknown.length) throw notFound(`Sales channel ${channel.name} does not sell ${unknown.join(", ")}`)
  return {
    sales_channel_id: channel.id,
    coverage: [...wanted].map(([id, quantity]) => shown(byId.get(id) as CoveredVariant, quantity, channel)),
  }
}

function wantedOf({ variant_ids, quantities }: CoverageRequest): Map<string, number> {
  if (quantities.length > 1 && quantities.length !== variant_ids.length) {
    throw invalidData(
      `${variant_ids.length} variants are asked for with ${quantities.length} quantities; give one for all, or one for each`
    )
  }
  const wanted = new Map<string, number>()
  variant_ids.forEach((id, index) => {
    const quantity = quantities[quantities.length > 1 ? index : 0] ?? 1
    wanted.set(id, (wanted.get(id) ?? 0) + quantity)
  })
  return wanted
}

/** What the channel shows of a coverage: no number above what was asked, and none at all where it shows none. */
function shown(
  variant: CoveredVariant,
  quantity: number,
  { shows, cap }: CoverageChannel
): VariantCoverageDTO {
  const { variant_id, manage_inventory, allow_backorder, parts } = variant
  if (!manage_inventory || allow_backorder) {
    return {
      variant_id,
      quantity,
      covered_by_one: true,
      largest_from_one: shows === "none" ? null : quantity,
      covered_by_splitting: true,
    }
  }
  const { covered_by_one, covered_by_splitting, largest_from_one } = coverageOf(quantity, parts)
  const most = Math.min(largest_from_one, quantity)
  const largest = shows === "none" ? null : shows === "capped" ? Math.min(most, cap ?? most) : most
  return { variant_id, quantity, covered_by_one, largest_from_one: largest, covered_by_splitting }
}
