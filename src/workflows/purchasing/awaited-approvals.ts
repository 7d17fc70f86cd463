import type { MedusaContainer } from "@medusajs/framework/types"
import { allows } from "../../domain/administration/roles"
import { approvableRoles } from "../../domain/purchasing/approval"
import type { Awaited } from "../../modules/purchasing/store/lists"
import { ActInput, actOf, neighboursOf } from "./steps/act"

/** Which orders wait for the approval of this very user. */
export async function awaitedOf(container: MedusaContainer, { actor_id }: ActInput): Promise<Awaited> {
  const { approval } = await actOf(container, { actor_id })
  const roles = await neighboursOf(container).rolesOf(actor_id ?? null, {})
  const not_own_of = approval.own_forbidden ? (actor_id ?? null) : null
  if (roles === null || roles.includes("owner")) return { roles: null, not_own_of }
  // Nobody waits for somebody who approves no orders.
  if (!allows(roles, "purchasing.approve")) return { roles: null, not_own_of, nobody: true }
  return { roles: [...new Set([...roles, ...approvableRoles(approval, roles)])], not_own_of }
}
