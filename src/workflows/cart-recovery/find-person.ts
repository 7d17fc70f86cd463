import type { MedusaContainer } from "@medusajs/framework/types"
import { checkAddress, domainOfAddress } from "../../domain/cart-recovery/suppression"
import { notFound } from "../../domain/shared/domain-error"
import type { CustomerConsentResponse, RecoveryPersonDTO } from "../../types/http/recovery-people"
import { addressHasher, recoveryOf } from "./recovery-of"

const SHOWN_WORDS = 20

/** Everything that is known of one person, by a whole address of theirs or by their account. */
export async function findRecoveryPerson(
  container: MedusaContainer,
  { email, customer_id }: { email?: string; customer_id?: string }
): Promise<RecoveryPersonDTO> {
  const recovery = recoveryOf(container)
  const customer = customer_id ? await recovery.recoveryCustomer(customer_id) : undefined
  if (customer_id && !customer) throw notFound(`Customer ${customer_id} does not exist`)
  const given = email ? checkAddress(email) : (customer?.email ?? null)
  const domain = given && domainOfAddress(given)
  const address_hash = given && domain ? addressHasher(container)(given) : null
  return await recovery.readRecoveryPerson(
    { address_hash, customer_id: customer_id ?? null },
    new Map(address_hash && domain ? [[address_hash, domain]] : [])
  )
}

/** What a customer said about mails, and what stands against sending them any. */
export async function readCustomerConsent(
  container: MedusaContainer,
  customerId: string
): Promise<CustomerConsentResponse> {
  const recovery = recoveryOf(container)
  const customer = await recovery.recoveryCustomer(customerId)
  if (!customer) throw notFound(`Customer ${customerId} does not exist`)
  const domain = customer.email ? domainOfAddress(customer.email) : null
  const hash = customer.email && domain ? addressHasher(container)(customer.email) : null
  const standing = hash
    ? (await recovery.standingOf([hash], new Map([[hash, domain ?? ""]]))).get(hash)
    : undefined
  const words = hash
    ? await recovery.findConsents({ address_hash: hash }, { limit: SHOWN_WORDS, offset: 0 })
    : { rows: [] }
  return {
    customer_id: customer.id,
    email: customer.email,
    consent: standing?.consent ?? null,
    consent_at: standing?.consent_at?.toISOString() ?? null,
    suppressed: standing?.suppressed ?? null,
    domain_suppressed: standing?.domain_suppressed ?? null,
    consents: words.rows,
  }
}
