import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { notAllowed } from "../../../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import { hashOfQuery } from "../address-filter"

/**
 * A search by a whole address becomes one by its hash, for who may see people; others would learn by it who left a cart.
 */
export async function byAddress<Filters extends { q?: string }>(
  req: AuthenticatedMedusaRequest<unknown>,
  filters: Filters
): Promise<Filters & { address_hash?: string }> {
  const { q } = filters
  if (!q?.includes("@")) return filters
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  if (!(await administration.isPermitted(req.auth_context.actor_id, "recovery.people")))
    throw notAllowed(
      "Journeys are found by an address only with the permission recovery.people; search a cart or an order"
    )
  return { ...filters, q: undefined, address_hash: hashOfQuery(req.scope, q) }
}
