import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { CheckByHandRequest } from "../../../modules/waves/store/station"
import { packRulesOf } from "../../packing/steps/act"
import { warehouseActOf, WarehouseActInput } from "../../stock/act"
import { wavesOf } from "./read-station"

export type CheckByHandInput = CheckByHandRequest & WarehouseActInput

const checkByHandStep = createStep(
  "comptoir-check-by-hand",
  async ({ actor_id, at, ...request }: CheckByHandInput, { container }) => {
    const { must_verify } = await packRulesOf(container)
    const act = await warehouseActOf(container, { actor_id, at })
    return new StepResponse(await wavesOf(container).checkByHand(request, must_verify, act))
  }
)

/** Says without a scanner how many units of an order are there, or takes a wrong scan back. */
export const checkByHandWorkflow = createWorkflow(
  "comptoir-check-by-hand",
  (input: WorkflowData<CheckByHandInput>) => new WorkflowResponse(checkByHandStep(input))
)
