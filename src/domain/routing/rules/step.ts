import { RuleParameter, RuleSetting } from "../types"

/** What the merchant said for a rule's parameter, or else what it is by itself. */
export function parameterOf(setting: RuleSetting, { name, default: otherwise }: RuleParameter): number {
  const value = setting[name]
  return typeof value === "number" ? value : otherwise
}
