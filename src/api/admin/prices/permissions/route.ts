import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { heldOf } from "../../../../domain/administration/roles"
import { PRICING_PERMISSIONS } from "../../../../domain/channel-pricing/permissions"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { PricingPermissionsResponse } from "../../../../types/http/channel-profiles"

/** What the one who asks may do with prices: screens offer no act that would be refused. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PricingPermissionsResponse>
): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const roles = await administration.rolesOf(req.auth_context.actor_id)
  res.json({ permissions: heldOf(roles, PRICING_PERMISSIONS) })
}
