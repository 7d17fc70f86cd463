import type { MedusaContainer } from "@medusajs/framework/types"
import type { ConsentFilters } from "../../../../modules/cart-recovery/store/consents"
import { hashOfQuery } from "../address-filter"
import type { AdminExportConsentsType } from "./validators"

/** What is looked for among the words; an address is found by its hash, in the search field as well. */
export function consentFilters(
  container: MedusaContainer,
  { q, email, order: _, ...filters }: AdminExportConsentsType
): ConsentFilters {
  const address = email ?? q
  return { ...filters, ...(address ? { address_hash: hashOfQuery(container, address) } : {}) }
}
