import type { AuthenticatedMedusaRequest, MedusaRequest } from "@medusajs/framework/http"
import type { PurchaseOrderFilters } from "../../../modules/purchasing/store/lists"
import { awaitedOf } from "../../../workflows/purchasing/awaited-approvals"

/** The filters of a request, with the caller's own approvals in place of the wish to see them. */
export async function filtersOf(
  req: MedusaRequest,
  { awaiting_my_approval, ...filters }: PurchaseOrderFilters & { awaiting_my_approval?: boolean }
): Promise<PurchaseOrderFilters> {
  if (!awaiting_my_approval) return filters
  const { actor_id } = (req as AuthenticatedMedusaRequest).auth_context
  return { ...filters, awaiting: await awaitedOf(req.scope, { actor_id }) }
}
