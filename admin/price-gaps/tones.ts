import type { GapKind } from "../../src/domain/channel-pricing/gaps"
import type { Tone } from "../components/figure-tiles"

/** What loses money, or shoppers, at once; the others are to be known. */
export const GAP_TONES: Readonly<Partial<Record<GapKind, Tone>>> = {
  no_price: "wrong",
  below_cost: "wrong",
  forbidden_listing: "wrong",
  foreign_list_wins: "wrong",
  below_floor: "busy",
  stale_cost: "busy",
  missing_listing: "busy",
  sale_mismatch: "busy",
  foreign_sale_ignored: "busy",
}
