import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { NewPallets } from "../../modules/scanning/store/pallets"
import { ActInput, auditOf, scanningActOf, scanningOf } from "./audit"

export type CreatePalletsInput = Omit<NewPallets, "key" | "company_prefix"> & { idempotency_key?: string }

/** The merchant's GS1 company prefix; empty where none is set. */
export const companyPrefixOf = (container: MedusaContainer): Promise<string> =>
  container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSetting("warehouse.gs1_company_prefix")

/** Numbers pallets and keeps what lies on them; with an SSCC where the merchant has a GS1 company prefix. */
export async function createPallets(
  container: MedusaContainer,
  { idempotency_key, ...pallets }: CreatePalletsInput,
  by: ActInput
): Promise<string[]> {
  const company_prefix = await companyPrefixOf(container)
  return scanningOf(container).addPallets(
    { ...pallets, company_prefix, key: idempotency_key ?? null },
    scanningActOf(by),
    auditOf(container)
  )
}

/** Throws a pallet's record away; its number is not given again. */
export const deletePallet = (container: MedusaContainer, id: string, by: ActInput): Promise<void> =>
  scanningOf(container).removePallet(id, scanningActOf(by), auditOf(container))
