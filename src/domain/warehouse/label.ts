/** What a label is stuck on. */
export const LABEL_KINDS = ["bin", "item", "lot", "pallet"] as const
export type LabelKind = (typeof LABEL_KINDS)[number]
