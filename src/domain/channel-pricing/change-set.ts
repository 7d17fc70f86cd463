/** What a change set was made by. */
export const CHANGE_SET_KINDS = ["edit", "csv", "rules", "sale", "roll_back"] as const
export type ChangeSetKind = (typeof CHANGE_SET_KINDS)[number]

export const CHANGE_SET_STATUSES = [
  "draft",
  "approved",
  "scheduled",
  "live",
  "rolled_back",
  "superseded",
  "discarded",
] as const
export type ChangeSetStatus = (typeof CHANGE_SET_STATUSES)[number]
