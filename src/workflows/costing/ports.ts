import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { CostingPorts } from "../../modules/costing/service"

/** What costing asks of administration, for the transaction of its caller. */
export function costingPortsOf(container: MedusaContainer): CostingPorts {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return {
    wishedCurrency: (context) => administration.getSetting("costing.valuation_currency", "", context),
    recordAudit: (entries, context) => administration.recordAudit(entries, context),
    rateOn: (from, to, day, context) => administration.rateOn(from, to, day, context),
  }
}
