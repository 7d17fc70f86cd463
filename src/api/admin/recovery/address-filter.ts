import type { MedusaContainer } from "@medusajs/framework/types"
import { domainOfAddress } from "../../../domain/cart-recovery/suppression"
import { addressHasher } from "../../../workflows/cart-recovery/recovery-of"

/** What stands for somebody whose address nobody can have: a list of nothing. */
export const NOBODY = "nobody"

/** The hash of an address that a list is asked for; what has an `@` and is none finds nothing. */
export const hashOfQuery = (container: MedusaContainer, email: string): string =>
  domainOfAddress(email) ? addressHasher(container)(email) : NOBODY

/** A search among suppressions: a whole address is found by its hash, anything else is part of a domain. */
export const asSuppressionSearch = (
  container: MedusaContainer,
  q: string | undefined
): { q?: string; value?: string } =>
  q?.replace(/^@/, "").includes("@")
    ? { value: hashOfQuery(container, q) }
    : q
      ? { q: q.replace(/^@/, "").toLowerCase() }
      : {}
