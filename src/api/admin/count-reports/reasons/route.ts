import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COUNT_REASONS } from "../../../../domain/counting/stock-count"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"

/** Why stock may differ: what Comptoir offers, then what the merchant added. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  res.json({ reasons: [...COUNT_REASONS, ...(await administration.getSetting("warehouse.count_reasons"))] })
}
