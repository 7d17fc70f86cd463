import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ChannelRouting, WarehouseRouting } from "../../../domain/routing/profiles"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { ROUTING_MODULE } from "../../../modules/routing/names"
import type RoutingService from "../../../modules/routing/service"

export type SetChannelRoutingInput = {
  sales_channel_id: string
  changes: Partial<ChannelRouting>
  actor_id?: string | null
}

export type SetWarehouseRoutingInput = {
  location_id: string
  changes: Partial<WarehouseRouting>
  actor_id?: string | null
}

const routingOf = (container: MedusaContainer) => ({
  routing: container.resolve<RoutingService>(ROUTING_MODULE),
  neighbours: {
    recordAudit: (...[entries, context]: Parameters<AdministrationService["recordAudit"]>) =>
      container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit(entries, context),
  },
})

export const setChannelRoutingStep = createStep(
  "comptoir-set-channel-routing",
  async ({ sales_channel_id, changes, actor_id }: SetChannelRoutingInput, { container }) => {
    const { routing, neighbours } = routingOf(container)
    const act = { actor_id: actor_id ?? null }
    return new StepResponse(await routing.saveChannelRouting(sales_channel_id, changes, act, neighbours))
  }
)

export const setWarehouseRoutingStep = createStep(
  "comptoir-set-warehouse-routing",
  async ({ location_id, changes, actor_id }: SetWarehouseRoutingInput, { container }) => {
    const { routing, neighbours } = routingOf(container)
    const act = { actor_id: actor_id ?? null }
    return new StepResponse(await routing.saveWarehouseRouting(location_id, changes, act, neighbours))
  }
)
