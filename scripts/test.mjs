/**
 * Runs jest on throw-away databases of an embedded PostgreSQL (or of the server that DB_HOST names).
 * Usage: node scripts/test.mjs [unit|integration:modules|integration:http|browser|long] [jest arguments]
 */
import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import fs from "node:fs"
import path from "node:path"
import os from "node:os"
import { startPostgres, POSTGRES_PASSWORD, POSTGRES_USER } from "./postgres.mjs"

const require = createRequire(import.meta.url)
const types = ["unit", "integration:modules", "integration:http", "browser", "long"]
const [first, ...others] = process.argv.slice(2)
const type = types.includes(first) ? first : undefined
const jestArguments = type ? others : process.argv.slice(2)

const environment = {
  ...process.env,
  ...(type ? { TEST_TYPE: type } : {}),
  NODE_ENV: "test",
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings`.trim(),
  MEDUSA_DISABLE_TELEMETRY: "true",
}

let postgres
let folder
if (type !== "unit" && !process.env.DB_HOST) {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-test-"))
  fs.chmodSync(folder, 0o755)
  postgres = await startPostgres({ databaseDir: path.join(folder, "postgres"), port: 0, throwAway: true })
  Object.assign(environment, {
    DB_HOST: "localhost",
    DB_PORT: String(postgres.port),
    DB_USERNAME: POSTGRES_USER,
    DB_PASSWORD: POSTGRES_PASSWORD,
  })
}

const jest = spawn(
  process.execPath,
  [require.resolve("jest/bin/jest"), "--runInBand", "--forceExit", ...jestArguments],
  { stdio: "inherit", env: environment }
)
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => jest.kill(signal))
const code = await new Promise((resolve) => jest.on("exit", (status, signal) => resolve(signal ? 1 : status)))
await postgres?.stop()
if (folder) fs.rmSync(folder, { recursive: true, force: true })
process.exit(code)
