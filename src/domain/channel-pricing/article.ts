import type { Decimal } from "../shared/money"
import type { ConditionFacts } from "./conditions"

/** A price of another channel, and whether it is the channel's own or the base price that its shoppers fall back to. */
export type OtherPrice = Readonly<{ amount: Decimal; from: "channel" | "base" }>

/** What is known of an article, for one price of a channel. */
export type ArticleFacts = ConditionFacts &
  Readonly<{
    /** From each category of the product up to the root: for the fee by category. */
    category_paths: readonly (readonly string[])[]
    /** Medusa's own price in the currency and region, as it is stored; null where there is none. */
    base: Decimal | null
    /** Of one unit, in the currency of costs; null where it is not known. */
    cost: Decimal | null
    /** Null where nothing is taxed. */
    tax_percent: Decimal | null
    /** Current prices of other channels in the same currency and region, by channel. */
    others: ReadonlyMap<string, OtherPrice>
  }>
