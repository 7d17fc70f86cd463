import type { MedusaResponse } from "@medusajs/framework/http"

type Answer = Record<string, unknown>
type Listed = { id?: unknown } | null

/** Changes what core answers before it is sent; an error goes as it is. */
export function onAnswer(res: MedusaResponse, change: (answer: Answer) => Answer): void {
  const send = res.json.bind(res)
  res.json = (answer: unknown) =>
    send(res.statusCode < 300 && typeof answer === "object" && answer ? change(answer as Answer) : answer)
}

const onlyAllowed = (rows: readonly Listed[], allowed: readonly string[]): Listed[] =>
  rows.filter((row) => typeof row?.id !== "string" || allowed.includes(row.id))

/** Leaves out of a list of the answer what is not allowed, and out of its count. */
export function keepAllowed(answer: Answer, name: string, allowed: readonly string[]): Answer {
  const rows = answer[name]
  if (!Array.isArray(rows)) return answer
  const kept = onlyAllowed(rows as Listed[], allowed)
  const { count } = answer
  return {
    ...answer,
    [name]: kept,
    ...(typeof count === "number" ? { count: count - (rows.length - kept.length) } : {}),
  }
}

/** The same for the providers that regions were asked to be listed with. */
export function keepAllowedOfRegions(answer: Answer, allowed: readonly string[]): Answer {
  const ofRegion = (region: unknown): unknown =>
    typeof region === "object" && region
      ? keepAllowed(region as Answer, "payment_providers", allowed)
      : region
  return {
    ...answer,
    ...(Array.isArray(answer.regions) ? { regions: answer.regions.map(ofRegion) } : {}),
    ...(answer.region ? { region: ofRegion(answer.region) } : {}),
  }
}
