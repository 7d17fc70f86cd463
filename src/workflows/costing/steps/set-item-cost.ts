import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { randomUUID } from "node:crypto"
import { COSTING_MODULE } from "../../../modules/costing/names"
import type CostingService from "../../../modules/costing/service"
import { shopDay } from "../../purchasing/steps/act"
import { costingPortsOf } from "../ports"

export type SetItemCostInput = {
  inventory_item_id: string
  average_cost: string
  reason: string
  idempotency_key?: string
  actor_id?: string | null
}

export const setItemCostStep = createStep(
  "comptoir-set-item-cost",
  async (input: SetItemCostInput, { container }) => {
    const { inventory_item_id, average_cost: average, reason, actor_id } = input
    const costing = container.resolve<CostingService>(COSTING_MODULE)
    const ports = costingPortsOf(container)
    await costing.itemCost(inventory_item_id, ports)
    const key = `set:${inventory_item_id}:${input.idempotency_key ?? randomUUID()}`
    const on = await shopDay(container)
    await costing.setCosts(
      [{ key, inventory_item_id, average, on, document_type: "cost_setting", reason, actor_id }],
      ports
    )
    return new StepResponse(await costing.itemCost(inventory_item_id, ports))
  }
)
