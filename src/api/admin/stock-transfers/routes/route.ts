import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import { TRANSFERS_MODULE } from "../../../../modules/transfers/names"
import type TransfersService from "../../../../modules/transfers/service"
import { setTransferRouteWorkflow } from "../../../../workflows/transfers/set-transfer-route"
import type { AdminSetTransferRouteType } from "../validators"

async function routesOf(container: MedusaContainer) {
  const transfers = container.resolve<TransfersService>(TRANSFERS_MODULE)
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return {
    transfer_routes: await transfers.listRoutes(),
    usual_days: await administration.getSetting("warehouse.transfer_days"),
  }
}

/** How many days goods take between two warehouses. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await routesOf(req.scope))
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetTransferRouteType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await setTransferRouteWorkflow(req.scope).run({ input })
  res.json(await routesOf(req.scope))
}
