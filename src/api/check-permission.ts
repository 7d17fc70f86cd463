import { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../modules/administration/names"
import type AdministrationService from "../modules/administration/service"

/**
 * Lets the request pass when the signed-in user's roles hold the permission.
 * Until roles are switched on, every admin user may do everything, as in Medusa itself.
 */
export const checkPermission =
  (permission: string) =>
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    const actor = req.auth_context
    if (await administration.isPermitted(actor?.actor_id, permission)) return next()
    res.status(403).json({
      type: "not_allowed",
      message: `Your roles do not allow "${permission}"; an owner can grant it in Settings → Comptoir → Roles`,
    })
  }
