import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { AuditResponse } from "../../../../types/http/administration"
import type { AdminListAuditType } from "./validators"

/** Who changed what, from what to what, when and why. */
export async function GET(
  req: MedusaRequest<unknown, AdminListAuditType>,
  res: MedusaResponse<AuditResponse>
): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListAuditType
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const page = await administration.listAuditLog(filters, { limit, offset, order })
  res.json({ audit_entries: page.rows, count: page.count, limit, offset })
}
