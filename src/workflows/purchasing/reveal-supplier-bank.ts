import type { MedusaContainer } from "@medusajs/framework/types"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { BankDetails } from "../../modules/purchasing/store/suppliers"
import { ActInput, actOf, neighboursOf } from "./steps/act"

/**
 * The bank details of a supplier in full, written into the audit log. It is no workflow: an engine may keep what a
 * step answers, and an account number is nothing to keep twice.
 */
export async function revealSupplierBank(
  container: MedusaContainer,
  { id, ...input }: { id: string } & ActInput
): Promise<BankDetails> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  return purchasing.revealSupplierBank(id, await actOf(container, input), neighboursOf(container))
}
