import { nextDeparture } from "../cut-off"
import { RoutingRule } from "../types"

/** The sooner the last part of the order can leave, the better: by working days, cut-off and what is left of the day. */
export const cutOff: RoutingRule = {
  code: "cut_off",
  rank: ({ candidate, at }) => nextDeparture(candidate, at).days,
  reason: ({ candidate, at }) => {
    const { days, due_at } = nextDeparture(candidate, at)
    if (days) return { code: "leaves_in_days", value: days }
    return due_at ? { code: "leaves_today_by", value: due_at.toISOString() } : { code: "leaves_today" }
  },
  score: (shares) => shares.reduce((latest, { rank }) => Math.max(latest, rank), 0),
}
