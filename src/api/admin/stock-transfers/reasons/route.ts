import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DISCREPANCY_REASONS } from "../../../../domain/warehouse/transfer"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"

/** Names of reasons that Comptoir knows, then the merchant's own. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const own = await administration.getSetting("warehouse.discrepancy_reasons")
  res.json({ discrepancy_reasons: [...new Set<string>([...DISCREPANCY_REASONS, ...own])] })
}
