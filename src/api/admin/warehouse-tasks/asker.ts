import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { WarehouseTaskDTO } from "../../../types/http/tasks"
import type { Asker } from "../../../modules/warehouse/service"
import { taskActOf, warehouseOf } from "../../../workflows/warehouse/steps/task-act"

/** Who asks for tasks: whose are "mine", and which claims still hold. */
export const askerOf = (req: AuthenticatedMedusaRequest): Promise<Asker> =>
  taskActOf(req.scope, { actor_id: req.auth_context?.actor_id })

/** The task as it is now. */
export const readTask = async (req: AuthenticatedMedusaRequest, id: string): Promise<WarehouseTaskDTO> =>
  warehouseOf(req.scope).readTask(id, await askerOf(req))
