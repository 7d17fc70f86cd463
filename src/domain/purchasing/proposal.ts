export const SUPPLIER_ANSWER_STATUSES = [
  "open",
  "acknowledged",
  "accepted",
  "partly_accepted",
  "refused",
  "superseded",
] as const
export type SupplierAnswerStatus = (typeof SUPPLIER_ANSWER_STATUSES)[number]

export const PROPOSAL_DECISIONS = ["open", "accepted", "refused"] as const
export type ProposalDecision = (typeof PROPOSAL_DECISIONS)[number]
