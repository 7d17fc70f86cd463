import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type { Desk } from "./ask-places"

/** Nobody can be reached there (RFC 2606). */
const emailOf = (groupId: string): string => `parity-${groupId}@comptoir.invalid`

/**
 * A customer for each group, to ask what its members pay: no real customer is spoken for, and none gets a cart. They are
 * found again after a run that died, and deleted by `forgetCustomers`.
 */
export async function inventCustomers(
  container: MedusaContainer,
  groupIds: readonly string[]
): Promise<Desk["customers"]> {
  if (!groupIds.length) return new Map()
  const customers = container.resolve(Modules.CUSTOMER)
  await forgetCustomers(container, groupIds)
  const made = await customers.createCustomers(
    groupIds.map((id) => ({
      email: emailOf(id),
      first_name: "Comptoir",
      last_name: "parity",
      has_account: true,
    }))
  )
  await customers.addCustomerToGroup(
    groupIds.map((customer_group_id, index) => ({ customer_group_id, customer_id: made[index]!.id }))
  )
  const { jwtSecret, jwtOptions } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
    .http
  return new Map(
    groupIds.map((groupId, index) => {
      const id = made[index]!.id
      const token = generateJwtToken(
        { actor_id: id, actor_type: "customer", auth_identity_id: "", app_metadata: { customer_id: id } },
        { secret: jwtSecret, expiresIn: "2h", ...(jwtOptions ? { jwtOptions } : {}) } as never
      )
      return [groupId, { id, token }]
    })
  )
}

export async function forgetCustomers(
  container: MedusaContainer,
  groupIds: readonly string[]
): Promise<void> {
  if (!groupIds.length) return
  const customers = container.resolve(Modules.CUSTOMER)
  const left = await customers.listCustomers(
    { email: groupIds.map(emailOf) },
    { select: ["id"], relations: ["groups"] }
  )
  if (!left.length) return
  await customers.removeCustomerFromGroup(
    left.flatMap(({ id, groups }) =>
      groups.map((group) => ({ customer_id: id, customer_group_id: group.id }))
    )
  )
  await customers.deleteCustomers(left.map(({ id }) => id))
}
