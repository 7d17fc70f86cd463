/** A shop of its own for the bench: a throw-away PostgreSQL, Medusa in this process, its routes on a free port. */
import { spawnSync } from "node:child_process"
import fs from "node:fs"
import http from "node:http"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { ensureDatabase, freePort, startPostgres } from "../postgres.mjs"

export const require = createRequire(import.meta.url)
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

export async function openShop() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-bench-"))
  fs.chmodSync(folder, 0o755)
  const postgres = await startPostgres({
    databaseDir: path.join(folder, "postgres"),
    port: 0,
    throwAway: true,
  })
  const databaseUrl = postgres.url("comptoir_bench")
  await ensureDatabase(databaseUrl)
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    COMPTOIR_ADMIN: "off",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
    MEDUSA_WORKER_MODE: "server",
    MEDUSA_DISABLE_TELEMETRY: "true",
    NODE_ENV: "development",
    JWT_SECRET: "bench",
  })
  process.chdir(root)
  const cli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
  const migrated = spawnSync(process.execPath, [cli, "db:migrate", "--execute-safe-links"], {
    encoding: "utf8",
  })
  if (migrated.status !== 0)
    throw new Error(`The tables could not be made:\n${migrated.stdout}${migrated.stderr}`)

  require("ts-node").register({ swc: true })
  const { default: load } = require("@medusajs/medusa/loaders/index")
  const app = require("express")()
  const { container, shutdown } = await load({ directory: root, expressApp: app })
  const port = await freePort(0)
  const server = http.createServer(app)
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve))

  const knex = container.resolve("__pg_connection__")
  return {
    container,
    databaseUrl,
    address: `http://127.0.0.1:${port}`,
    knex,
    source: (file) => require(path.join(root, "src", file)),
    /** Milliseconds and statements of one piece of work. */
    async measure(work) {
      let statements = 0
      const count = () => (statements += 1)
      knex.on("query", count)
      const begun = performance.now()
      await work()
      const milliseconds = performance.now() - begun
      knex.removeListener("query", count)
      return { milliseconds, statements }
    },
    async signedIn() {
      const user = await container.resolve("user").createUsers({ email: "bench@example.com" })
      const identity = await container.resolve("auth").createAuthIdentities({
        provider_identities: [{ provider: "emailpass", entity_id: "bench@example.com" }],
        app_metadata: { user_id: user.id },
      })
      const token = require("jsonwebtoken").sign(
        {
          actor_id: user.id,
          actor_type: "user",
          auth_identity_id: identity.id,
          app_metadata: { user_id: user.id },
        },
        "bench"
      )
      return (route) =>
        fetch(`http://127.0.0.1:${port}${route}`, { headers: { authorization: `Bearer ${token}` } }).then(
          async (response) => {
            const text = await response.text()
            if (!response.ok) throw new Error(`GET ${route} answered ${response.status}: ${text}`)
            return text.length
          }
        )
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await shutdown?.().catch(() => {})
      await postgres.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The middle of the numbers. */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
