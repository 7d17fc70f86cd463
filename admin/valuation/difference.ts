import { compare, subtract } from "../../src/domain/shared/money"

/** What a value changed by; what has no value counts as nothing. */
export const difference = (value: string | null, before: string | null): string =>
  subtract(value ?? "0", before ?? "0")

/** The same as people read it: what is more begins with a plus. */
export const signedMoney = (change: string, money: (amount: string) => string): string =>
  `${compare(change, "0") > 0 ? "+" : ""}${money(change)}`
