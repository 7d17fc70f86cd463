import { subtract } from "../../src/domain/shared/money"

/** What a value changed by; what has no value counts as nothing. */
export const difference = (value: string | null, before: string | null): string =>
  subtract(value ?? "0", before ?? "0")
