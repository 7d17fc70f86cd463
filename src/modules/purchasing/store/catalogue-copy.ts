import type { Context } from "@medusajs/framework/types"
import { once } from "node:events"
import { from } from "pg-copy-streams"

type CopyStream = ReturnType<typeof from>
/** A connection of PostgreSQL's own driver: COPY is not to be had through an ORM. */
export type Connection = {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  query(stream: CopyStream): CopyStream
  __knex__disposed?: unknown
}
type Pool = {
  client: {
    acquireConnection(): Promise<Connection>
    releaseConnection(connection: Connection): Promise<void>
  }
}
type Manager = { getTransactionContext: () => Pool | undefined; getKnex: () => Pool }

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" }

/** A value as COPY reads it from text. */
export const copyValue = (value: string | number | null): string =>
  value === null ? "\\N" : String(value).replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? "")

export const copyLine = (values: readonly (string | number | null)[]): string =>
  `${values.map(copyValue).join("\t")}\n`

/** COPY of pieces of text, in the transaction of the context. The target is ours, never of a request. */
export async function copyInto(context: Context, target: string, pieces: Iterable<string>): Promise<void> {
  const manager = (context.transactionManager ?? context.manager) as Manager
  const transaction = manager.getTransactionContext()
  if (!transaction) throw new Error("COPY needs a transaction")
  const connection = await transaction.client.acquireConnection()
  const stream = connection.query(from(`COPY ${target} FROM STDIN`))
  const finished = new Promise<void>((resolve, reject) => {
    stream.on("finish", resolve)
    stream.on("error", reject)
  })
  finished.catch(() => undefined)
  for (const piece of pieces) {
    if (!stream.write(piece)) await Promise.race([once(stream, "drain"), finished])
  }
  stream.end()
  await finished
}

/**
 * Works while nobody else works on the same thing, on this process or another; answers null where somebody does. The
 * lock belongs to a connection, so that a process that dies lets go of it.
 */
export async function alone<T>(
  context: Context,
  lock: readonly [string, string],
  work: () => Promise<T>
): Promise<T | null> {
  const { client } = ((context.transactionManager ?? context.manager) as Manager).getKnex()
  const connection = await client.acquireConnection()
  try {
    const { rows } = await connection.query(
      "SELECT pg_try_advisory_lock(hashtext($1), hashtext($2)) AS is_free",
      [...lock]
    )
    if (!rows[0]?.is_free) return null
    try {
      return await work()
    } finally {
      await connection
        .query("SELECT pg_advisory_unlock(hashtext($1), hashtext($2))", [...lock])
        .catch((error: unknown) => {
          // A connection that cannot even be tidied is thrown away by the pool, and its lock with it.
          connection.__knex__disposed = error
        })
    }
  } finally {
    await client.releaseConnection(connection)
  }
}
