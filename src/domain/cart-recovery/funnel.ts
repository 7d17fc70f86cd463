/**
 * How far a left cart came. Each stage counts those to whom it happened, whatever happened before: `reachable`, a message
 * could lawfully be sent; `recovered`, a link of ours was used; `converted`, bought after a message.
 */
export const FUNNEL_STAGES = ["eligible", "reachable", "sent", "clicked", "recovered", "converted"] as const
export type FunnelStage = (typeof FUNNEL_STAGES)[number]
