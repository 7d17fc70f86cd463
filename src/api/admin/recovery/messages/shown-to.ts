import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { maskedAddress } from "../../../../domain/cart-recovery/masked-address"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"

/** How addresses are shown to who asks: in clear with `recovery.people`, masked without. */
export async function addressesFor(
  req: AuthenticatedMedusaRequest<unknown>
): Promise<<Row extends { email: string | null }>(row: Row) => Row> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const seesPeople = await administration.isPermitted(req.auth_context.actor_id, "recovery.people")
  return (row) => (seesPeople || row.email === null ? row : { ...row, email: maskedAddress(row.email) })
}
