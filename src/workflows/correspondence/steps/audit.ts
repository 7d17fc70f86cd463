import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type { RecordAudit } from "../../../modules/correspondence/service"

/** The audit log, for the transaction that correspondence opens. */
export const auditOf =
  (container: MedusaContainer): RecordAudit =>
  (entries, context) =>
    container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit(entries, context)
