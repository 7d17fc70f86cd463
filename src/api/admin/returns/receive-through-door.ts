import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { RETURNS_MODULE } from "../../../modules/returns/names"
import type ReturnsService from "../../../modules/returns/service"
import { receiveCustomerReturnWorkflow } from "../../../workflows/returns/receive-customer-return"

/**
 * Receives the return as core's route does, with what comes on hold, and answers what core answers. Returns to other
 * places, and all of them while the option is off, stay with core.
 */
export async function receiveThroughDoor(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const id = req.params.id as string
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  if (!returns.replacesRoute() || !(await returns.planArrival(id))) return next()
  const input = { return_id: id, actor_id: req.auth_context.actor_id }
  const { result } = await receiveCustomerReturnWorkflow(req.scope).run({ input })
  const { data } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "return",
    fields: req.queryConfig.fields,
    filters: { ...req.filterableFields, id },
  })
  res.json({ order_preview: result, return: data[0] })
}
