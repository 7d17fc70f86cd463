import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { SetWarehouseRoutingInput, setWarehouseRoutingStep } from "./steps/profiles"

/** Says what a warehouse takes of the orders. Whoever listens routes again what a closed one can no longer send. */
export const setWarehouseRoutingWorkflow = createWorkflow(
  "comptoir-set-warehouse-routing",
  (input: WorkflowData<SetWarehouseRoutingInput>) => {
    const saved = setWarehouseRoutingStep(input)
    when("the-warehouse-differs", { saved }, ({ saved }) => saved.is_changed).then(() => {
      const data = transform({ saved }, ({ saved: { warehouse, was } }) => ({
        id: warehouse.location_id,
        status: warehouse.status,
        was: was ?? warehouse.status,
      }))
      emitEventStep({ eventName: "comptoir.warehouse_routing.changed", data })
    })
    return new WorkflowResponse(saved)
  }
)
