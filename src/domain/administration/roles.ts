import { notAllowed } from "../shared/domain-error"

/** The trades of a merchant's people. */
export const ROLES = [
  "owner",
  "purchasing_manager",
  "buyer",
  "warehouse_manager",
  "warehouse_clerk",
  "price_manager",
  "marketer",
  "accountant",
] as const
export type Role = (typeof ROLES)[number]

/**
 * What each role may do: `area.act`, where `*` stands for every area or every act, and `!` takes an act away:
 * whoever orders from a supplier does not also say where it is paid, for that is how money is led astray, and
 * whoever counts the shelf does not also approve what is missing from it.
 */
export const PERMISSIONS_OF_ROLE: Readonly<Record<Role, readonly string[]>> = {
  owner: ["*"],
  purchasing_manager: [
    "purchasing.*",
    "!purchasing.bank",
    "receiving.read",
    "receiving.see_expected",
    "receiving.return",
    "costing.read",
    "replenishment.*",
    "sales.*",
    "pricing.read",
    "stock.read",
    "administration.read",
  ],
  buyer: [
    "purchasing.*",
    "!purchasing.bank",
    "receiving.read",
    "receiving.see_expected",
    "receiving.return",
    "costing.read",
    "replenishment.*",
    "sales.*",
    "pricing.read",
    "stock.read",
    "administration.read",
  ],
  warehouse_manager: [
    "warehouse.*",
    "picking.*",
    "routing.*",
    "stock.*",
    "receiving.*",
    "purchasing.read",
    "sales.read",
    "administration.read",
  ],
  warehouse_clerk: [
    "receiving.read",
    "receiving.write",
    "receiving.post",
    "receiving.return",
    "purchasing.read",
    "stock.read",
    "stock.write",
    "warehouse.*",
    "!warehouse.approve",
    "!warehouse.see_expected",
    "!warehouse.layout",
    "!warehouse.people",
    "picking.*",
    "!picking.supervise",
    "routing.read",
  ],
  price_manager: [
    "pricing.*",
    "purchasing.read",
    "costing.read",
    "stock.read",
    "sales.read",
    "administration.read",
  ],
  marketer: ["recovery.*", "stock.read", "sales.read"],
  accountant: [
    "payables.*",
    "costing.*",
    "purchasing.read",
    "purchasing.bank",
    "receiving.read",
    "receiving.see_expected",
    "pricing.read",
    "stock.read",
    "sales.read",
    "administration.read",
    "administration.rates",
  ],
}

/** Whether one of the roles may do `permission`. Roles that are no longer known allow nothing. */
export function allows(roles: readonly string[], permission: string): boolean {
  const area = permission.slice(0, permission.indexOf("."))
  return roles.some((role) => {
    if (!Object.hasOwn(PERMISSIONS_OF_ROLE, role)) return false
    const patterns = PERMISSIONS_OF_ROLE[role as Role]
    if (patterns.includes(`!${permission}`)) return false
    return patterns.some((pattern) => pattern === "*" || pattern === permission || pattern === `${area}.*`)
  })
}

/** Of these permissions, those that the roles hold; all of them while roles limit nobody (`null`). */
export const heldOf = <Permission extends string>(
  roles: readonly string[] | null,
  permissions: readonly Permission[]
): Permission[] => permissions.filter((permission) => roles === null || allows(roles, permission))

export type RoleAssignment = Readonly<{ user_id: string; role: string }>

/** Refuses to switch roles on while nobody could switch them off again. */
export function checkRolesCanBeEnabled(assignments: readonly RoleAssignment[]): void {
  if (assignments.some(({ role }) => role === "owner")) return
  throw notAllowed(
    "Roles cannot be switched on while nobody is an owner; give at least one user the role owner first"
  )
}

/** Refuses, while roles are on, to take the role owner from the last user who has it. */
export function checkOwnerRemains(
  assignments: readonly RoleAssignment[],
  userId: string,
  next: readonly Role[],
  isEnabled: boolean
): void {
  if (!isEnabled || next.includes("owner")) return
  const owners = assignments.filter(({ role }) => role === "owner")
  if (!owners.some((owner) => owner.user_id === userId)) return
  if (owners.some((owner) => owner.user_id !== userId)) return
  throw notAllowed(`User ${userId} is the last owner and must stay one; make somebody else an owner first`)
}
