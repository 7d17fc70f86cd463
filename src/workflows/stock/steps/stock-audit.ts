import type { Context, MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type { StockAudit } from "../../../modules/stock/service"

/** The audit log, for the transaction that stock opens: each call joins it. */
export const auditOf =
  (container: MedusaContainer): StockAudit =>
  (entries, context: Context) =>
    container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit(entries, context)
