import { invalidData, notAllowed } from "../shared/domain-error"
import { compare, Decimal, decimal, decimalPlaces, isNegative } from "../shared/money"

/** Orders above the amount, in the store's currency and net of VAT, need somebody of the role. */
export type ApprovalLevel = Readonly<{ above: Decimal; role: string }>

/** How a shop has its orders approved. */
export type ApprovalPolicy = Readonly<{
  /** Every order needs somebody's approval, whatever it comes to. */
  required: boolean
  levels: readonly ApprovalLevel[]
  /** Nobody may approve what they wrote or submitted themselves. */
  own_forbidden: boolean
}>

/** What an order needs: nobody, anybody who approves orders (no role), or a role. */
export type NeededApproval = Readonly<{ is_needed: boolean; role: string | null }>

/** Most levels that a shop may have. */
export const MOST_LEVELS = 10

/** Puts levels in order; refuses amounts that are none, twice the same, or a role that nobody knows. */
export function checkApprovalLevels(
  levels: readonly ApprovalLevel[],
  roles: readonly string[]
): ApprovalLevel[] {
  if (levels.length > MOST_LEVELS) {
    throw invalidData(`There are ${levels.length} approval levels; there may be at most ${MOST_LEVELS}`)
  }
  const checked = levels.map(({ above, role }) => {
    const amount = decimal(above, "The amount of an approval level")
    if (isNegative(amount) || decimalPlaces(amount) > 6 || compare(amount, "999999999999") > 0) {
      throw invalidData(
        `An approval level begins above ${above}; it must be an amount from 0 with at most 6 decimals`
      )
    }
    if (!roles.includes(role)) {
      throw invalidData(
        `The role "${role}" of an approval level cannot approve orders; the roles that can are ${roles.join(", ")}`
      )
    }
    return { above: amount, role }
  })
  checked.sort((a, b) => compare(a.above, b.above))
  const twice = checked.find(
    (level, index) => index > 0 && compare(level.above, checked[index - 1]!.above) === 0
  )
  if (twice) throw invalidData(`Two approval levels begin above ${twice.above}; give each its own amount`)
  return checked
}

/** Whether the policy asks for the store's currency at all: with no level, the amount plays no part. */
export const hasLevels = ({ levels }: ApprovalPolicy): boolean => levels.length > 0

/** What an order of this amount needs: the role of the highest level that it goes above. */
export function neededApproval(policy: ApprovalPolicy, amount: Decimal | null): NeededApproval {
  const reached = amount === null ? [] : policy.levels.filter((level) => compare(amount, level.above) > 0)
  const level = reached.reduce<ApprovalLevel | undefined>(
    (highest, one) => (highest && compare(highest.above, one.above) >= 0 ? highest : one),
    undefined
  )
  return { is_needed: policy.required || level !== undefined, role: level?.role ?? null }
}

/**
 * Whether somebody of these roles may approve what needs `role`: the role itself, one of a higher level, or an
 * owner. `null` is everybody's roles while roles are off.
 */
export function mayApprove(
  { levels }: Pick<ApprovalPolicy, "levels">,
  role: string | null,
  roles: readonly string[] | null
): boolean {
  if (roles === null || role === null || roles.includes("owner") || roles.includes(role)) return true
  const needed = levels.filter((level) => level.role === role).map((level) => level.above)
  const least = needed.reduce<Decimal | null>(
    (low, above) => (low === null || compare(above, low) < 0 ? above : low),
    null
  )
  return levels.some(
    (level) => roles.includes(level.role) && least !== null && compare(level.above, least) > 0
  )
}

export type Approver = Readonly<{ id: string | null; roles: readonly string[] | null }>

/** Refuses an approver who is too low, or whose own order it is, where the shop forbids that. */
export function checkApprover(
  order: string,
  policy: ApprovalPolicy,
  needed: { role: string | null; own: readonly (string | null)[] },
  approver: Approver
): void {
  if (!mayApprove(policy, needed.role, approver.roles)) {
    throw notAllowed(`${order} must be approved by somebody with the role ${needed.role} or a higher one`)
  }
  if (policy.own_forbidden && approver.id !== null && needed.own.includes(approver.id)) {
    throw notAllowed(`${order} was made or submitted by the same person; somebody else must approve it`)
  }
}

/** The roles whose orders somebody may approve, among those that the levels name. */
export function approvableRoles(policy: ApprovalPolicy, roles: readonly string[] | null): string[] {
  const named = [...new Set(policy.levels.map((level) => level.role))]
  return named.filter((role) => mayApprove(policy, role, roles))
}
