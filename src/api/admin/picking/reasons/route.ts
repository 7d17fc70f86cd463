import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SHORT_REASONS } from "../../../../domain/picking/dispatch"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { ShortReasonsResponse } from "../../../../types/http/picking"

/** Why units were not there: what Comptoir offers, and what the merchant adds. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ShortReasonsResponse>): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const own = await administration.getSetting("picking.short_reasons")
  res.json({ reasons: [...new Set<string>([...SHORT_REASONS, ...own])] })
}
