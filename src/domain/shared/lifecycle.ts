import { notAllowed } from "./domain-error"

/** From each status, the statuses that may follow it. */
export type Lifecycle<Status extends string> = Readonly<Record<Status, readonly Status[]>>

/** Refuses a step that the lifecycle does not know, naming the record and what may follow. */
export function checkTransition<Status extends string>(
  lifecycle: Lifecycle<Status>,
  record: string,
  from: Status,
  to: Status
): void {
  if (lifecycle[from].includes(to)) return
  const allowed = lifecycle[from].length ? lifecycle[from].join(", ") : "nothing: it is final"
  throw notAllowed(`${record} is ${from} and cannot become ${to}; what may follow is ${allowed}`)
}

/** The statuses that can be reached from `start`, `start` among them. */
export function reachable<Status extends string>(lifecycle: Lifecycle<Status>, start: Status): Set<Status> {
  const found = new Set<Status>([start])
  for (const status of found) for (const next of lifecycle[status]) found.add(next)
  return found
}
