import { createWorkflow, when, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { DecideReturnInspectionsInput, decideReturnInspectionsStep } from "./steps/decide-return-inspections"

/**
 * Decides what becomes of returned units: into stock, into quarantine, or written off. Medusa's levels and reservations
 * follow after the commit; then listeners find the units free, to be put away.
 */
export const decideReturnInspectionsWorkflow = createWorkflow(
  "comptoir-decide-return-inspections",
  (input: WorkflowData<DecideReturnInspectionsInput>) => {
    const accepted = decideReturnInspectionsStep(input)
    when("units-are-stock-again", { accepted }, ({ accepted }) => accepted.length > 0).then(() => {
      emitEventStep({ eventName: "comptoir.return_inspection.accepted", data: accepted })
    })
    return new WorkflowResponse(accepted)
  }
)
