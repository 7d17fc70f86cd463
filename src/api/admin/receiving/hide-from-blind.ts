import type { RouteDeclaration } from "../../declare-route"
import { leaveOutExpected, refuseToBlind } from "./leave-out-expected"

/** Answers that hold orders or their lines: they are told without what was ordered and is awaited. */
const TOLD_IN_PART = [
  /^\/admin\/receipts(\/|$)/,
  /^\/admin\/receiving$/,
  /^\/admin\/purchase-orders(\/:id)?$/,
  /^\/admin\/purchase-order-lines$/,
  /^\/admin\/purchasing\/on-order$/,
  /^\/admin\/suppliers\/:id\/overview$/,
]

/** Answers that are nothing but what was ordered. */
const NOT_TOLD = [
  /^\/admin\/purchase-orders\/:id\/document$/,
  /^\/admin\/purchase-orders\/export$/,
  /^\/admin\/quotation-requests(\/|$)/,
  /^\/admin\/supplier-answers(\/|$)/,
  /^\/admin\/messages\/:id(\/|$)/,
]

/** Who counts a delivery without knowing what was ordered does not learn it from any route of ours. */
export const hideFromBlind = (routes: readonly RouteDeclaration[]): RouteDeclaration[] =>
  routes.map((route) => {
    const isOneOf = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(route.matcher))
    const guard = isOneOf(TOLD_IN_PART) ? leaveOutExpected : isOneOf(NOT_TOLD) ? refuseToBlind : undefined
    return guard ? { ...route, middlewares: [...(route.middlewares ?? []), guard] } : route
  })
