import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { Act, RecordAudit } from "../../modules/scanning/neighbours"
import { SCANNING_MODULE } from "../../modules/scanning/names"
import type ScanningService from "../../modules/scanning/service"

/** What every act on people, devices and labels may be told: by whom, and at which instant (now when left out). */
export type ActInput = { actor_id?: string | null; at?: Date | string }

export const scanningActOf = ({ actor_id, at }: ActInput): Act => ({
  actor_id: actor_id ?? null,
  at: at ? new Date(at) : new Date(),
})

/** The audit log, for the transaction that scanning opens. */
export const auditOf =
  (container: MedusaContainer): RecordAudit =>
  (entries, context) =>
    container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit([...entries], context)

export const scanningOf = (container: MedusaContainer): ScanningService =>
  container.resolve<ScanningService>(SCANNING_MODULE)
