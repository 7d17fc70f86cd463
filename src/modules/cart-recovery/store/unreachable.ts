import type { SqlExecutor } from "../../../platform/sql"
import { lockPeopleOfAddresses } from "./journeys"
import { addSuppressions } from "./suppressions"
import { endFor } from "./words"

/** Addresses of which a mail server said, while it was being told, that there is no such mailbox. */
export type Unreachable = Readonly<{ message_id: string; address_hash: string }>

/** Nothing is sent there again, as after a hard bounce: it is one, only told at once. */
export async function noteUnreachable(
  sql: SqlExecutor,
  given: readonly Unreachable[],
  at: Date
): Promise<void> {
  if (!given.length) return
  const hashes = given.map(({ address_hash }) => address_hash)
  await lockPeopleOfAddresses(sql, hashes)
  await addSuppressions(
    sql,
    given.map(({ message_id, address_hash }) => ({
      kind: "address" as const,
      value: address_hash,
      reason: "hard_bounce" as const,
      source: "smtp",
      message_id,
    })),
    at
  )
  await endFor(sql, hashes, "hard_bounce", at)
}
