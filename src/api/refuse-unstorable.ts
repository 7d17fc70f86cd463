import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invalidData } from "../domain/shared/domain-error"

/**
 * Why PostgreSQL could not keep some text in a body or a query, in words; nothing where it can keep all of it. NUL and
 * halves of characters come from broken programs and from attackers, and would otherwise end as an error of ours.
 */
export function whyUnstorable(value: unknown, place = ""): string | null {
  if (typeof value === "string") {
    if (value.includes("\0")) return "A text holds the character NUL; take it out"
    if (/\p{Cs}/u.test(value)) return `${place || "A text"} holds half of a character; write it anew`
    return null
  }
  if (typeof value !== "object" || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    const why = whyUnstorable(name) ?? whyUnstorable(inner, place ? `${place}.${name}` : name)
    if (why) return why
  }
  return null
}

/** Lets the request pass when everything that it says can be kept. */
export function refuseUnstorable(req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  const why = whyUnstorable(req.query) ?? (Buffer.isBuffer(req.body) ? null : whyUnstorable(req.body))
  next(why ? invalidData(why) : undefined)
}
