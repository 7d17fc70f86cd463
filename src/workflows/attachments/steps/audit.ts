import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type { RecordAudit } from "../../../modules/attachments/service"

/** The audit log, for the transaction that keeps or removes a document. */
export const auditOf = (container: MedusaContainer): RecordAudit => {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return (entries, context) => administration.recordAudit(entries, context)
}
